import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { Input, Output, Topic } from "../../shared/contract.ts";
import type { AppError } from "../../shared/errors.ts";
import type { ProcedureName } from "../../shared/procedure-names.ts";
import { asAppError, call, nothingChangedYet, onNotice } from "../api.ts";
import type { LiveState } from "./live-source.ts";
import { createLiveSource } from "./live-source.ts";

export interface LiveQuery<T> {
  /** Undefined until the first answer. Stays while a newer answer is on its way, and when that one fails. */
  readonly data: T | undefined;
  /** Why the newest run failed; null once one succeeds. */
  readonly error: AppError | null;
  /** Nothing to show yet, and no failure either. */
  readonly loading: boolean;
  readonly refresh: () => void;
}

interface Options<T> {
  /** An answer to the first input that is there already: shown at once, and not asked for again until something changes. */
  readonly initial?: T | undefined;
  /** Keep the answer to the previous input on the screen until the new one came (ranges, lists; never a person's page). */
  readonly keepPrevious?: boolean;
}

/**
 * A query that runs again whenever the engine says that one of `topics` changed. One run at a time; what changes during a run
 * makes one more run after it. A null input asks nothing.
 */
export function useLiveQuery<P extends ProcedureName>(
  name: P,
  input: Input<P> | null,
  topics: readonly Topic[],
  options: Options<Output<P>> = {},
): LiveQuery<Output<P>> {
  const key = input === null ? null : JSON.stringify(input);
  const topicKey = topics.join();
  const source = useMemo(() => createLiveSource<Output<P>>(asAppError), []);
  const { keepPrevious = false } = options;
  const initial = useRef(nothingChangedYet() ? options.initial : undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: input, topics and options are compared by what they say, not by identity
  useEffect(() => {
    if (input === null) {
      source.ask(null, { keepPrevious });
      return;
    }
    source.ask(() => call(name, input), { initial: initial.current, keepPrevious });
    initial.current = undefined;
    return onNotice((notice) => {
      if (notice.kind === "changed" && notice.topics.some((topic) => topics.includes(topic)))
        source.refresh();
    });
  }, [source, name, key, topicKey]);

  const state: LiveState<Output<P>> = useSyncExternalStore(source.subscribe, source.state);
  const shown = state.data ?? (state.asked ? undefined : initial.current);
  return {
    data: shown,
    error: state.error,
    loading: shown === undefined && state.error === null && input !== null,
    refresh: source.refresh,
  };
}

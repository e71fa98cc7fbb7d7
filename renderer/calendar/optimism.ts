import { create } from "zustand";
import type { Occurrence } from "../../shared/model/event.ts";
import type { EventTime } from "../../shared/model/event-time.ts";

interface Moved {
  readonly time: EventTime;
  /** Tells a newer move of the same event from an older one. */
  readonly token: symbol;
}

interface Optimism {
  /** Where events were put a moment ago, by key, until what was read says so too. */
  readonly moved: ReadonlyMap<string, Moved>;
  /** Events made a moment ago. */
  readonly drafts: readonly Occurrence[];
}

/** What the rep did that the engine has not confirmed yet: shown in the same frame, taken back when it is refused. */
export const useOptimism = create<Optimism>()(() => ({ moved: new Map(), drafts: [] }));

/**
 * Shows an event at its new place while the command runs and until the next read confirms it.
 *
 * @param run answers null when the command was refused (the rep has been told): the event goes back at once.
 * @param confirm resolves when the screen has read what is true now.
 */
export async function moveAtOnce<T>(
  key: string,
  time: EventTime,
  run: () => Promise<T | null>,
  confirm: () => Promise<void>,
): Promise<T | null> {
  const token = Symbol(key);
  useOptimism.setState(({ moved }) => ({ moved: new Map(moved).set(key, { time, token }) }));
  const result = await run();
  if (result !== null) await confirm();
  useOptimism.setState(({ moved }) => {
    if (moved.get(key)?.token !== token) return {};
    const rest = new Map(moved);
    rest.delete(key);
    return { moved: rest };
  });
  return result;
}

/** Shows an event that is being made; it leaves when the read has the real one, or when it was refused. */
export async function draftAtOnce<T>(
  draft: Occurrence,
  run: () => Promise<T | null>,
  confirm: () => Promise<void>,
): Promise<T | null> {
  useOptimism.setState(({ drafts }) => ({ drafts: [...drafts, draft] }));
  const result = await run();
  if (result !== null) await confirm();
  useOptimism.setState(({ drafts }) => ({ drafts: drafts.filter((other) => other !== draft) }));
  return result;
}

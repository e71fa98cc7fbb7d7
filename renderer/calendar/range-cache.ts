import type { AppError } from "../../shared/errors.ts";
import type { Occurrence } from "../../shared/model/event.ts";
import { endMs, startMs } from "../ui/format.ts";
import type { Range } from "./visible-range.ts";

export interface RangeState {
  /** What overlaps the range that is shown: all that is known of it until its own answer came. */
  readonly occurrences: readonly Occurrence[];
  /** Why the newest read of it failed; null once one succeeds. */
  readonly error: AppError | null;
  /** Nothing of this range was ever read. */
  readonly loading: boolean;
}

export interface RangeCache {
  /** What is known of a range now; the same object until that changes. Reads nothing. */
  readonly read: (range: Range) => RangeState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Says which range is on the screen: reads it when that is old or missing, then its neighbours. */
  readonly show: (range: Range, neighbours: readonly Range[]) => void;
  /** Something changed: reads again. Resolves once the shown range was read anew, or could not be. */
  readonly refresh: () => Promise<void>;
}

interface Entry {
  readonly range: Range;
  readonly occurrences: readonly Occurrence[];
  /** The generation in which it was asked for. */
  readonly generation: number;
}

interface Deps {
  readonly load: (range: Range) => Promise<readonly Occurrence[]>;
  readonly toError: (error: unknown) => AppError;
  /** Resolves when the page has nothing better to do: neighbours are read then. */
  readonly idle: () => Promise<void>;
  /** Hears of what was read. */
  readonly onRead?: (occurrences: readonly Occurrence[]) => void;
  /** What was read before anybody asked. */
  readonly seed: { readonly range: Range; readonly occurrences: readonly Occurrence[] } | null;
}

/** Ranges kept; the oldest goes first. */
const kept = 12;

/**
 * Occurrences by range, so that the next week is there before it is asked for. One read at a time, the shown range first; an
 * occurrence that did not change stays the same object from read to read.
 */
export function createRangeCache({ load, toError, idle, onRead, seed }: Deps): RangeCache {
  let generation = 0;
  let entries: readonly Entry[] = seed === null ? [] : [{ ...seed, generation }];
  let shown: Range | null = null;
  let neighbours: readonly Range[] = [];
  let failed: readonly { readonly key: string; readonly generation: number; readonly error: AppError }[] = [];
  let running: Promise<void> | null = null;
  let waiting: readonly { readonly generation: number; readonly resolve: () => void }[] = [];
  let version = 0;
  let last: { readonly key: string; readonly version: number; readonly state: RangeState } | null = null;
  let hurry = Promise.withResolvers<void>();
  const listeners = new Set<() => void>();

  function stateOf(range: Range): RangeState {
    const answer = entries.findLast((entry) => covers(entry.range, range));
    const occurrences = overlapping(answer === undefined ? entries : [answer], range);
    const error = failed.find(({ key }) => key === keyOf(range))?.error ?? null;
    return { occurrences, error, loading: answer === undefined && error === null };
  }

  function publish(): void {
    version += 1;
    for (const listener of listeners) listener();
  }

  function isDue(range: Range): boolean {
    return !wasTried(range, generation);
  }

  async function read(range: Range): Promise<void> {
    const asked = generation;
    const key = keyOf(range);
    try {
      const answer = steady(await load(range), entries);
      failed = failed.filter((failure) => failure.key !== key);
      const others = entries.filter((entry) => keyOf(entry.range) !== key);
      entries = [...others, { range, occurrences: answer, generation: asked }].slice(-kept);
      onRead?.(answer);
    } catch (error) {
      failed = [
        ...failed.filter((failure) => failure.key !== key),
        { key, generation: asked, error: toError(error) },
      ];
    }
    publish();
    answerWaiting();
  }

  async function readAllDue(): Promise<void> {
    for (let next = nextDue(); next !== null; next = nextDue()) {
      if (next !== shown) await Promise.race([idle(), hurry.promise]);
      // Meanwhile another range may have come on the screen.
      const due = nextDue();
      if (due !== null) await read(due);
    }
  }

  function nextDue(): Range | null {
    if (shown === null) return null;
    return [shown, ...neighbours].find(isDue) ?? null;
  }

  /** Reads what is due; whoever waits for a quiet moment to read a neighbour waits no longer. */
  function pump(): Promise<void> {
    hurry.resolve();
    hurry = Promise.withResolvers();
    running ??= readAllDue().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    read: (range) => {
      const key = keyOf(range);
      if (last?.key === key && last.version === version) return last.state;
      const next = stateOf(range);
      const state = last?.key === key && sameState(last.state, next) ? last.state : next;
      last = { key, version, state };
      return state;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show: (range, beside) => {
      shown = range;
      neighbours = beside;
      void pump();
    },
    refresh: () => {
      generation += 1;
      const mine = generation;
      void pump();
      return new Promise((resolve) => {
        waiting = [...waiting, { generation: mine, resolve }];
        answerWaiting();
      });
    },
  };

  /** Tells those whose change is on the screen, or could not be read. */
  function answerWaiting(): void {
    const settled = waiting.filter((waiter) => shown === null || wasTried(shown, waiter.generation));
    waiting = waiting.filter((waiter) => !settled.includes(waiter));
    for (const { resolve } of settled) resolve();
  }

  function wasTried(range: Range, since: number): boolean {
    const key = keyOf(range);
    return (
      failed.some((failure) => failure.key === key && failure.generation >= since) ||
      entries.some((entry) => entry.generation >= since && covers(entry.range, range))
    );
  }
}

function keyOf({ from, to }: Range): string {
  return `${from}/${to}`;
}

function covers(outer: Range, inner: Range): boolean {
  return Date.parse(outer.from) <= Date.parse(inner.from) && Date.parse(outer.to) >= Date.parse(inner.to);
}

/** What overlaps the range, each occurrence once: as the newest entry has it. */
function overlapping(entries: readonly Entry[], range: Range): readonly Occurrence[] {
  const from = Date.parse(range.from);
  const to = Date.parse(range.to);
  const found = new Map<string, Occurrence>();
  for (const entry of entries) {
    for (const occurrence of entry.occurrences) {
      if (startMs(occurrence.time) < to && endMs(occurrence.time) >= from)
        found.set(occurrence.key, occurrence);
    }
  }
  return [...found.values()];
}

function sameState(a: RangeState, b: RangeState): boolean {
  if (a.error !== b.error || a.loading !== b.loading) return false;
  return (
    a.occurrences.length === b.occurrences.length &&
    a.occurrences.every((occurrence, index) => occurrence === b.occurrences[index])
  );
}

/** The new answer with the objects of old ones where they say the same. */
function steady(answer: readonly Occurrence[], entries: readonly Entry[]): readonly Occurrence[] {
  const known = new Map(
    entries.flatMap((entry) => entry.occurrences.map((occurrence) => [occurrence.key, occurrence] as const)),
  );
  return answer.map((occurrence) => {
    const old = known.get(occurrence.key);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(occurrence) ? old : occurrence;
  });
}

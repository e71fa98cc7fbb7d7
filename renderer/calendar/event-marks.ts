import { useCallback, useSyncExternalStore } from "react";
import { useSelection } from "../state/selection.ts";
import { useCalendarUi } from "./calendar-ui.ts";

/** How an event stands among the others on the screen. At most one of all is each of it. */
export interface EventMarks {
  /** Shown in the detail. */
  readonly selected: boolean;
  /** Reached by Tab. */
  readonly focusable: boolean;
  /** In the hand: only its place is drawn. */
  readonly lifted: boolean;
}

type Keys = readonly [selected: string | null, focusable: string | null, lifted: string | null];

const listeners = new Map<string, Set<() => void>>();

function keysNow(): Keys {
  const { focusedKey, liftedKey } = useCalendarUi.getState();
  return [useSelection.getState().eventKey, focusedKey, liftedKey];
}

let keys = keysNow();

/** Tells those whose marks changed, and none of the hundreds whose did not. */
function follow(): void {
  const before = keys;
  keys = keysNow();
  const changed = keys.flatMap((key, index) => (key === before[index] ? [] : [key, before[index] ?? null]));
  for (const key of new Set(changed)) {
    if (key !== null) for (const listener of [...(listeners.get(key) ?? [])]) listener();
  }
}
useSelection.subscribe(follow);
useCalendarUi.subscribe(follow);

function subscribe(id: string, listener: () => void): () => void {
  const known = listeners.get(id);
  if (known === undefined) listeners.set(id, new Set([listener]));
  else known.add(listener);
  return () => {
    const rest = listeners.get(id);
    rest?.delete(listener);
    if (rest?.size === 0) listeners.delete(id);
  };
}

/** The marks as one number: what did not change is not drawn again. */
function bitsOf(id: string): number {
  const [selected, focusable, lifted] = keys;
  return (selected === id ? 1 : 0) + (focusable === id ? 2 : 0) + (lifted === id ? 4 : 0);
}

/** One subscription for all three: a week is full of events, and each of them has to be subscribed when it is turned to. */
export function useEventMarks(id: string): EventMarks {
  const bits = useSyncExternalStore(
    useCallback((listener) => subscribe(id, listener), [id]),
    () => bitsOf(id),
  );
  return { selected: (bits & 1) !== 0, focusable: (bits & 2) !== 0, lifted: (bits & 4) !== 0 };
}

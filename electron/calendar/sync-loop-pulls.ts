import type { CalendarStore } from "./calendar-store.ts";
import type { PullReport } from "./pull.ts";
import type { PullHistory, PullKind } from "./rhythm.ts";
import { afterFailure, afterSuccess, neverPulled, nextPullAt } from "./rhythm.ts";

/** The calendar list, or a calendar's events. */
export type Target = { readonly kind: "list" } | { readonly kind: "events"; readonly calendarId: string };

/** What one pull brought; of the list only whether it changed. */
export type Brought =
  | { readonly kind: "list"; readonly changed: boolean }
  | { readonly kind: "events"; readonly report: PullReport };

interface Candidate {
  readonly target: Target;
  readonly dueAt: number;
}

const listKey = "";

function keyOf(target: Target): string {
  return target.kind === "list" ? listKey : target.calendarId;
}

function changesIn(brought: Brought): number {
  if (brought.kind === "list") return brought.changed ? 1 : 0;
  const { created, updated, deleted, setAside } = brought.report;
  return created + updated + deleted + setAside;
}

/** Which pull is due next, from how the last ones went. The list comes before the calendars that it may bring. */
export function createPullPlan(
  calendars: Pick<CalendarStore, "synced">,
  clock: () => number,
  random: () => number,
) {
  const histories = new Map<string, PullHistory>();
  let focused = false;

  function historyOf(target: Target): PullHistory {
    return histories.get(keyOf(target)) ?? neverPulled;
  }

  function candidate(target: Target, kind: PullKind): Candidate {
    return { target, dueAt: nextPullAt(historyOf(target), kind, focused) };
  }

  function targets(): Candidate[] {
    const events = calendars
      .synced()
      .map(({ id, booking }) => candidate({ kind: "events", calendarId: id }, booking ? "booking" : "other"));
    return [candidate({ kind: "list" }, "list"), ...events];
  }

  return {
    focus(next: boolean): void {
      focused = next;
    },
    /** What to pull next, and when. */
    next(): Candidate {
      return targets().reduce((first, other) => (other.dueAt < first.dueAt ? other : first));
    },
    /** The calendars to pull, the booking calendar first. */
    calendars: (): readonly Target[] =>
      calendars.synced().map(({ id }) => ({ kind: "events", calendarId: id })),
    succeeded(target: Target, brought: Brought): void {
      histories.set(keyOf(target), afterSuccess(historyOf(target), clock(), changesIn(brought), random()));
    },
    failed(target: Target, retryAfterMs: number | null): void {
      histories.set(keyOf(target), afterFailure(historyOf(target), clock(), retryAfterMs, random()));
    },
    /** Everything is due now. */
    forget(): void {
      histories.clear();
    },
  };
}

import type { CalendarStore } from "../calendars/calendar-store.ts";
import type { PullReport } from "../pull/pull.ts";
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
  told: (calendarId: string) => boolean = () => false,
) {
  const histories = new Map<string, PullHistory>();
  /** What was told and not looked at yet. */
  const hints = new Set<string>();
  /** What the pull under way looks at. */
  const looking = new Set<string>();
  let focused = false;

  function historyOf(target: Target): PullHistory {
    return histories.get(keyOf(target)) ?? neverPulled;
  }

  function candidate(target: Target, kind: PullKind): Candidate {
    const key = keyOf(target);
    const history = historyOf(target);
    // Tried in the future: the clock was set back since, and the rhythm would wait for it.
    if (history.lastTried !== null && history.lastTried > clock()) return { target, dueAt: clock() };
    const telling = { told: target.kind === "events" && told(key), hinted: hints.has(key) };
    return { target, dueAt: nextPullAt(history, kind, focused, telling) };
  }

  function targets(): Candidate[] {
    const events = calendars
      .synced()
      .map(({ id, booking, lost }) =>
        candidate(
          { kind: "events", calendarId: id },
          lost !== null ? "refused" : booking ? "booking" : "other",
        ),
      );
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
    /** Something changed in this calendar. */
    hint(calendarId: string): void {
      hints.add(calendarId);
    },
    /** The list may have changed. */
    hintList(): void {
      hints.add(listKey);
    },
    /** A pull starts: what is told from now on is not in it for certain. */
    begun(target: Target): void {
      if (hints.delete(keyOf(target))) looking.add(keyOf(target));
    },
    succeeded(target: Target, brought: Brought): void {
      looking.delete(keyOf(target));
      histories.set(keyOf(target), afterSuccess(historyOf(target), clock(), changesIn(brought), random()));
    },
    /** The rep ended it: it is as it was before. */
    ended(target: Target): void {
      if (looking.delete(keyOf(target))) hints.add(keyOf(target));
    },
    failed(target: Target, retryAfterMs: number | null): void {
      if (looking.delete(keyOf(target))) hints.add(keyOf(target));
      histories.set(keyOf(target), afterFailure(historyOf(target), clock(), retryAfterMs, random()));
    },
    /** Everything is due now. */
    forget(): void {
      histories.clear();
    },
  };
}

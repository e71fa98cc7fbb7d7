import type { MeetingStore } from "./meeting-store.ts";

/**
 * A look at all meetings that is taken only when it can find anything: something was changed since the last one, or a meeting has ended. It reads
 * every meeting with its event, which an idle app need not do each minute.
 */
export interface LookWhenDue {
  /** Events or leads have changed. */
  changed(): void;
  /** Looks if it is due; `now` in epoch milliseconds. A look that throws is taken again. */
  at(now: number): void;
}

/** The first look is always due. */
export function lookWhenDue(meetings: Pick<MeetingStore, "nextEnd">, look: () => void): LookWhenDue {
  let isChanged = true;
  let nextEnd = 0;

  return {
    changed() {
      isChanged = true;
    },
    at(now) {
      if (!isChanged && now < nextEnd) return;
      isChanged = true;
      look();
      nextEnd = meetings.nextEnd() ?? Number.POSITIVE_INFINITY;
      isChanged = false;
    },
  };
}

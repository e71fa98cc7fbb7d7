import type { MeetingFact, SnoozeFact } from "./facts.ts";

/** A moment at which a meeting is told of. */
export interface MeetingTime {
  /** Names it for good, by the meeting's start: one that is moved is told of anew. */
  readonly key: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly kind: "reminder" | "snooze" | "start";
}

const minuteMs = 60_000;

/** When a meeting is told of: at each of its reminders, where it was put off to, and at its start when somebody is met. */
export function meetingTimes(meeting: MeetingFact, snoozes: readonly SnoozeFact[]): readonly MeetingTime[] {
  const { occurrence, startMs, begins } = meeting;
  const name = `${occurrence}@${startMs}`;
  const minutes = [...new Set(meeting.reminders)].filter((before) => !(begins && before === 0));
  return [
    ...minutes.map((before) => ({
      key: `remind:${name}-${before}`,
      at: startMs - before * minuteMs,
      kind: "reminder" as const,
    })),
    ...snoozes
      .filter((snooze) => snooze.occurrence === occurrence && snooze.startMs === startMs)
      .map(({ at }) => ({ key: `snooze:${name}-${at}`, at, kind: "snooze" as const })),
    ...(begins ? [{ key: `start:${name}`, at: startMs, kind: "start" as const }] : []),
  ];
}

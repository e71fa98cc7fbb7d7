import type { EventTime } from "../../../shared/model/event-time.ts";

/** A booking that a conversation is to hear of. */
interface Booked {
  /** The meeting as Google has it. */
  readonly time: EventTime;
  readonly meetLink: string | null;
  /** Where the invitation goes; null when nobody knows. */
  readonly email: string | null;
  /** What was asked for: when it was to be (epoch milliseconds, null where it could not be read), in which words, and when they were said. */
  readonly asked: {
    readonly ms: number | null;
    readonly friendlyTime: string | null;
    readonly at: number;
  };
}

/** The word in the conversation that a meeting is booked (call-platform-api, rule 11): its time, the Meet link, and that an invite follows. */
export function confirmation(booked: Booked, now: number): string {
  const { meetLink, email } = booked;
  return [
    `Your meeting is booked for ${whenOf(booked, now)}.`,
    meetLink === null ? "The link to join comes with the invitation." : `Join with Google Meet: ${meetLink}`,
    `An invitation follows by e-mail${email === null ? "" : ` to ${email}`}.`,
  ].join("\n");
}

/** The chat's own words where they still say the same: "today at 7 PM" is another time tomorrow. */
function whenOf({ time, asked }: Booked, now: number): string {
  if (time.kind === "allDay") {
    return new Intl.DateTimeFormat("en-GB", { ...dayParts, timeZone: "UTC" }).format(
      Date.parse(time.startDate),
    );
  }
  const { timeZone } = time;
  const sameDay = dayOf(asked.at, timeZone) === dayOf(now, timeZone);
  if (asked.friendlyTime !== null && sameDay && Date.parse(time.start) === asked.ms)
    return asked.friendlyTime;
  return new Intl.DateTimeFormat("en-GB", { ...dayParts, ...clockParts, timeZone }).format(
    Date.parse(time.start),
  );
}

const dayParts = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
const clockParts = { hour: "2-digit", minute: "2-digit", timeZoneName: "short" } as const;

function dayOf(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(ms);
}

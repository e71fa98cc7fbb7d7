import type { TimeWords } from "../calendar/commands/command-deps.ts";
import { timeOf } from "../calendar/events/event-patch.ts";
import { googleEventSchema } from "../google/event.ts";

/** An event as it is kept with a command, in a line: its title, time, place and guests. What cannot be read is said to be so. */
export function eventWords(json: string | null, words: Pick<TimeWords, "span">): string | null {
  if (json === null) return null;
  const event = googleEventSchema.safeParse(JSON.parse(json));
  if (!event.success) return "Not readable";
  const { summary = "", location, attendees = [] } = event.data;
  const guests = attendees.flatMap(({ email, self }) =>
    email === undefined || self === true ? [] : [email],
  );
  const parts = [
    summary === "" ? "(no title)" : summary,
    words.span(timeOf(event.data)),
    ...(location === undefined || location === "" ? [] : [location]),
    ...(guests.length === 0 ? [] : [`with ${guests.join(", ")}`]),
  ];
  return parts.join(" · ");
}

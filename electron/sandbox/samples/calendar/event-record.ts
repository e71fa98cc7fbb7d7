import { createHash } from "node:crypto";
import type { GoogleEvent } from "../../google/model.ts";
import type { Rep } from "../../platform/model.ts";
import { eventIdOf } from "../ids.ts";
import type { Day } from "../zoned.ts";
import { addDays, isoDate, isoIn } from "../zoned.ts";
import type { Person } from "./people.ts";

/** How an event differs from a plain one of the rep's own. */
export interface EventExtras {
  readonly description?: string;
  readonly location?: string;
  readonly colorId?: string;
  readonly guests?: readonly Person[];
  /** Who invited the rep; the rep organizes when left out. */
  readonly organizer?: Person;
  /** The rep's own answer, where somebody else invited. */
  readonly answer?: "accepted" | "declined" | "tentative" | "needsAction";
  /** What the guests have answered. */
  readonly guestAnswer?: "accepted" | "needsAction";
  readonly tentative?: true;
  /** Does not make the rep busy. */
  readonly free?: true;
  readonly meet?: true;
  readonly recurrence?: readonly string[];
  readonly reminders?: GoogleEvent["reminders"];
  readonly privateProperties?: Readonly<Record<string, string>>;
}

const DAY_MS = 86_400_000;

/** Where events come from: who keeps the calendar, and the time that counts as now (epoch ms). */
export interface EventSource {
  readonly rep: Rep;
  readonly now: number;
}

/** An event between two instants, written in `zone`, as Google would answer it. `key` makes its id. */
export function timedEvent(
  source: EventSource,
  key: string,
  summary: string,
  time: { readonly start: number; readonly end: number; readonly zone: string },
  extras: EventExtras = {},
): GoogleEvent {
  return {
    ...common(source, key, summary, time.start, extras),
    start: { dateTime: isoIn(time.start, time.zone), timeZone: time.zone },
    end: { dateTime: isoIn(time.end, time.zone), timeZone: time.zone },
  };
}

/** An event of `days` whole days. */
export function allDayEvent(
  source: EventSource,
  key: string,
  summary: string,
  first: Day,
  days: number,
  extras: EventExtras = {},
): GoogleEvent {
  const start = Date.UTC(first.year, first.month - 1, first.day);
  return {
    ...common(source, key, summary, start, extras),
    start: { date: isoDate(first) },
    end: { date: isoDate(addDays(first, days)) },
  };
}

function common(
  { rep, now }: EventSource,
  key: string,
  summary: string,
  start: number,
  extras: EventExtras,
): GoogleEvent {
  const id = eventIdOf(key);
  const made = new Date(Math.min(start, now) - (3 + (key.length % 11)) * DAY_MS).toISOString();
  const organizer = extras.organizer ?? rep;
  return {
    kind: "calendar#event",
    id,
    status: extras.tentative ? "tentative" : "confirmed",
    htmlLink: `https://www.google.com/calendar/event?eid=${Buffer.from(`${id} ${rep.email}`).toString("base64url")}`,
    created: made,
    updated: made,
    summary,
    creator: person(organizer, rep),
    organizer: person(organizer, rep),
    iCalUID: `${id}@google.com`,
    sequence: 0,
    eventType: "default",
    reminders: extras.reminders ?? { useDefault: true },
    ...(extras.description && { description: extras.description }),
    ...(extras.location && { location: extras.location }),
    ...(extras.colorId && { colorId: extras.colorId }),
    ...(extras.free && { transparency: "transparent" }),
    ...(extras.recurrence && { recurrence: [...extras.recurrence] }),
    ...(extras.privateProperties && { extendedProperties: { private: { ...extras.privateProperties } } }),
    ...(extras.meet && meeting(key)),
    ...attendees(rep, organizer, extras),
  };
}

function person(who: Person, rep: Rep): NonNullable<GoogleEvent["organizer"]> {
  return { email: who.email, displayName: who.name, ...(who.email === rep.email && { self: true }) };
}

function attendees(rep: Rep, organizer: Person, extras: EventExtras): Pick<GoogleEvent, "attendees"> {
  const invited = organizer.email !== rep.email;
  if (extras.guests === undefined && !invited) return {};
  const own = invited ? (extras.answer ?? "accepted") : "accepted";
  const others = [...(invited ? [organizer] : []), ...(extras.guests ?? [])];
  return {
    attendees: [
      {
        email: rep.email,
        displayName: rep.name,
        self: true,
        responseStatus: own,
        ...(!invited && { organizer: true }),
      },
      ...others.map((other) => ({
        email: other.email,
        displayName: other.name,
        responseStatus: other === organizer ? "accepted" : (extras.guestAnswer ?? "accepted"),
        ...(other === organizer && { organizer: true }),
      })),
    ],
  };
}

/** A Meet link as an event has it once Google has made it. */
function meeting(key: string): Pick<GoogleEvent, "hangoutLink" | "conferenceData"> {
  const letters = [...createHash("sha256").update(`meet ${key}`).digest()].map((byte) =>
    String.fromCodePoint(97 + (byte % 26)),
  );
  const code = [letters.slice(0, 3), letters.slice(3, 7), letters.slice(7, 10)]
    .map((part) => part.join(""))
    .join("-");
  const uri = `https://meet.google.com/${code}`;
  return {
    hangoutLink: uri,
    conferenceData: {
      conferenceId: code,
      conferenceSolution: { key: { type: "hangoutsMeet" }, name: "Google Meet" },
      createRequest: {
        requestId: eventIdOf(`request ${key}`),
        conferenceSolutionKey: { type: "hangoutsMeet" },
        status: { statusCode: "success" },
      },
      entryPoints: [{ entryPointType: "video", uri, label: uri.slice("https://".length) }],
    },
  };
}

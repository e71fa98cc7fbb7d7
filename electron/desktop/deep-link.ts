import * as z from "zod";
import type { Place } from "../../shared/contract/place.ts";
import { parseHandoffLink } from "./handoff-link.ts";

/** A place, or an event whose calendar is still to be looked up. */
export type AskedPlace = Place | { readonly kind: "anyEvent"; readonly eventId: string };

const idSchema = z.string().regex(/^[\w.@:+-]{1,200}$/);

/**
 * What a `callsheet://` link asks for (security row 9): a place to show, never an act. Null: not one of ours, or malformed.
 * `callsheet://lead/ID`, `callsheet://event/CALENDAR/ID`, `callsheet://event/ID` (in the calendar that has it), `callsheet://settings`,
 * `callsheet://settings/SECTION`, `callsheet://google/connect` (without a code: where it is connected), `callsheet://activity`.
 */
export function parseDeepLink(text: string): AskedPlace | null {
  if (text.length > 2048 || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (
    url.protocol !== "callsheet:" ||
    url.username !== "" ||
    url.password !== "" ||
    url.search !== "" ||
    url.hash !== ""
  ) {
    return null;
  }
  const parts = url.pathname
    .split("/")
    .filter((part) => part !== "")
    .map(decoded);
  const ids = z.array(idSchema).safeParse(parts);
  if (!ids.success) return null;
  const [first, second, ...rest] = ids.data;
  if (rest.length > 0) return null;
  if (url.host === "lead" && first !== undefined && second === undefined)
    return { kind: "lead", leadId: first };
  if (url.host === "event" && first !== undefined) {
    return second === undefined
      ? { kind: "anyEvent", eventId: first }
      : { kind: "event", calendarId: first, eventId: second };
  }
  if (second !== undefined) return null;
  if (url.host === "google") return first === "connect" ? { kind: "settings", find: sections.google } : null;
  if (url.host === "settings") return settingsPlace(first);
  if (first !== undefined) return null;
  return url.host === "activity" ? { kind: "activity" } : null;
}

/** The sections that a link can name, each with the words that find it in Settings. */
const sections = {
  google: "Google Calendar",
  accounts: "Accounts",
  sources: "Sources",
  calendars: "Calendars",
  theme: "Theme",
  time: "Time and language",
  booking: "Booking",
  notifications: "Notifications",
  background: "In the background",
  templates: "Meeting templates",
  mail: "Mail",
  availability: "Availability",
} as const;
const sectionSchema = z.enum(Object.keys(sections) as [keyof typeof sections]);

function settingsPlace(section: string | undefined): Place | null {
  if (section === undefined) return { kind: "settings" };
  const known = sectionSchema.safeParse(section);
  return known.success ? { kind: "settings", find: sections[known.data] } : null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    // A broken escape is no id; the schema refuses null.
    return null;
  }
}

/** What a launch's arguments ask for. */
export interface Asked {
  readonly place: AskedPlace;
  /** The dashboard's one-time code, for this process alone; null for any other link. */
  readonly handoffCode: string | null;
}

/** The deep link among a launch's arguments, if there is one. */
export function deepLinkIn(args: readonly string[]): Asked | null {
  const link = args.find((arg) => arg.startsWith("callsheet:"));
  if (link === undefined) return null;
  const handoffCode = parseHandoffLink(link);
  const place: AskedPlace | null = handoffCode === null ? parseDeepLink(link) : { kind: "handoff" };
  return place === null ? null : { place, handoffCode };
}

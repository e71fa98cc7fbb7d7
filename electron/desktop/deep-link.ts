import * as z from "zod";
import type { Place } from "../../shared/contract/place.ts";
import { parseHandoffLink } from "./handoff-link.ts";

const idSchema = z.string().regex(/^[\w.@:+-]{1,200}$/);

/**
 * What a `callsheet://` link asks for (security row 9): a place to show, never an act. Null: not one of ours, or malformed.
 * `callsheet://lead/ID`, `callsheet://event/CALENDAR/ID`, `callsheet://settings`, `callsheet://activity`.
 */
export function parseDeepLink(text: string): Place | null {
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
  if (url.host === "event" && first !== undefined && second !== undefined) {
    return { kind: "event", calendarId: first, eventId: second };
  }
  if (first !== undefined) return null;
  if (url.host === "settings") return { kind: "settings" };
  return url.host === "activity" ? { kind: "activity" } : null;
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
  readonly place: Place;
  /** The dashboard's one-time code, for this process alone; null for any other link. */
  readonly handoffCode: string | null;
}

/** The deep link among a launch's arguments, if there is one. */
export function deepLinkIn(args: readonly string[]): Asked | null {
  const link = args.find((arg) => arg.startsWith("callsheet:"));
  if (link === undefined) return null;
  const handoffCode = parseHandoffLink(link);
  const place: Place | null = handoffCode === null ? parseDeepLink(link) : { kind: "handoff" };
  return place === null ? null : { place, handoffCode };
}

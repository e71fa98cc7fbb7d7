import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import { ownReply } from "./attendees.ts";
import { invalid, timeRangeEmpty } from "./errors.ts";
import { collectEvents } from "./event-filter.ts";
import { listQuerySchema } from "./event-query.ts";
import { momentInstant, readTimestamp, tryMoment } from "./event-times.ts";
import type { GoogleEvent } from "./model.ts";
import type { World } from "./world.ts";
import { formatInstant, isTimeZone } from "./zones.ts";

const MOST_CALENDARS = 50;

const requestSchema = z.object({
  timeMin: z.string(),
  timeMax: z.string(),
  timeZone: z.string().refine(isTimeZone).default("UTC"),
  calendarExpansionMax: z.int().min(1).max(MOST_CALENDARS).default(MOST_CALENDARS),
  items: z.array(z.object({ id: z.string() })).default([]),
});

type Span = readonly [from: number, to: number];
type Answer = calendar_v3.Schema$FreeBusyCalendar;

/** Rule 18: busy times by calendar or e-mail; what cannot be read has errors, never empty busy times alone. */
export function queryFreeBusy(world: World, body: unknown): calendar_v3.Schema$FreeBusyResponse {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success)
    throw invalid(`Invalid value for: ${parsed.error.issues[0]?.path.join(".") ?? "request"}`);
  const request = parsed.data;
  const from = readTimestamp(request.timeMin, "timeMin");
  const to = readTimestamp(request.timeMax, "timeMax");
  if (to <= from) throw timeRangeEmpty();
  const calendars: Record<string, Answer> = {};
  request.items.forEach(({ id }, index) => {
    const spans =
      index < request.calendarExpansionMax ? busySpans(world, id, from, to) : "tooManyCalendarsRequested";
    calendars[id] =
      typeof spans === "string"
        ? { errors: [{ domain: "global", reason: spans }], busy: [] }
        : { busy: mergeSpans(spans, from, to).map((span) => writeSpan(span, request.timeZone)) };
  });
  return { kind: "calendar#freeBusy", timeMin: request.timeMin, timeMax: request.timeMax, calendars };
}

function busySpans(world: World, id: string, from: number, to: number): readonly Span[] | "notFound" {
  const foreign = world.busy[id];
  if (foreign !== undefined)
    return foreign.map(({ start, end }) => [Date.parse(start), Date.parse(end)] as const);
  if (id !== "primary" && !world.calendars.ids().includes(id)) return "notFound";
  const { store, entry } = world.calendars.find(id);
  if (entry.accessRole === "none") return "notFound";
  const query = listQuerySchema.parse({
    singleEvents: "true",
    timeMin: new Date(from).toISOString(),
    timeMax: new Date(to).toISOString(),
  });
  return collectEvents(store, query, 0, world.clock()).flatMap(({ event }) =>
    busySpan(event, store.timeZone),
  );
}

/** Declined, cancelled and transparent events leave the time free. */
function busySpan(event: GoogleEvent, zone: string): Span[] {
  if (event.status === "cancelled" || event.transparency === "transparent" || ownReply(event) === "declined")
    return [];
  const start = tryMoment(event.start, "start");
  const end = tryMoment(event.end, "end");
  return start === undefined || end === undefined
    ? []
    : [[momentInstant(start, zone), momentInstant(end, zone)]];
}

function mergeSpans(spans: readonly Span[], from: number, to: number): readonly Span[] {
  const clipped = spans
    .map(([start, end]) => [Math.max(start, from), Math.min(end, to)] as const)
    .filter(([start, end]) => start < end)
    .sort(([one], [other]) => one - other);
  const merged: Span[] = [];
  for (const span of clipped) {
    const last = merged.at(-1);
    if (last !== undefined && span[0] <= last[1])
      merged[merged.length - 1] = [last[0], Math.max(last[1], span[1])];
    else merged.push(span);
  }
  return merged;
}

function writeSpan([start, end]: Span, zone: string): calendar_v3.Schema$TimePeriod {
  return { start: formatInstant(zone, start), end: formatInstant(zone, end) };
}

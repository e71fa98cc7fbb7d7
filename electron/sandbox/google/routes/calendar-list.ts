import type { calendar_v3 } from "@googleapis/calendar";
import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { badRequest } from "../errors.ts";
import { etagOf } from "../etags.ts";
import { parseQuery } from "../event-query.ts";
import type { CalendarEntry } from "../model.ts";
import { readPageToken, writePageToken } from "../page-tokens.ts";
import type { ApiContext } from "./context.ts";
import { CALENDAR_LIST_RESOURCE } from "./context.ts";

const LIST = "/calendar/v3/users/me/calendarList";
const ROLES = ["freeBusyReader", "reader", "writer", "owner"] as const;
const LARGEST_PAGE = 250;

const flag = z.enum(["true", "false"]).transform((text) => text === "true");
const querySchema = z.object({
  maxResults: z
    .string()
    .regex(/^[1-9]\d*$/)
    .transform(Number)
    .default(100),
  minAccessRole: z.enum(ROLES).optional(),
  pageToken: z.string().optional(),
  showDeleted: flag.default(false),
  showHidden: flag.default(false),
  syncToken: z.string().optional(),
});
type Query = z.output<typeof querySchema>;

/** Rule 8: the list of calendars with a sync token of its own, and what single calendars are. */
export function calendarListRoutes(app: FastifyInstance, context: ApiContext): void {
  const { world, channels } = context;
  const access = { config: { access: "calendarList" as const } };

  app.get(LIST, access, (request) => listCalendars(context, parseQuery(querySchema, request.query)));

  app.get(`${LIST}/:calendarId`, access, (request) => {
    const { calendarId } = parseQuery(z.object({ calendarId: z.string() }), request.params);
    return world.calendars.find(calendarId).entry;
  });

  app.post(`${LIST}/watch`, access, (request) =>
    channels.watch(request.body, CALENDAR_LIST_RESOURCE, `https://www.googleapis.com${LIST}?alt=json`),
  );

  app.get("/calendar/v3/calendars/:calendarId", { config: { access: "calendars" } }, (request) => {
    const { calendarId } = parseQuery(z.object({ calendarId: z.string() }), request.params);
    return calendarResource(world.calendars.find(calendarId).entry);
  });
}

function listCalendars(
  { world, paging, syncTokens }: ApiContext,
  query: Query,
): calendar_v3.Schema$CalendarList {
  if (query.syncToken !== undefined && query.minAccessRole !== undefined) {
    throw badRequest("Sync token cannot be used together with minAccessRole.", "minAccessRole");
  }
  const { list } = world.calendars;
  const position = query.pageToken === undefined ? undefined : readPageToken(query.pageToken, LIST, query);
  const since = query.syncToken === undefined ? 0 : syncTokens.read(query.syncToken, LIST, "");
  const latest = list.newest?.change ?? 0;
  const first = position?.s ?? latest;
  const found = [...list.after(since)].map(({ entry }) => entry).filter((entry) => isListed(entry, query));
  const at = position?.at ?? 0;
  const end = paging.isEmpty(position) ? at : at + paging.size(Math.min(query.maxResults, LARGEST_PAGE));
  const next = paging.isEmpty(position) ? { at, s: first, e: false } : paging.next(end, first);
  return {
    kind: "calendar#calendarList",
    etag: etagOf(latest),
    items: found.slice(at, end),
    ...(end < found.length
      ? { nextPageToken: writePageToken(next, LIST, query) }
      : { nextSyncToken: syncTokens.write(LIST, first, "") }),
  };
}

function isListed(entry: CalendarEntry, query: Query): boolean {
  if (query.syncToken !== undefined) return true;
  if (entry.deleted === true) return query.showDeleted;
  if (entry.hidden === true && !query.showHidden) return false;
  return query.minAccessRole === undefined || rank(entry.accessRole) >= rank(query.minAccessRole);
}

function rank(role: string | null | undefined): number {
  const known: readonly string[] = ROLES;
  return known.indexOf(role === "writerWithoutPrivateAccess" ? "writer" : (role ?? ""));
}

function calendarResource(entry: CalendarEntry): calendar_v3.Schema$Calendar {
  const { id, etag, summary, description, location, timeZone, conferenceProperties } = entry;
  return {
    kind: "calendar#calendar",
    id: id ?? null,
    etag: etag ?? null,
    summary: summary ?? null,
    ...(description == null ? {} : { description }),
    ...(location == null ? {} : { location }),
    timeZone: timeZone ?? null,
    ...(conferenceProperties === undefined ? {} : { conferenceProperties }),
  };
}

import * as z from "zod";
import { badRequest, invalid, syncTokenExpired, timeRangeEmpty } from "./errors.ts";
import { readTimestamp } from "./event-times.ts";
import { isTimeZone } from "./zones.ts";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");
const many = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const count = z
  .string()
  .regex(/^[1-9]\d*$/)
  .transform(Number);

const LARGEST_PAGE = 2_500;
const DEFAULT_PAGE = 250;
/** Tombstones are kept about this long. */
const OLDEST_UPDATED_MIN = 28 * 86_400_000;

export const listQuerySchema = z.object({
  alwaysIncludeEmail: flag.optional(),
  eventTypes: many.optional(),
  iCalUID: z.string().optional(),
  maxAttendees: count.optional(),
  maxResults: count.default(DEFAULT_PAGE),
  orderBy: z.enum(["startTime", "updated"]).optional(),
  originalStart: z.string().optional(),
  pageToken: z.string().optional(),
  privateExtendedProperty: many.optional(),
  q: z.string().optional(),
  sharedExtendedProperty: many.optional(),
  showDeleted: flag.optional(),
  singleEvents: flag.default(false),
  syncToken: z.string().optional(),
  timeMax: z.string().optional(),
  timeMin: z.string().optional(),
  timeZone: z.string().refine(isTimeZone, "not a time zone").optional(),
  updatedMin: z.string().optional(),
});

export type ListQuery = z.output<typeof listQuerySchema>;

const REFUSED_WITH_SYNC_TOKEN = [
  "iCalUID",
  "orderBy",
  "privateExtendedProperty",
  "q",
  "sharedExtendedProperty",
  "timeMax",
  "timeMin",
  "updatedMin",
] as const;

/** A query parameter object checked by a schema. @throws ApiError 400 naming the first bad parameter */
export function parseQuery<T extends z.ZodType>(schema: T, query: unknown): z.output<T> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const name = String(parsed.error.issues[0]?.path[0] ?? "");
  throw invalid(`Invalid value for: ${name}`, name);
}

/** @throws ApiError 400 for what Google refuses together (rule 1), 410 for an `updatedMin` too long ago (rule 3) */
export function parseListQuery(raw: unknown, now: number): ListQuery {
  const query = parseQuery(listQuerySchema, raw);
  if (query.syncToken !== undefined) {
    for (const name of REFUSED_WITH_SYNC_TOKEN) {
      if (query[name] !== undefined)
        throw badRequest(`Sync token cannot be used together with ${name}.`, name);
    }
    if (query.showDeleted === false)
      throw badRequest("Sync token cannot be used with showDeleted=false.", "showDeleted");
  }
  if (query.orderBy === "startTime" && !query.singleEvents) {
    throw badRequest("The requested ordering is not available for the particular query.", "orderBy");
  }
  const from = query.timeMin === undefined ? undefined : readTimestamp(query.timeMin, "timeMin");
  const to = query.timeMax === undefined ? undefined : readTimestamp(query.timeMax, "timeMax");
  if (from !== undefined && to !== undefined && to <= from) throw timeRangeEmpty();
  if (
    query.updatedMin !== undefined &&
    readTimestamp(query.updatedMin, "updatedMin") < now - OLDEST_UPDATED_MIN
  ) {
    throw syncTokenExpired("updatedMinTooLongAgo");
  }
  return { ...query, maxResults: Math.min(query.maxResults, LARGEST_PAGE) };
}

/** Whether a list with these parameters can be continued by a sync token. */
export function isSyncable(query: ListQuery): boolean {
  const { orderBy, q, iCalUID, privateExtendedProperty, sharedExtendedProperty, updatedMin } = query;
  return [orderBy, q, iCalUID, privateExtendedProperty, sharedExtendedProperty, updatedMin].every(
    (value) => value === undefined,
  );
}

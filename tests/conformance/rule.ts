import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import type { Answer, Google } from "./google.ts";
import { reasonOf } from "./google.ts";

/** What only somebody at Google's end can do: the stand-in for Google lets it be done. */
export interface Lab {
  expireSyncTokens(): Promise<void>;
  limitRequests(perMinute: number): Promise<void>;
  /** An event that somebody else invited the account to. */
  invite(event: object): Promise<void>;
}

export interface Bench {
  readonly google: Google;
  readonly calendarId: string;
  /** Null at the real Google. */
  readonly lab: Lab | null;
  /** A new event id, as Callsheet mints them. */
  newId(): string;
  /** A timed event of half an hour, some days ahead; each call another hour. */
  timed(more?: object): Record<string, unknown>;
}

/** One numbered rule, or an assumption. `check` throws `Broken` when it does not hold, and answers what of it could not be checked. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly check: (bench: Bench) => Promise<Unchecked>;
}

/** What of a rule was left out, and why; null: it was checked whole. `whole`: nothing of it was checked. */
export type Unchecked = { readonly what: string; readonly whole: boolean } | null;

/** The rule does not hold. */
export class Broken extends Error {}

export function part(what: string): Unchecked {
  return { what, whole: false };
}

export function nothing(what: string): Unchecked {
  return { what, whole: true };
}

/** @throws Broken when the two are not the same */
export function same(what: string, found: unknown, wanted: unknown): void {
  if (isDeepStrictEqual(found, wanted)) return;
  throw new Broken(`${what}: ${JSON.stringify(wanted)} was expected, ${JSON.stringify(found)} came`);
}

/** @throws Broken */
export function holds(what: string, condition: boolean): void {
  if (!condition) throw new Broken(what);
}

/** A refusal by status, and by Google's word for it where that matters. @throws Broken */
export function refused(what: string, answer: Answer, status: number, reason?: string): void {
  same(`${what}, status`, answer.status, status);
  if (reason !== undefined) same(`${what}, reason`, reasonOf(answer), reason);
}

const time = z.looseObject({
  date: z.string().optional(),
  dateTime: z.string().optional(),
  timeZone: z.string().optional(),
});
const eventSchema = z.looseObject({
  id: z.string(),
  etag: z.string().default(""),
  status: z.string().optional(),
  summary: z.string().optional(),
  location: z.string().optional(),
  recurringEventId: z.string().optional(),
  originalStartTime: time.optional(),
  start: time.optional(),
  end: time.optional(),
  hangoutLink: z.string().optional(),
  conferenceData: z.looseObject({ conferenceId: z.string().optional() }).optional(),
  extendedProperties: z.looseObject({ private: z.record(z.string(), z.string()).default({}) }).optional(),
});
export type Event = z.infer<typeof eventSchema>;

const pageSchema = z.looseObject({
  items: z.array(eventSchema).default([]),
  nextPageToken: z.string().optional(),
  nextSyncToken: z.string().optional(),
});
export type Page = z.infer<typeof pageSchema>;

/** The event of an answer that must be one. @throws Broken */
export function eventOf(what: string, answer: Answer): Event {
  const parsed = eventSchema.safeParse(answer.body);
  if (answer.status !== 200 || !parsed.success) {
    throw new Broken(`${what}: answered ${answer.status} ${reasonOf(answer) ?? ""}`);
  }
  return parsed.data;
}

/** The calendar's events as a path of the API. */
export function eventsPath({ calendarId }: Bench, id = "", more = ""): string {
  const base = `calendars/${encodeURIComponent(calendarId)}/events`;
  return id === "" ? base : `${base}/${encodeURIComponent(id)}${more}`;
}

/** @throws Broken when the event is not made */
export async function insert(bench: Bench, body: object, query = {}): Promise<Event> {
  return eventOf("a new event", await bench.google.ask("POST", eventsPath(bench), { body, query }));
}

export function patch(bench: Bench, id: string, body: object, ifMatch?: string, query = {}): Promise<Answer> {
  return bench.google.ask("PATCH", eventsPath(bench, id), {
    body,
    query,
    ...(ifMatch === undefined ? {} : { ifMatch }),
  });
}

export async function read(bench: Bench, id: string): Promise<Event> {
  return eventOf(`reading ${id}`, await bench.google.ask("GET", eventsPath(bench, id)));
}

export function remove(bench: Bench, id: string, ifMatch?: string): Promise<Answer> {
  return bench.google.ask("DELETE", eventsPath(bench, id), ifMatch === undefined ? {} : { ifMatch });
}

/** The parameters that Callsheet lists with, always the same. */
const asCallsheet = { singleEvents: false, showDeleted: true };

export function list(bench: Bench, query: Record<string, string | number | boolean> = {}): Promise<Answer> {
  return bench.google.ask("GET", eventsPath(bench), { query: { ...asCallsheet, ...query } });
}

export function pageOf(what: string, answer: Answer): Page {
  const parsed = pageSchema.safeParse(answer.body);
  if (answer.status !== 200 || !parsed.success) {
    throw new Broken(`${what}: answered ${answer.status} ${reasonOf(answer) ?? ""}`);
  }
  return parsed.data;
}

/** Every page to the last; answers all items and the sync token. @throws Broken when a page before the last has a sync token */
export async function listAll(
  bench: Bench,
  query: Record<string, string | number | boolean> = {},
): Promise<{ readonly items: readonly Event[]; readonly syncToken: string; readonly pages: number }> {
  const items: Event[] = [];
  let pageToken: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const more = pageToken === undefined ? {} : { pageToken };
    const page = pageOf("a page", await list(bench, { ...query, ...more }));
    items.push(...page.items);
    if (page.nextPageToken === undefined) {
      holds("the last page has a sync token", page.nextSyncToken !== undefined);
      return { items, syncToken: page.nextSyncToken ?? "", pages };
    }
    holds("a page before the last has no sync token", page.nextSyncToken === undefined);
    pageToken = page.nextPageToken;
  }
}

/** The occurrences of a series. */
export async function instances(bench: Bench, id: string): Promise<readonly Event[]> {
  return pageOf("instances", await bench.google.ask("GET", eventsPath(bench, id, "/instances"))).items;
}

/** The event's conference, which Google makes a little after it was asked for; undefined when it does not within ten seconds. */
export async function conferenceOf(bench: Bench, id: string): Promise<string | undefined> {
  for (let reads = 0; reads < 20; reads += 1) {
    const made = (await read(bench, id)).conferenceData?.conferenceId;
    if (made !== undefined) return made;
    await new Promise((next) => setTimeout(next, 500));
  }
  return undefined;
}

import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import type { TokenSource } from "../accounts/token-source.ts";
import type { CalendarListItem } from "./answers.ts";
import { calendarListPageSchema, eventPageSchema, freeBusySchema } from "./answers.ts";
import type { EventBody, GoogleEvent, RemoteItem } from "./event.ts";
import { describeIssue, googleEventSchema, parseRemoteItem } from "./event.ts";
import { GoogleFailure } from "./failure.ts";
import type { Quota } from "./quota.ts";
import type { Urgency } from "./quota-window.ts";
import { createTransport } from "./transport.ts";

/** Whom Google tells of a change by e-mail. */
export type SendUpdates = "all" | "externalOnly" | "none";

export interface CalendarApiOptions {
  /** Root of the API: `https://www.googleapis.com/`, or a loopback server for development and tests. */
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly fetch?: typeof globalThis.fetch;
  /** Shared by everything that speaks for the account; without one nothing is counted. */
  readonly quota?: Quota;
  /** Who waits for these requests, `background` unless told otherwise. */
  readonly urgency?: Urgency;
  /** How long one request may take, 30 s unless told otherwise. */
  readonly timeLimitMs?: () => number;
}

export interface PageTokens {
  readonly syncToken?: string | undefined;
  readonly pageToken?: string | undefined;
}

export interface PageOptions {
  readonly maxResults: number;
  /** Ends the request early; it then fails like a lost connection. */
  readonly signal?: AbortSignal;
}

/** Instants, the end exclusive. */
export interface EventRange {
  readonly from: string;
  readonly to: string;
}

export interface CalendarListPage {
  readonly items: readonly CalendarListItem[];
  readonly nextPageToken: string | null;
  readonly nextSyncToken: string | null;
}

export interface EventPage {
  readonly items: readonly RemoteItem[];
  readonly nextPageToken: string | null;
  readonly nextSyncToken: string | null;
  /** The calendar's zone, in which events live that name none. */
  readonly timeZone: string | null;
}

export interface WriteOptions {
  /** Write only if this is still the event's ETag; null writes over whatever is there. */
  readonly ifMatch: string | null;
  readonly sendUpdates: SendUpdates;
}

export interface BusyInterval {
  readonly start: string;
  readonly end: string;
}

/**
 * Google Calendar v3, as far as Callsheet uses it. Each method makes one request (a second after a 401) and throws a `GoogleFailure`;
 * when to try again is the caller's decision (`backoff.ts`).
 * @see https://developers.google.com/workspace/calendar/api/v3/reference
 */
export interface CalendarApi {
  /** A page of the calendar list, hidden and deleted ones included. */
  listCalendars(tokens: PageTokens): Promise<CalendarListPage>;
  /** A page of masters, exceptions and tombstones. The same `syncToken` goes with every page of a delta. */
  listEvents(calendarId: string, options: PageTokens & PageOptions): Promise<EventPage>;
  /** A page of what overlaps a range: masters with an occurrence in it, single events, exceptions, tombstones. No sync token comes of it. */
  listRange(calendarId: string, range: EventRange, options: PageTokens & PageOptions): Promise<EventPage>;
  getEvent(calendarId: string, eventId: string): Promise<RemoteItem>;
  insertEvent(
    calendarId: string,
    body: EventBody,
    options: { readonly sendUpdates: SendUpdates },
  ): Promise<GoogleEvent>;
  patchEvent(
    calendarId: string,
    eventId: string,
    body: EventBody,
    options: WriteOptions,
  ): Promise<GoogleEvent>;
  deleteEvent(calendarId: string, eventId: string, options: WriteOptions): Promise<void>;
  /** Every event with this private extended property; cancelled ones too, as long as Google keeps their details, with `status: "cancelled"`. */
  findByPrivateProperty(calendarId: string, name: string, value: string): Promise<readonly GoogleEvent[]>;
  /** Busy times by calendar between two instants; `unknown` where Google could not say, which is not free. */
  freeBusy(query: {
    readonly from: string;
    readonly to: string;
    readonly calendarIds: readonly string[];
  }): Promise<ReadonlyMap<string, readonly BusyInterval[] | "unknown">>;
}

/** Pages of the calendar list hold at most 250, free/busy at most 50 calendars. */
const calendarsPerPage = 250;
const calendarsPerFreeBusy = 50;
const foundPerPage = 250;

/** The calls of Google Calendar's API that Callsheet makes, each one try (and one more with a fresh token after a 401). */
export function createCalendarApi(options: CalendarApiOptions): CalendarApi {
  const transport = createTransport({
    ...options,
    fetch: options.fetch ?? globalThis.fetch,
    quota: options.quota,
  });

  async function eventPage(params: calendar_v3.Params$Resource$Events$List, signal?: AbortSignal) {
    // `singleEvents` and `showDeleted` stay the same in every call, or sync tokens do not hold.
    const fixed = { singleEvents: false, showDeleted: true, prettyPrint: false };
    return transport.read("events.list", eventPageSchema, (api, call) =>
      api.events.list({ ...params, ...fixed }, endedBy(call, signal)),
    );
  }

  async function readPage(
    params: calendar_v3.Params$Resource$Events$List,
    signal: AbortSignal | undefined,
  ): Promise<EventPage> {
    const page = await orEnded(eventPage(params, signal), signal);
    return {
      items: (page.items ?? []).map(parseRemoteItem),
      nextPageToken: page.nextPageToken ?? null,
      nextSyncToken: page.nextSyncToken ?? null,
      timeZone: page.timeZone ?? null,
    };
  }

  async function busyOf(from: string, to: string, calendarIds: readonly string[]) {
    const requestBody = { timeMin: from, timeMax: to, items: calendarIds.map((id) => ({ id })) };
    return transport.read("freebusy.query", freeBusySchema, (api, call) =>
      api.freebusy.query({ requestBody, prettyPrint: false }, call),
    );
  }

  return {
    async listCalendars(tokens) {
      const params = {
        ...given(tokens),
        maxResults: calendarsPerPage,
        showDeleted: true,
        showHidden: true,
        prettyPrint: false,
      };
      const page = await transport.read("calendarList.list", calendarListPageSchema, (api, call) =>
        api.calendarList.list(params, call),
      );
      return {
        items: page.items ?? [],
        nextPageToken: page.nextPageToken ?? null,
        nextSyncToken: page.nextSyncToken ?? null,
      };
    },

    listEvents: (calendarId, { maxResults, signal, ...tokens }) =>
      readPage({ calendarId, maxResults, ...given(tokens) }, signal),

    listRange: (calendarId, { from, to }, { maxResults, signal, ...tokens }) =>
      readPage({ calendarId, timeMin: from, timeMax: to, maxResults, ...given(tokens) }, signal),

    async getEvent(calendarId, eventId) {
      const raw = await transport.read("events.get", z.unknown(), (api, call) =>
        api.events.get({ calendarId, eventId, prettyPrint: false }, call),
      );
      return parseRemoteItem(raw);
    },

    async insertEvent(calendarId, body, { sendUpdates }) {
      const params = { calendarId, sendUpdates, requestBody: requestBody(body), ...writing };
      return transport.read("events.insert", googleEventSchema, (api, call) =>
        api.events.insert(params, call),
      );
    },

    async patchEvent(calendarId, eventId, body, { ifMatch, sendUpdates }) {
      const params = { calendarId, eventId, sendUpdates, requestBody: requestBody(body), ...writing };
      return transport.read("events.patch", googleEventSchema, (api, call) =>
        api.events.patch(params, conditional(call, ifMatch)),
      );
    },

    async deleteEvent(calendarId, eventId, { ifMatch, sendUpdates }) {
      await transport.send("events.delete", (api, call) =>
        api.events.delete({ calendarId, eventId, sendUpdates }, conditional(call, ifMatch)),
      );
    },

    async findByPrivateProperty(calendarId, name, value) {
      const found: GoogleEvent[] = [];
      let pageToken: string | undefined;
      do {
        const page = await eventPage({
          calendarId,
          privateExtendedProperty: [`${name}=${value}`],
          maxResults: foundPerPage,
          ...given({ pageToken }),
        });
        for (const item of page.items ?? []) if (!isTombstone(item)) found.push(requireEvent(item));
        pageToken = page.nextPageToken;
      } while (pageToken !== undefined);
      return found;
    },

    async freeBusy({ from, to, calendarIds }) {
      const busy = new Map<string, readonly BusyInterval[] | "unknown">();
      for (let at = 0; at < calendarIds.length; at += calendarsPerFreeBusy) {
        const asked = calendarIds.slice(at, at + calendarsPerFreeBusy);
        const { calendars } = await busyOf(from, to, asked);
        for (const id of asked) {
          const answer = calendars[id];
          const known = answer !== undefined && (answer.errors ?? []).length === 0;
          busy.set(id, known ? (answer.busy ?? []) : "unknown");
        }
      }
      return busy;
    },
  };
}

/** Meet links are made and kept only by writes of conference version 1. */
const writing = { conferenceDataVersion: 1, prettyPrint: false };

function conditional<C extends { readonly headers: Readonly<Record<string, string>> }>(
  call: C,
  ifMatch: string | null,
): C {
  return ifMatch === null ? call : { ...call, headers: { ...call.headers, "if-match": ifMatch } };
}

/** Rejects as soon as the signal says so: a request may wait for its place among those of the minute for a while. */
function orEnded<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  const ended = Promise.withResolvers<never>();
  const end = () => ended.reject(signal.reason);
  if (signal.aborted) end();
  signal.addEventListener("abort", end, { once: true });
  return Promise.race([work, ended.promise]).finally(() => signal.removeEventListener("abort", end));
}

function endedBy<C extends { readonly signal: AbortSignal }>(call: C, signal: AbortSignal | undefined): C {
  return signal === undefined ? call : { ...call, signal: AbortSignal.any([call.signal, signal]) };
}

/** Without the keys that are undefined. */
function given(tokens: PageTokens): { syncToken?: string; pageToken?: string } {
  return {
    ...(tokens.syncToken === undefined ? {} : { syncToken: tokens.syncToken }),
    ...(tokens.pageToken === undefined ? {} : { pageToken: tokens.pageToken }),
  };
}

/** A cancelled event without its details: it says nothing but that its id is taken, which an insert under it says too. */
function isTombstone(item: unknown): boolean {
  return parseRemoteItem(item).kind === "deleted" && !googleEventSchema.safeParse(item).success;
}

function requireEvent(item: unknown): GoogleEvent {
  const parsed = googleEventSchema.safeParse(item);
  if (!parsed.success) {
    throw new GoogleFailure("malformed", "events.list", { note: describeIssue(parsed.error) });
  }
  return parsed.data;
}

/** The library's type for an event to write is Google's to judge; here it only has to be an object. */
const requestBodySchema = z.custom<calendar_v3.Schema$Event>(
  (body) => typeof body === "object" && body !== null,
);

function requestBody(body: EventBody): calendar_v3.Schema$Event {
  return requestBodySchema.parse(body);
}

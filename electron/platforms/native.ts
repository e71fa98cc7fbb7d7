import * as z from "zod";
import { parseBookingPage, parseBookings } from "./chat-bookings.ts";
import { PlatformFailure } from "./failure.ts";
import type { Answer, PlatformHttp } from "./http.ts";
import { get } from "./http.ts";
import type { Changes, LeadSource, ParsedLead, Position, RejectedLead } from "./lead-source.ts";
import { accountSchema, parseLead, parsePage, parseTranscript } from "./native-schema.ts";

const MEGABYTE = 1024 * 1024;
const MAX_JSON_BYTES = 32 * MEGABYTE;
const MAX_RECORDING_BYTES = 64 * MEGABYTE;
/** The most that the platform gives: a first import is thousands of leads, and every page is a request and a commit of its own. */
const PAGE_SIZE = 500;
/** Pages that are read for a look at the newest. */
const MOST_SAMPLED = 40;

interface Options {
  readonly baseUrl: string;
  readonly apiKey: () => Promise<string>;
  readonly clock: () => number;
  readonly fetch?: typeof globalThis.fetch;
  readonly timeLimitMs?: number;
  /** Leads a page, 1-500. */
  readonly pageSize?: number;
}

/** The native call platform: `GET /api/v1/...` with a bearer key. */
export function createNativeSource(options: Options): LeadSource {
  const http: PlatformHttp = {
    baseUrl: options.baseUrl,
    apiKey: options.apiKey,
    clock: options.clock,
    fetch: options.fetch ?? globalThis.fetch,
    timeLimitMs: options.timeLimitMs ?? 30_000,
  };
  const json = (path: string, etag: string | null = null): Promise<Answer> =>
    get(http, { path, accept: "application/json", etag, maxBytes: MAX_JSON_BYTES });

  return {
    async changesSince(position) {
      const query = new URLSearchParams({ limit: String(options.pageSize ?? PAGE_SIZE) });
      if (position !== null) query.set("cursor", position.cursor);
      const answer = await json(`/api/v1/leads?${query}`, position?.etag ?? null);
      return answer.status === 304 ? { notModified: true } : readPage(answer, position);
    },
    async chatsSince(position) {
      const query = new URLSearchParams({ limit: String(options.pageSize ?? PAGE_SIZE) });
      if (position !== null) query.set("cursor", position.cursor);
      const answer = await json(`/api/v1/booking-actions?${query}`, position?.etag ?? null);
      if (answer.status === 304) return { notModified: true };
      const { items, ...frame } = read("page of chat bookings", answer, parseBookingPage);
      return changesOf(items.flatMap(parseBookings), frame, answer, position);
    },
    async sample(limit) {
      const leads = new Map<string, ParsedLead>();
      const rejected: RejectedLead[] = [];
      let cursor: string | null = null;
      let more = true;
      // The feed begins with the oldest: the newest are known at its end.
      for (let pages = 0; more && pages < MOST_SAMPLED; pages += 1) {
        const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
        if (cursor !== null) query.set("cursor", cursor);
        const page = readPage(await json(`/api/v1/leads?${query}`), null);
        if (page.notModified) break;
        for (const lead of page.leads) {
          if (lead.kind === "lead") leads.set(lead.record.id, lead);
          else leads.delete(lead.id);
        }
        rejected.push(...page.rejected);
        cursor = page.position.cursor;
        more = page.hasMore;
      }
      return { leads: newest([...leads.values()], limit), rejected, more: more || leads.size > limit };
    },
    async transcript(transcriptId) {
      const answer = await json(`/api/v1/transcripts/${encodeURIComponent(transcriptId)}`);
      return read("transcript", answer, parseTranscript);
    },
    async recording(callId) {
      const answer = await get(http, {
        path: `/api/v1/calls/${encodeURIComponent(callId)}/recording`,
        accept: "audio/wav, audio/mpeg",
        maxBytes: MAX_RECORDING_BYTES,
      });
      return { type: audioType(answer.type), bytes: answer.body };
    },
    async me() {
      const account = read("account", await json("/api/v1/me"), (raw) => accountSchema.parse(raw));
      return {
        id: account.id,
        email: account.email,
        name: account.name,
        timeZone: account.time_zone ?? null,
      };
    },
  };
}

function newest(leads: readonly ParsedLead[], limit: number): readonly ParsedLead[] {
  const at = (lead: ParsedLead) => (lead.kind === "lead" ? lead.record.call.at : 0);
  return leads.toSorted((a, b) => at(b) - at(a)).slice(0, limit);
}

function readPage(answer: Answer, position: Position | null): Changes {
  const { leads, ...frame } = read("page of leads", answer, parsePage);
  return changesOf(leads.map(parseLead), frame, answer, position);
}

function changesOf(
  entries: readonly (ParsedLead | RejectedLead)[],
  frame: { readonly next_cursor: string; readonly has_more: boolean },
  answer: Answer,
  position: Position | null,
): Changes {
  const leads: ParsedLead[] = [];
  const rejected: RejectedLead[] = [];
  for (const entry of entries) {
    if ("kind" in entry) leads.push(entry);
    else rejected.push(entry);
  }
  // The ETag belongs to the address it was read from: it is of use only while the cursor stays.
  const etag = frame.next_cursor === position?.cursor ? answer.etag : null;
  const next = { cursor: frame.next_cursor, etag };
  return { notModified: false, leads, rejected, position: next, hasMore: frame.has_more };
}

function read<T>(what: string, answer: Answer, parse: (raw: unknown) => T): T {
  try {
    return parse(JSON.parse(Buffer.from(answer.body).toString("utf8")));
  } catch (error) {
    const where = error instanceof z.ZodError ? (error.issues[0]?.path.join(".") ?? "") : "no JSON";
    throw new PlatformFailure("malformed", `The call platform's ${what} cannot be read (${where}).`);
  }
}

function audioType(type: string): "audio/wav" | "audio/mpeg" {
  if (type === "audio/wav" || type === "audio/x-wav" || type === "audio/wave") return "audio/wav";
  if (type === "audio/mpeg" || type === "audio/mp3") return "audio/mpeg";
  throw new PlatformFailure("malformed", "The call platform's recording is neither WAV nor MP3.");
}

import * as z from "zod";
import { filled } from "./address.ts";
import { PlatformFailure } from "./failure.ts";
import type { PlatformHttp } from "./http.ts";
import type { LeadSource, ParsedLead, RejectedLead } from "./lead-source.ts";
import { mapCall } from "./mapping/map-call.ts";
import type { VendorCall } from "./mapping/vendor-call.ts";
import { fetchByFreshLink } from "./recording-fetch.ts";
import { segmentsOfLines, speakerOf } from "./spoken-lines.ts";
import { accountOfKey, askJson, readCursor, readRow } from "./vendor-http.ts";
import type { VendorOptions } from "./vendor-options.ts";
import { vendorHttp } from "./vendor-options.ts";

const PAGE_SIZE = 100;
const MOST_A_REQUEST = 1000;
const MINUTE = 60_000;
/** A call without an analysis so long after its end gets none: it is taken as it is. */
const ANALYSIS_LIMIT = 10 * MINUTE;
/** So long a call is waited for that never says how it ended. */
const LONGEST_OPEN = 24 * 60 * MINUTE;
const MOST_OPEN = 500;
/** What changed right before a look may be listed right after it. */
const OVERLAP = 2 * MINUTE;
/** Vapi has no calls from before. */
const FIRST = Date.UTC(2023, 0, 1);

const hosts = [".vapi.ai"];

const text = z.string().nullish();
const instant = z.iso.datetime({ offset: true });
const callSchema = z.object({
  id: z.string().min(1),
  orgId: text,
  type: text,
  status: text,
  startedAt: instant.nullish(),
  endedAt: instant.nullish(),
  createdAt: instant.nullish(),
  updatedAt: instant,
  customer: z.looseObject({ number: text }).nullish(),
  phoneNumber: z.object({ number: text }).nullish(),
  assistantOverrides: z.object({ variableValues: z.unknown().optional() }).nullish(),
  analysis: z
    .object({
      summary: text,
      structuredData: z.unknown().optional(),
      structuredDataMulti: z.unknown().optional(),
      successEvaluation: z.unknown().optional(),
    })
    .nullish(),
  recordingUrl: text,
  artifact: z
    .object({
      transcript: text,
      messages: z
        .array(z.object({ role: text, message: text, secondsFromStart: z.number().nullish() }))
        .nullish(),
      recordingUrl: text,
      recording: z.unknown().optional(),
      stereoRecordingUrl: text,
      structuredOutputs: z.unknown().optional(),
    })
    .nullish(),
});
type Row = z.infer<typeof callSchema>;

/**
 * `done`: what changed before was read. `todo`: ends of the windows still to be read, in order. `open`: calls that had ended without their
 * analysis, by end.
 */
const cursorSchema = z.object({
  done: z.number(),
  todo: z.array(z.number()),
  open: z.array(z.object({ id: z.string(), since: z.number() })),
});
type Cursor = z.infer<typeof cursorSchema>;

/**
 * Vapi: `GET /call` answers a bare array of at most `limit` calls, in no promised order and without a cursor. Calls are read by windows of their
 * `updatedAt`; a window that comes back full is halved until it is not, so that none is missed.
 */
export function createVapiSource(options: VendorOptions): LeadSource {
  const http = vendorHttp(options);
  const { clock } = options;
  const pageSize = options.pageSize ?? PAGE_SIZE;
  const getRaw = (id: string) => askJson(http, `/call/${encodeURIComponent(id)}`, z.unknown());
  const getCall = async (id: string): Promise<Row> => {
    const read = readRow("Vapi", await getRaw(id), callSchema);
    if (read.ok) return read.row;
    throw new PlatformFailure("malformed", read.rejected.message);
  };

  function sort(rows: readonly unknown[]) {
    const leads: ParsedLead[] = [];
    const rejected: RejectedLead[] = [];
    const open: Cursor["open"] = [];
    for (const raw of rows) {
      const read = readRow("Vapi", raw, callSchema);
      if (!read.ok) rejected.push(read.rejected);
      else if (isLead(read.row, clock())) leads.push(asLead(read.row, options));
      else if (isOpen(read.row))
        open.push({ id: read.row.id, since: Date.parse(read.row.endedAt ?? read.row.updatedAt) });
    }
    return { leads, rejected, open };
  }

  /** Calls that had ended without an analysis do not change when none comes: they are asked for one by one. */
  async function settleOpen(open: Cursor["open"]): Promise<readonly unknown[]> {
    const due = open.filter(({ since }) => since <= clock() - ANALYSIS_LIMIT);
    const rows: unknown[] = [];
    for (const { id } of due) {
      try {
        rows.push(await getRaw(id));
      } catch (error) {
        // Deleted meanwhile: there is nothing to wait for.
        if (!(error instanceof PlatformFailure && error.kind === "notFound")) throw error;
      }
    }
    return rows;
  }

  return {
    async changesSince(position) {
      const cursor = readCursor(position?.cursor, cursorSchema) ?? { done: FIRST, todo: [], open: [] };
      const fresh = cursor.todo.length === 0;
      const settled = fresh ? await settleOpen(cursor.open) : [];
      const from = fresh ? Math.max(FIRST, cursor.done - OVERLAP) : cursor.done;
      const window = await readWindow(http, from, fresh ? [clock() + 1] : cursor.todo, pageSize);
      const { leads, rejected, open } = sort([...settled, ...window.rows]);
      const next: Cursor = {
        done: window.end,
        todo: window.todo,
        open: stillOpen([...cursor.open, ...open], new Set(leads.map(idOf)), clock()),
      };
      return {
        notModified: false,
        leads,
        rejected,
        position: { cursor: JSON.stringify(next), etag: null },
        hasMore: window.todo.length > 0,
      };
    },
    async transcript(id) {
      const { artifact } = await getCall(id);
      const content = artifact?.transcript ?? "";
      const segments = (artifact?.messages ?? []).flatMap(({ role, message, secondsFromStart }) => {
        const speaker = speakerOf(role ?? "");
        const startMs = Math.max(0, Math.round((secondsFromStart ?? 0) * 1000));
        const said = message?.trim() ?? "";
        return speaker === null || said === "" ? [] : [{ speaker, startMs, text: said }];
      });
      return { id, content, segments: segments.length === 0 ? segmentsOfLines(content) : segments };
    },
    recording: (id) =>
      fetchByFreshLink(options.recordings, { home: options.baseUrl, hosts }, async () =>
        linkOf(await getCall(id)),
      ),
    async sample(most) {
      const limit = Math.min(most, MOST_A_REQUEST);
      const rows = await listCalls(http, { limit });
      const { leads, rejected } = sort(rows);
      return { leads, rejected, more: rows.length >= limit };
    },
    async me() {
      const [row] = await listCalls(http, { limit: 1 });
      const org = z.object({ orgId: z.string().min(1) }).safeParse(row);
      if (!org.success) return accountOfKey(http, "Vapi");
      return { id: org.data.orgId, email: "", name: "Vapi", timeZone: null };
    },
  };
}

interface Listing {
  readonly limit: number;
  /** Epoch milliseconds: from, included, and to, left out. */
  readonly from?: number;
  readonly to?: number;
}

function listCalls(http: PlatformHttp, { limit, from, to }: Listing): Promise<unknown[]> {
  const query = new URLSearchParams({ limit: String(limit) });
  if (from !== undefined) query.set("updatedAtGe", new Date(from).toISOString());
  if (to !== undefined) query.set("updatedAtLt", new Date(to).toISOString());
  return askJson(http, `/call?${query}`, z.array(z.unknown()));
}

/**
 * The first window of `ends`, read from `from`. One that is too full is halved instead, and its halves wait in front of the rest: each request
 * brings the reading on, however few the platform allows.
 */
async function readWindow(
  http: PlatformHttp,
  from: number,
  [end = from + 1, ...rest]: readonly number[],
  pageSize: number,
): Promise<{ readonly rows: readonly unknown[]; readonly end: number; readonly todo: number[] }> {
  // Within one millisecond nothing can be halved.
  const single = end - from <= 1;
  const limit = single ? MOST_A_REQUEST : pageSize;
  const rows = await listCalls(http, { from, to: end, limit });
  if (rows.length < limit || single) return { rows, end, todo: rest };
  return { rows: [], end: from, todo: [from + Math.ceil((end - from) / 2), end, ...rest] };
}

function isOpen(row: Row): boolean {
  return row.status === "ended" && hasTalked(row) && !isAnalysed(row);
}

function isLead(row: Row, now: number): boolean {
  if (row.status !== "ended" || !hasTalked(row)) return false;
  return isAnalysed(row) || Date.parse(row.endedAt ?? row.updatedAt) <= now - ANALYSIS_LIMIT;
}

function isAnalysed({ analysis, artifact }: Row): boolean {
  const outputs = artifact?.structuredOutputs;
  const hasOutputs = typeof outputs === "object" && outputs !== null && Object.keys(outputs).length > 0;
  return hasOutputs || Object.values(analysis ?? {}).some((value) => value !== undefined && value !== null);
}

/** Nobody picked up, or the line never stood: no lead. */
function hasTalked(row: Row): boolean {
  return durationOf(row) > 0 && wasAnswered(row);
}

function wasAnswered({ artifact, analysis }: Row): boolean {
  const said = artifact?.messages?.some(({ role }) => speakerOf(role ?? "") === "customer");
  return said ?? (filled(artifact?.transcript) !== null || (analysis ?? null) !== null);
}

function durationOf({ startedAt, endedAt }: Row): number {
  if (startedAt === null || startedAt === undefined || endedAt === null || endedAt === undefined) return 0;
  return Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
}

function linkOf({ artifact, recordingUrl }: Row): string | null {
  const inner = z.object({ mono: z.object({ combinedUrl: z.string() }) }).safeParse(artifact?.recording);
  const nested = inner.success ? inner.data.mono.combinedUrl : null;
  return (
    filled(artifact?.recordingUrl) ??
    filled(nested) ??
    filled(recordingUrl) ??
    filled(artifact?.stereoRecordingUrl)
  );
}

function asLead(row: Row, { mapping }: VendorOptions): ParsedLead {
  const updatedAt = Date.parse(row.updatedAt);
  const call: VendorCall = {
    id: row.id,
    at: Date.parse(row.startedAt ?? row.createdAt ?? row.updatedAt),
    durationSeconds: durationOf(row),
    direction: row.type === "inboundPhoneCall" ? "inbound" : "outbound",
    phone: filled(row.customer?.number) ?? "",
    summary: filled(row.analysis?.summary),
    hasRecording: linkOf(row) !== null,
    hasTranscript: filled(row.artifact?.transcript) !== null || (row.artifact?.messages ?? []).length > 0,
    createdAt: Math.min(updatedAt, Date.parse(row.endedAt ?? row.updatedAt)),
    updatedAt,
    extracted: {
      structuredData: row.analysis?.structuredData ?? null,
      structuredOutputs: row.artifact?.structuredOutputs ?? null,
      structuredDataMulti: row.analysis?.structuredDataMulti ?? null,
      customer: row.customer ?? null,
      variableValues: row.assistantOverrides?.variableValues ?? null,
      successEvaluation: row.analysis?.successEvaluation ?? null,
    },
  };
  return { kind: "lead", record: mapCall(call, mapping()), call };
}

function idOf(lead: ParsedLead): string {
  return lead.kind === "lead" ? lead.record.id : lead.id;
}

function stillOpen(open: Cursor["open"], taken: ReadonlySet<string>, now: number): Cursor["open"] {
  const byId = new Map(open.map((entry) => [entry.id, entry]));
  return [...byId.values()]
    .filter(({ id, since }) => !taken.has(id) && since > now - LONGEST_OPEN)
    .slice(-MOST_OPEN);
}

import * as z from "zod";
import { filled } from "./address.ts";
import type { PlatformHttp } from "./http.ts";
import type { LeadSource, ParsedLead, RejectedLead } from "./lead-source.ts";
import { mapCall } from "./mapping/map-call.ts";
import type { VendorCall } from "./mapping/vendor-call.ts";
import { fetchByFreshLink } from "./recording-fetch.ts";
import { segmentsOfLines, speakerOf } from "./spoken-lines.ts";
import { accountOfKey, askJson, readCursor, readRow } from "./vendor-http.ts";
import type { VendorOptions } from "./vendor-options.ts";
import { vendorHttp } from "./vendor-options.ts";

const PAGE_SIZE = 200;
const MINUTE = 60_000;
/** A call without an analysis so long after its end gets none: it is taken as it is. */
const ANALYSIS_LIMIT = 60 * MINUTE;
/** So long a call is looked at again, should its analysis come late after all, or the call never end. */
const LONGEST_OPEN = 24 * 60 * MINUTE;
/** Calls may be listed a little after they began. */
const OVERLAP = 10 * MINUTE;

const hosts = [".retellai.com", "retellai.s3.us-west-2.amazonaws.com", "dxc03zgurdly9.cloudfront.net"];

const text = z.string().nullish();
const rowSchema = z.object({
  call_id: z.string().min(1),
  call_status: z.string(),
  from_number: text,
  to_number: text,
  direction: text,
  start_timestamp: z.number().nullish(),
  end_timestamp: z.number().nullish(),
  duration_ms: z.number().nullish(),
  call_analysis: z
    .looseObject({ call_summary: text, custom_analysis_data: z.unknown().optional() })
    .nullish(),
  collected_dynamic_variables: z.unknown().optional(),
  retell_llm_dynamic_variables: z.unknown().optional(),
  metadata: z.unknown().optional(),
});
type Row = z.infer<typeof rowSchema>;

const pageSchema = z.object({ items: z.array(z.unknown()), pagination_key: text, has_more: z.boolean() });

const callSchema = z.object({
  transcript: text,
  transcript_object: z
    .array(
      z.object({
        role: z.string(),
        content: z.string(),
        words: z.array(z.object({ start: z.number() })).nullish(),
      }),
    )
    .nullish(),
  recording_url: text,
});

/** `since`: begin of the calls to be read; `open`: the earliest of this pass that is not final; `key`: where the pass goes on. */
const cursorSchema = z.object({
  since: z.number(),
  newest: z.number(),
  open: z.number().nullable(),
  key: z.string().nullable(),
});
type Cursor = z.infer<typeof cursorSchema>;

const start: Cursor = { since: 0, newest: 0, open: null, key: null };

/**
 * Retell: `POST /v3/list-calls` in order of begin, transcripts and recordings by `GET /v2/get-call/:id`. It does not tell what changed, so each pass begins
 * again at the earliest call that was not final yet.
 */
export function createRetellSource(options: VendorOptions): LeadSource {
  const http = vendorHttp(options);
  const limit = options.pageSize ?? PAGE_SIZE;
  const getCall = (id: string) => askJson(http, `/v2/get-call/${encodeURIComponent(id)}`, callSchema);

  function sort(rows: readonly unknown[]) {
    const leads: ParsedLead[] = [];
    const rejected: RejectedLead[] = [];
    let open: number | null = null;
    let newest = 0;
    for (const raw of rows) {
      const read = readRow("Retell", raw, rowSchema);
      if (!read.ok) {
        rejected.push(read.rejected);
        continue;
      }
      const fate = fateOf(read.row, options.clock());
      const began = read.row.start_timestamp ?? null;
      if (began !== null) newest = Math.max(newest, began);
      if (fate.open && began !== null) open = Math.min(open ?? began, began);
      if (fate.taken) leads.push(asLead(read.row, options));
    }
    return { leads, rejected, open, newest };
  }

  return {
    async changesSince(position) {
      const cursor = readCursor(position?.cursor, cursorSchema) ?? start;
      const page = await listCalls(http, {
        since: cursor.since,
        sort_order: "ascending",
        limit,
        key: cursor.key,
      });
      const { leads, rejected, ...seen } = sort(page.items);
      const newest = Math.max(cursor.newest, seen.newest);
      const open = earliest(cursor.open, seen.open);
      const key = page.has_more ? (page.pagination_key ?? null) : null;
      const next: Cursor =
        key === null
          ? {
              since: Math.max(cursor.since, Math.min(open ?? newest, newest - OVERLAP)),
              newest,
              open: null,
              key,
            }
          : { ...cursor, newest, open, key };
      return {
        notModified: false,
        leads,
        rejected,
        position: { cursor: JSON.stringify(next), etag: null },
        hasMore: key !== null,
      };
    },
    async transcript(id) {
      const call = await getCall(id);
      const segments = (call.transcript_object ?? []).flatMap(({ role, content, words }) => {
        const speaker = speakerOf(role);
        const startMs = Math.max(0, Math.round((words?.[0]?.start ?? 0) * 1000));
        return speaker === null || content.trim() === "" ? [] : [{ speaker, startMs, text: content.trim() }];
      });
      const content = call.transcript ?? "";
      return { id, content, segments: segments.length === 0 ? segmentsOfLines(content) : segments };
    },
    recording: (id) =>
      fetchByFreshLink(options.recordings, { home: options.baseUrl, hosts }, async () =>
        filled((await getCall(id)).recording_url),
      ),
    async sample(most) {
      const page = await listCalls(http, { since: 0, sort_order: "descending", limit: most, key: null });
      const { leads, rejected } = sort(page.items);
      return { leads, rejected, more: page.has_more };
    },
    async me() {
      await listCalls(http, { since: 0, sort_order: "descending", limit: 1, key: null });
      return accountOfKey(http, "Retell");
    },
  };
}

interface Listing {
  readonly since: number;
  readonly sort_order: "ascending" | "descending";
  readonly limit: number;
  readonly key: string | null;
}

function listCalls(http: PlatformHttp, { since, sort_order, limit, key }: Listing) {
  return askJson(http, "/v3/list-calls", pageSchema, {
    ...(since === 0
      ? {}
      : { filter_criteria: { start_timestamp: { type: "number", op: "ge", value: since } } }),
    sort_order,
    limit,
    ...(key === null ? {} : { pagination_key: key }),
  });
}

/** `taken`: it is a lead now. `open`: it has to be looked at again. */
function fateOf(row: Row, now: number): { readonly taken: boolean; readonly open: boolean } {
  const began = row.start_timestamp ?? null;
  const young = began === null || began > now - LONGEST_OPEN;
  if (row.call_status === "registered" || row.call_status === "ongoing") return { taken: false, open: young };
  if (row.call_status !== "ended" || began === null || durationOf(row) === 0)
    return { taken: false, open: false };
  if (analysisOf(row) !== null) return { taken: true, open: false };
  return { taken: endOf(row, began) <= now - ANALYSIS_LIMIT, open: young };
}

function analysisOf(row: Row): NonNullable<Row["call_analysis"]> | null {
  const analysis = row.call_analysis ?? null;
  return analysis === null || Object.values(analysis).every((value) => value === undefined) ? null : analysis;
}

function durationOf(row: Row): number {
  const { start_timestamp: from, end_timestamp: to, duration_ms: ms } = row;
  return ms ?? (from !== null && from !== undefined && to !== null && to !== undefined ? to - from : 0);
}

function endOf(row: Row, began: number): number {
  return row.end_timestamp ?? began + durationOf(row);
}

function asLead(row: Row, { mapping }: VendorOptions): ParsedLead {
  const began = row.start_timestamp ?? 0;
  const analysis = analysisOf(row);
  const ended = endOf(row, began);
  const inbound = row.direction === "inbound";
  const { call_summary: summary, custom_analysis_data: custom, ...verdicts } = analysis ?? {};
  const call: VendorCall = {
    id: row.call_id,
    at: began,
    durationSeconds: Math.max(0, durationOf(row) / 1000),
    direction: row.direction ?? "outbound",
    phone: filled(inbound ? row.from_number : row.to_number) ?? "",
    summary: filled(summary),
    hasRecording: true,
    hasTranscript: true,
    createdAt: ended,
    // An analysis that comes after the call was taken without one makes a later version of it.
    updatedAt: ended + (analysis === null ? 0 : 1),
    extracted: {
      custom_analysis_data: custom ?? null,
      collected_dynamic_variables: row.collected_dynamic_variables ?? null,
      retell_llm_dynamic_variables: row.retell_llm_dynamic_variables ?? null,
      metadata: row.metadata ?? null,
      call_analysis: verdicts,
    },
  };
  return { kind: "lead", record: mapCall(call, mapping()), call };
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

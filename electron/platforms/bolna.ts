import * as z from "zod";
import { filled } from "./address.ts";
import { PlatformFailure } from "./failure.ts";
import type { PlatformHttp } from "./http.ts";
import type { LeadSource, ParsedLead, RejectedLead } from "./lead-source.ts";
import { mapCall } from "./mapping/map-call.ts";
import type { VendorCall } from "./mapping/vendor-call.ts";
import { fetchByFreshLink } from "./recording-fetch.ts";
import { segmentsOfLines } from "./spoken-lines.ts";
import { askJson, readCursor, readRow } from "./vendor-http.ts";
import type { VendorOptions } from "./vendor-options.ts";
import { vendorHttp } from "./vendor-options.ts";

const PAGE_SIZE = 50;
const AT_ONCE = 4;
const MINUTE = 60_000;
/** So long a call is looked at again that has not come to its end. */
const LONGEST_OPEN = 24 * 60 * MINUTE;
const OVERLAP = 10 * MINUTE;

const hosts = [
  ".bolna.ai",
  "bolna-call-recordings.s3.us-east-1.amazonaws.com",
  "bolna-call-recordings.s3.amazonaws.com",
  "bolna-recordings-india.s3.ap-south-1.amazonaws.com",
  "api.twilio.com",
  "media.plivo.com",
  "recordings.exotel.com",
];

/** `call-disconnected` is not the end: the data comes with `completed`, minutes later. */
const unfinished = new Set([
  ...["scheduled", "queued", "rescheduled", "initiated", "ringing", "in-progress", "call-disconnected"],
]);

const text = z.string().nullish();
/** Bolna writes some of its times without a zone: they are UTC. */
const instant = z.string().transform((value, context) => {
  const ms = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`);
  if (!Number.isNaN(ms)) return ms;
  context.addIssue({ code: "custom", message: "no date and time" });
  return z.NEVER;
});
const seconds = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .nullish();

const rowSchema = z.object({
  id: z.string().min(1),
  status: z.string(),
  conversation_duration: seconds,
  conversation_time: seconds,
  created_at: instant,
});
type Row = z.infer<typeof rowSchema>;

const executionSchema = rowSchema.extend({
  updated_at: instant.nullish(),
  transcript: text,
  summary: text,
  extracted_data: z.unknown().optional(),
  context_details: z.unknown().optional(),
  recording_url: text,
  telephony_data: z
    .object({ to_number: text, from_number: text, recording_url: text, call_type: text, duration: seconds })
    .nullish(),
});
type Execution = z.infer<typeof executionSchema>;

const pageSchema = z.object({ has_more: z.boolean(), data: z.array(z.unknown()) });
const agentSchema = z.object({ id: z.string().min(1) });
const agentsSchema = z.union([
  z.array(agentSchema),
  z.object({ data: z.array(agentSchema) }).transform(({ data }) => data),
]);
const accountSchema = z.object({ id: z.string().min(1), name: text, email: text });

/**
 * `since`: calls created before were read. `read`: those after it that were, by id. `pass`: the look under way, agent by agent and page by page,
 * at calls created until `to`; `open` is the earliest of it that is not final.
 */
const cursorSchema = z.object({
  since: z.number(),
  read: z.array(z.object({ id: z.string(), at: z.number() })),
  pass: z
    .object({
      to: z.number(),
      agents: z.array(z.string()),
      page: z.number(),
      open: z.number().nullable(),
    })
    .nullable(),
});
type Cursor = z.infer<typeof cursorSchema>;

/**
 * Bolna: executions agent by agent, in pages of trimmed rows; what a row leaves out is asked for call by call. A call counts at `completed` with
 * a conversation longer than nothing.
 */
export function createBolnaSource(options: VendorOptions): LeadSource {
  const http = vendorHttp(options);
  const { clock } = options;
  const pageSize = options.pageSize ?? PAGE_SIZE;
  const getExecution = (id: string) => askJson(http, `/executions/${encodeURIComponent(id)}`, z.unknown());
  const getWhole = async (id: string): Promise<Execution> => {
    const read = readRow("Bolna", await getExecution(id), executionSchema);
    if (read.ok) return read.row;
    throw new PlatformFailure("malformed", read.rejected.message);
  };

  async function begin(cursor: Cursor): Promise<NonNullable<Cursor["pass"]>> {
    const agents = await askJson(http, "/v2/agent/all", agentsSchema);
    return { to: clock(), agents: agents.map(({ id }) => id), page: 1, open: cursor.pass?.open ?? null };
  }

  /** The whole of each; when the platform stops answering half-way, those it gave, and whether that is all. */
  async function details(rows: readonly Row[]) {
    const waiting = [...rows];
    const leads: ParsedLead[] = [];
    const rejected: RejectedLead[] = [];
    const failures: unknown[] = [];
    const work = async (): Promise<void> => {
      for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
        try {
          const read = readRow("Bolna", await getExecution(row.id), executionSchema);
          if (!read.ok) rejected.push(read.rejected);
          else leads.push(asLead(read.row, options));
        } catch (error) {
          if (isGone(error)) continue;
          failures.push(error);
          waiting.length = 0;
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const [failure] = failures;
    if (failure !== undefined && leads.length + rejected.length === 0) throw failure;
    return { leads, rejected, complete: failure === undefined };
  }

  return {
    async changesSince(position) {
      const cursor = readCursor(position?.cursor, cursorSchema) ?? { since: 0, read: [], pass: null };
      const pass = cursor.pass ?? (await begin(cursor));
      const [agent, ...others] = pass.agents;
      if (agent === undefined) return page([], [], finish(cursor, pass, clock()));
      const listed = await listExecutions(http, agent, { from: cursor.since, ...pass }, pageSize);
      const known = new Set(cursor.read.map(({ id }) => id));
      const { rows, rejected, open } = sortRows(listed.data, known, clock());
      const found = await details(rows);
      const read = [
        ...cursor.read,
        ...found.leads.map(readOf),
        ...found.rejected.map((entry) => rejectedOf(entry, rows)),
      ];
      const here = { ...pass, open: earliest(pass.open, open) };
      const next: Cursor = !found.complete
        ? { ...cursor, read, pass }
        : listed.has_more
          ? { ...cursor, read, pass: { ...here, page: pass.page + 1 } }
          : { ...cursor, read, pass: { ...here, agents: others, page: 1 } };
      const through = next.pass?.agents.length === 0 ? next.pass : null;
      return page(
        found.leads,
        [...rejected, ...found.rejected],
        through === null ? next : finish(next, through, clock()),
      );
    },
    async transcript(id) {
      const content = (await getWhole(id)).transcript ?? "";
      return { id, content, segments: segmentsOfLines(content) };
    },
    recording: (id) =>
      fetchByFreshLink(options.recordings, { home: options.baseUrl, hosts }, async () =>
        linkOf(await getWhole(id)),
      ),
    async sample(most) {
      const agents = await askJson(http, "/v2/agent/all", agentsSchema);
      const rejected: RejectedLead[] = [];
      const rows: Row[] = [];
      let more = false;
      for (const { id } of agents) {
        const limit = Math.min(most, pageSize);
        const listed = await listExecutions(http, id, { from: 0, to: clock(), page: 1 }, limit);
        more ||= listed.has_more;
        const sorted = sortRows(listed.data, new Set(), clock());
        rows.push(...sorted.rows);
        rejected.push(...sorted.rejected);
      }
      const newest = rows.toSorted((a, b) => b.created_at - a.created_at).slice(0, most);
      const found = await details(newest);
      return {
        leads: found.leads,
        rejected: [...rejected, ...found.rejected],
        more: more || newest.length < rows.length || !found.complete,
      };
    },
    async me() {
      const account = await askJson(http, "/user/me", accountSchema);
      return {
        id: account.id,
        email: filled(account.email) ?? "",
        name: filled(account.name) ?? "Bolna",
        timeZone: null,
      };
    },
  };
}

function page(leads: readonly ParsedLead[], rejected: readonly RejectedLead[], next: Cursor) {
  const position = { cursor: JSON.stringify(next), etag: null };
  return { notModified: false as const, leads, rejected, position, hasMore: next.pass !== null };
}

/** The pass is through: the next one begins at the earliest call that was not final, or a little before the end of this one. */
function finish(cursor: Cursor, pass: NonNullable<Cursor["pass"]>, now: number): Cursor {
  const open = pass.open === null ? pass.to : Math.max(pass.open, now - LONGEST_OPEN);
  const since = Math.max(cursor.since, Math.min(open, pass.to - OVERLAP));
  return { since, read: cursor.read.filter(({ at }) => at >= since), pass: null };
}

interface Listing {
  readonly from: number;
  readonly to: number;
  readonly page: number;
}

function listExecutions(
  http: PlatformHttp,
  agent: string,
  { from, to, page: number }: Listing,
  size: number,
) {
  const query = new URLSearchParams({ page_number: String(number), page_size: String(size) });
  if (from > 0) query.set("from", withOffset(from));
  query.set("to", withOffset(to));
  return askJson(http, `/v2/agent/${encodeURIComponent(agent)}/executions?${query}`, pageSchema);
}

/** Bolna refuses the "Z" of UTC in some places; the offset is understood everywhere. */
function withOffset(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "+00:00");
}

function sortRows(data: readonly unknown[], known: ReadonlySet<string>, now: number) {
  const rows: Row[] = [];
  const rejected: RejectedLead[] = [];
  let open: number | null = null;
  for (const raw of data) {
    const read = readRow("Bolna", raw, rowSchema);
    if (!read.ok) rejected.push(read.rejected);
    else if (known.has(read.row.id)) continue;
    else if (isUnfinished(read.row)) {
      if (read.row.created_at > now - LONGEST_OPEN) open = earliest(open, read.row.created_at);
    } else if (read.row.status === "completed" && talkOf(read.row) !== 0) rows.push(read.row);
  }
  return { rows, rejected, open };
}

/** Completed before its figures are there: they follow. */
function isUnfinished(row: Row): boolean {
  return unfinished.has(row.status) || (row.status === "completed" && talkOf(row) === null);
}

/** Seconds of conversation; null while it is not known. */
function talkOf(row: Row): number | null {
  return row.conversation_duration ?? row.conversation_time ?? null;
}

function readOf(lead: ParsedLead): Cursor["read"][number] {
  return lead.kind === "lead"
    ? { id: lead.record.id, at: lead.record.call.at }
    : { id: lead.id, at: lead.updatedAt };
}

function rejectedOf({ id }: RejectedLead, rows: readonly Row[]): Cursor["read"][number] {
  return { id: id ?? "", at: rows.find((row) => row.id === id)?.created_at ?? 0 };
}

function isGone(error: unknown): boolean {
  return error instanceof PlatformFailure && error.kind === "notFound";
}

function linkOf({ telephony_data: telephony, recording_url: own }: Execution): string | null {
  return filled(telephony?.recording_url) ?? filled(own);
}

function asLead(row: Execution, { mapping }: VendorOptions): ParsedLead {
  const telephony = row.telephony_data ?? {};
  const inbound = telephony.call_type === "inbound";
  const talk = talkOf(row) ?? telephony.duration ?? 0;
  const call: VendorCall = {
    id: row.id,
    at: row.created_at,
    durationSeconds: talk,
    direction: telephony.call_type ?? "outbound",
    phone: filled(inbound ? telephony.from_number : telephony.to_number) ?? "",
    summary: filled(row.summary),
    hasRecording: linkOf(row) !== null,
    hasTranscript: filled(row.transcript) !== null,
    createdAt: row.updated_at ?? row.created_at + talk * 1000,
    updatedAt: row.updated_at ?? row.created_at + talk * 1000,
    extracted: { extracted_data: row.extracted_data ?? null, context_details: row.context_details ?? null },
  };
  return { kind: "lead", record: mapCall(call, mapping()), call };
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

import type { Database } from "better-sqlite3";
import * as z from "zod";
import { instantSchema } from "../../../shared/model/event-time.ts";
import type { Demo, LeadDetail, LeadRow } from "../../../shared/model/lead.ts";
import { leadStateSchema } from "../../../shared/model/lead.ts";
import type { AgentDesk } from "../desk.ts";
import { wholeOf, wholeSchema } from "../meeting-answer.ts";
import { foreign } from "../schemas.ts";

/** A summary in a list is cut here. */
const shortSummary = 400;

export const leadLineSchema = z.object({
  id: z.string(),
  title: foreign("Their name, else company, else phone number"),
  company: foreign("Their company").nullable(),
  email: foreign("Their address").nullable(),
  phone: z.string(),
  tag: z.string().nullable(),
  summary: foreign("What the call was about").nullable(),
  state: leadStateSchema,
  unread: z.boolean(),
  calls: z.number().int(),
  /** What became of the demo they asked for. */
  demo: z.enum(["none", "countdown", "booked", "over", "proposed"]),
  demoAt: z.string().nullable(),
  updatedAt: instantSchema,
});

/** Leads as lines of a list, with their addresses: booking takes one. */
export function leadLines(db: Database, rows: readonly LeadRow[]): z.input<typeof leadLineSchema>[] {
  const emailOf = db.prepare<[string], string | null>("SELECT email FROM leads WHERE id = ?").pluck();
  return rows.map((row) => leadLineOf(row, emailOf.get(row.id) ?? null));
}

function leadLineOf(row: LeadRow, email: string | null): z.input<typeof leadLineSchema> {
  const { id, title, company, phone, tag, summary, state, unread, calls, demo, updatedAt } = row;
  return {
    ...{ id, title, company, email, phone, tag, state, unread, calls, updatedAt },
    summary: summary === null ? null : summary.slice(0, shortSummary),
    demo: demo.kind,
    demoAt: timeOf(demo),
  };
}

function timeOf(demo: Demo): string | null {
  if (demo.kind === "none") return null;
  const time = demo.kind === "booked" || demo.kind === "over" ? demo.meeting.time : demo.time;
  if (time === null) return null;
  return time.kind === "timed" ? time.start : time.startDate;
}

export const leadSchema = z.object({
  ...leadLineSchema.shape,
  name: foreign("Their name").nullable(),
  country: z.string().nullable(),
  call: z.object({ at: instantSchema, durationSeconds: z.number(), direction: z.string() }),
  reasoning: z.array(z.object({ dimension: z.string(), value: foreign("What the AI caller made of it") })),
  notes: z.array(z.object({ at: instantSchema, text: foreign("A note") })),
  meetings: z.array(wholeSchema),
  /** Null when there is none. */
  transcript: z.string().nullable().describe("The resource with the transcript"),
});

const mostNotes = 50;

/** A lead opened. */
export function leadAnswer(desk: AgentDesk, lead: LeadDetail): z.input<typeof leadSchema> {
  const { name, email, country, call, summary } = lead;
  const meetings = [...lead.meetings, ...lead.otherMeetings];
  return {
    ...leadLineOf(lead, email),
    ...{ summary, name, country },
    call: { at: call.at, durationSeconds: call.durationSeconds, direction: call.direction },
    reasoning: lead.reasoning.map(({ dimension, value }) => ({ dimension, value })),
    notes: lead.notes.slice(0, mostNotes).map(({ changedAt, text }) => ({ at: changedAt, text })),
    meetings: meetings.slice(0, mostNotes).map((meeting) => wholeOf(desk, meeting)),
    transcript: lead.transcript === null ? null : transcriptUri(lead.id),
  };
}

/** The address of a lead's transcript. */
export function transcriptUri(leadId: string): string {
  return `callsheet://transcript/${encodeURIComponent(leadId)}`;
}

import type { Database } from "better-sqlite3";
import type { LeadRow, LeadState } from "../../shared/model/lead.ts";
import { meetingsOfLeads } from "../meetings/meeting-query.ts";
import type { DecisionRow } from "./demo.ts";
import { decisionRowSchema, demoOf } from "./demo.ts";

/** A lead's columns that the list shows. */
export interface StoredLead {
  readonly id: string;
  readonly title: string;
  readonly company: string | null;
  readonly phone: string;
  readonly tag: string | null;
  readonly summary: string | null;
  readonly unread: 0 | 1;
  readonly state: LeadState;
  readonly snoozedUntil: number | null;
  readonly updatedMs: number;
}

/** What of table `leads` a row of the list is made from. */
export const storedColumns =
  "id, title, company, phone, tag, summary, unread, state, snoozed_until AS snoozedUntil, updated_ms AS updatedMs";

/** Leads as rows of the list, each with what became of its demo. */
export function leadRows(db: Database, leads: readonly StoredLead[], now: number): LeadRow[] {
  const ids = leads.map((lead) => lead.id);
  const decisions = decisionsOf(db, ids);
  const meetings = meetingsOfLeads(db, ids);
  return leads.map((lead) => ({
    id: lead.id,
    title: lead.title,
    company: lead.company,
    phone: lead.phone,
    tag: lead.tag,
    summary: lead.summary,
    unread: lead.unread === 1,
    state: lead.state,
    snoozedUntil: lead.snoozedUntil === null ? null : new Date(lead.snoozedUntil).toISOString(),
    updatedAt: new Date(lead.updatedMs).toISOString(),
    demo: demoOf(decisions.get(lead.id) ?? null, meetings.get(lead.id) ?? [], now),
  }));
}

function decisionsOf(db: Database, leadIds: readonly string[]): Map<string, DecisionRow> {
  const rows = db
    .prepare<[string], { leadId: string }>(`
    SELECT lead_id AS leadId, state, started_at AS startedAt, due_at AS dueAt, time, refusal, reason, slots
    FROM auto_schedule WHERE lead_id IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(leadIds));
  return new Map(rows.map((row) => [row.leadId, decisionRowSchema.parse(row)]));
}

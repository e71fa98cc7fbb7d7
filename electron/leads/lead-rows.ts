import type { Database } from "better-sqlite3";
import type { LeadRow, LeadState } from "../../shared/model/lead.ts";
import type { KnownMeeting } from "../meetings/meeting-query.ts";
import { meetingsOfLeads } from "../meetings/meeting-query.ts";
import { decisionRowSchema } from "./demo.ts";
import type { CallDecision } from "./persons/person-demo.ts";
import { personDemo } from "./persons/person-demo.ts";
import type { PersonCall } from "./persons/person-query.ts";
import { severalCallsOf } from "./persons/person-query.ts";

/** A lead's columns that the list shows. */
export interface StoredLead {
  readonly id: string;
  readonly personId: string;
  readonly name: string | null;
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
  "id, coalesce(person_id, id) AS personId, name, title, company, phone, tag, summary, unread, state, snoozed_until AS snoozedUntil, updated_ms AS updatedMs";

/** Calls as rows of the list, each with what became of its person's demo. A name or company that was not said in a call is known from the others. */
export function leadRows(db: Database, leads: readonly StoredLead[], now: number): LeadRow[] {
  const several = severalCallsOf(
    db,
    leads.map((lead) => lead.personId),
  );
  const callsOf = (lead: StoredLead): readonly PersonCall[] => several.get(lead.personId) ?? [lead];
  const ids = leads.flatMap((lead) => callsOf(lead).map(({ id }) => id));
  const decisions = decisionsOf(db, ids);
  const meetings = byLead(meetingsOfLeads(db, ids));
  return leads.map((lead) => {
    const calls = callsOf(lead);
    const decided = calls.flatMap(({ id }) => decisions.get(id) ?? []);
    const met = calls.length === 1 ? (meetings.get(lead.id) ?? []) : together(calls, meetings);
    const name = lead.name ?? calls.find((one) => one.name !== null)?.name;
    return {
      id: lead.id,
      personId: lead.personId,
      calls: calls.length,
      title: name ?? lead.title,
      company: lead.company ?? calls.find(({ company }) => company !== null)?.company ?? null,
      phone: lead.phone,
      tag: lead.tag,
      summary: lead.summary,
      unread: lead.unread === 1,
      state: lead.state,
      snoozedUntil: lead.snoozedUntil === null ? null : new Date(lead.snoozedUntil).toISOString(),
      updatedAt: new Date(lead.updatedMs).toISOString(),
      ...personDemo(lead.id, decided, met, now),
    };
  });
}

type Placed = KnownMeeting & { readonly place: number };

/** Each lead's meetings, with their places among all of them. */
function byLead(meetings: readonly KnownMeeting[]): ReadonlyMap<string, readonly Placed[]> {
  const found = new Map<string, Placed[]>();
  for (const [place, known] of meetings.entries()) {
    const { leadId } = known.meeting;
    const before = found.get(leadId);
    if (before === undefined) found.set(leadId, [{ ...known, place }]);
    else before.push({ ...known, place });
  }
  return found;
}

function together(calls: readonly PersonCall[], meetings: ReturnType<typeof byLead>): readonly Placed[] {
  return calls.flatMap(({ id }) => meetings.get(id) ?? []).toSorted((a, b) => a.place - b.place);
}

function decisionsOf(db: Database, leadIds: readonly string[]): Map<string, CallDecision> {
  const rows = db
    .prepare<[string], { leadId: string }>(`
    SELECT lead_id AS leadId, state, started_at AS startedAt, due_at AS dueAt, time, refusal, reason, slots
    FROM auto_schedule WHERE lead_id IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(leadIds));
  return new Map(
    rows.map((row) => [row.leadId, { leadId: row.leadId, decision: decisionRowSchema.parse(row) }]),
  );
}

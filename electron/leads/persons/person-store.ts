import type { Database } from "better-sqlite3";
import { createFrontStore } from "./front-store.ts";
import type { PersonStanding } from "./joined-standing.ts";
import type { Trace } from "./same-person.ts";
import { emailKey, personsOf, phoneKey } from "./same-person.ts";

interface Row extends Omit<Trace, "apart"> {
  readonly apart: 0 | 1;
  readonly personId: string | null;
}

/**
 * Whose leads are whose, on the writing connection. A person goes by the id of one of their leads. Leads that share an address or a number are one
 * person's at any time, so one look for each is enough, however many calls there are. All of it inside the caller's transaction.
 */
export interface PersonStore {
  /** The person of a lead that is about to come; persons whom it links become one, to be settled by `arrived`. Null for somebody new. */
  join(lead: Pick<Trace, "email" | "phone">): string | null;
  /** A call of somebody known came. */
  arrived(personId: string): void;
  /** How a person stands with the rep, to be asked before a call of theirs goes. */
  standingOf(personId: string): PersonStanding | null;
  /** Works out anew whose a lead is whose address, number or standing changed. */
  settle(leadId: string): void;
  /** A lead of this person went: those who were linked through it alone are so no more, and stand as they did with it. */
  regroup(personId: string, stood: PersonStanding | null): void;
  /** The time of one of their calls changed. */
  reorder(personId: string): void;
  /** When the demo of a lead's person is, for the list. */
  refreshDemo(leadId: string): void;
  /** The rep's word that a lead is somebody else's, or taken back. Answers whether the lead exists. */
  setApart(leadId: string, apart: boolean): boolean;
  /** Works out whose the leads are that nobody has looked at yet, as after an update of the app. */
  settleAll(): void;
}

export function createPersonStore(db: Database): PersonStore {
  const fronts = createFrontStore(db);
  const columns = "id, email, phone, apart, person_id AS personId";
  const get = db.prepare<[string], Row>(`SELECT ${columns} FROM leads WHERE id = ?`);
  const members = db.prepare<[string], Row>(`SELECT ${columns} FROM leads WHERE person_id = ?`);
  const known = "person_id IS NOT NULL AND apart = 0 LIMIT 1";
  const byEmail = db
    .prepare<[string], string>(`SELECT person_id FROM leads WHERE email = ? COLLATE NOCASE AND ${known}`)
    .pluck();
  const byPhone = db
    .prepare<[string], string>(`SELECT person_id FROM leads WHERE phone = ? AND ${known}`)
    .pluck();
  const merge = db.prepare("UPDATE leads SET person_id = ? WHERE person_id = ?");
  const set = db.prepare("UPDATE leads SET person_id = ? WHERE id = ?");
  const setApart = db.prepare("UPDATE leads SET apart = ? WHERE id = ?");
  const unsettled = db
    .prepare<[], string>("SELECT id FROM leads WHERE person_id IS NULL ORDER BY id")
    .pluck();

  function join(lead: Pick<Trace, "email" | "phone">): string | null {
    const [email, phone] = [emailKey(lead.email), phoneKey(lead.phone)];
    const first = email === null ? undefined : byEmail.get(email);
    const second = phone === null ? undefined : byPhone.get(phone);
    if (first !== undefined && second !== undefined && first !== second) merge.run(first, second);
    return first ?? second ?? null;
  }

  function regroup(personId: string, stood: PersonStanding | null): void {
    const leads = members.all(personId);
    const traces = leads.map((lead) => ({ ...lead, apart: lead.apart === 1 }));
    const persons = personsOf(traces);
    for (const [first, ...others] of persons) {
      if (first === undefined || first === personId) continue;
      for (const id of [first, ...others]) set.run(first, id);
    }
    for (const [first] of persons) if (first !== undefined) fronts.settle(first, stood);
  }

  function settle(leadId: string): void {
    const lead = get.get(leadId);
    if (lead === undefined) return;
    const stood = lead.personId === null ? null : fronts.standingOf(lead.personId);
    set.run(null, leadId);
    fronts.step(leadId, stood);
    if (lead.personId !== null) regroup(lead.personId, stood);
    const personId = (lead.apart === 1 ? null : join(lead)) ?? leadId;
    set.run(personId, leadId);
    fronts.settle(personId);
  }

  return {
    join,
    arrived: (personId) => fronts.settle(personId),
    standingOf: fronts.standingOf,
    settle,
    regroup,
    reorder: fronts.reorder,
    refreshDemo: fronts.refreshDemo,
    setApart(leadId, apart) {
      if (setApart.run(apart ? 1 : 0, leadId).changes === 0) return false;
      settle(leadId);
      return true;
    },
    settleAll() {
      for (const leadId of unsettled.all()) settle(leadId);
    },
  };
}

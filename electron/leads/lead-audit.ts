import type { Database } from "better-sqlite3";
import { changeWords } from "../../shared/change-words.ts";
import type { AuditChange } from "../../shared/model/audit.ts";
import type { Contact } from "../../shared/model/contact.ts";
import type { LeadState, Standing } from "../../shared/model/lead.ts";
import type { Origin } from "../calendar/commands/command-deps.ts";
import { correctionsReader } from "./contact/contact-store.ts";

/** Writes a change down; `by`: the program that made it. */
export type WriteDown = (change: AuditChange, by?: Origin) => void;

const contactNames = { name: "Name", email: "E-mail", company: "Company", phone: "Phone" } as const;
const stateNames: Readonly<Record<LeadState, string>> = {
  open: "In hand",
  followUp: "To follow up",
  snoozed: "Snoozed",
  done: "Done",
};
/** Who changes more leads at once does not want a line for each. */
const mostSingle = 50;

interface Parts {
  readonly db: Database;
  readonly writeDown: WriteDown;
  /** An instant in the rep's words. */
  readonly instantWords: (at: string) => string;
}

/** What is done to leads, written down with what was there before: to be called in the transaction of the change, around it. */
export function createLeadAudit({ db, writeDown, instantWords }: Parts) {
  const title = db.prepare<[string], string>("SELECT title FROM leads WHERE id = ?").pluck();
  const contact = db.prepare<[string], Contact>("SELECT name, email, company, phone FROM leads WHERE id = ?");
  const note = db.prepare<[string], string>("SELECT text FROM lead_notes WHERE id = ?").pluck();
  const corrections = correctionsReader(db);
  const nameOf = (leadId: string) => title.get(leadId) ?? "a lead";

  function standingWords({ state, snoozedUntil }: Standing): string {
    return snoozedUntil === null
      ? stateNames[state]
      : `${stateNames[state]} until ${instantWords(snoozedUntil)}`;
  }

  return {
    contact<T>(leadId: string, by: Origin | undefined, act: () => T): T {
      const [was, said] = [contact.get(leadId), corrections(leadId)];
      const done = act();
      const is = contact.get(leadId);
      const words = was === undefined || is === undefined ? null : changeWords(contactNames, was, is);
      if (words === null) return done;
      const { before, after } = words;
      const what = `Corrected the contact of ${nameOf(leadId)}`;
      const back = { kind: "correction", leadId, change: { ...said } } as const;
      writeDown({ kind: "lead", what, before, after, leadId, back, subject: `contact ${leadId}` }, by);
      return done;
    },
    note(id: string, leadId: string, by: Origin | undefined, act: () => void): void {
      const before = note.get(id) ?? null;
      act();
      const after = note.get(id) ?? null;
      if (before === after) return;
      const done = before === null ? "Wrote" : after === null ? "Removed" : "Changed";
      const what = `${done} a note about ${nameOf(leadId)}`;
      const back = { kind: "note", leadId, id, text: before ?? "" } as const;
      writeDown({ kind: "note", what, before, after, leadId, back, subject: `note ${id}` }, by);
    },
    /** @param read how a person stands now; null for one that is gone */
    standing(was: readonly Standing[], read: (leadId: string) => Standing | null, by?: Origin): void {
      const changed = was.flatMap((before) => {
        const after = read(before.leadId);
        if (after === null || standingWords(before) === standingWords(after)) return [];
        return [{ before, after }];
      });
      const [first] = changed;
      if (first !== undefined && changed.length > mostSingle) {
        const after = standingWords(first.after);
        const what = `Marked ${changed.length} leads: ${after}`;
        const back = "So many leads at once are not put back from here.";
        writeDown({ kind: "lead", what, before: null, after, back, subject: "many" }, by);
        return;
      }
      for (const { before, after } of changed) {
        const { leadId } = before;
        writeDown(
          {
            ...{ kind: "lead", what: `Marked ${nameOf(leadId)}: ${standingWords(after)}`, leadId },
            ...{ before: standingWords(before), after: standingWords(after) },
            ...{ back: { kind: "standing", before }, subject: `standing ${leadId}` },
          },
          by,
        );
      }
    },
    apart(leadId: string, apart: boolean, by?: Origin): void {
      const what = apart
        ? `Said that a call of ${nameOf(leadId)} is somebody else’s`
        : `Put a call back to ${nameOf(leadId)}`;
      const [before, after] = apart ? ["Together", "Apart"] : ["Apart", "Together"];
      const back = { kind: "apart", leadId, apart: !apart } as const;
      writeDown({ kind: "lead", what, before, after, leadId, back, subject: `apart ${leadId}` }, by);
    },
  };
}

import type { Database } from "better-sqlite3";
import type { Corrections } from "./contact.ts";
import { contactFields, noCorrections } from "./contact.ts";

/** Table `lead_contacts`, on either connection for reading. */
export function correctionsReader(db: Database): (leadId: string) => Corrections {
  const read = db.prepare<[string], Corrections>(
    "SELECT name, email, company, phone FROM lead_contacts WHERE lead_id = ?",
  );
  return (leadId) => read.get(leadId) ?? noCorrections;
}

export interface ContactStore {
  get(leadId: string): Corrections;
  /** What the rep said of other calls of a person, the last word first, with the records as they were heard. */
  ofPerson(personId: string): { readonly corrections: Corrections; readonly record: string }[];
  /** Keeps what the rep said; nothing at all is no row. */
  put(leadId: string, corrections: Corrections, now: number): void;
}

export function createContactStore(db: Database): ContactStore {
  const put = db.prepare(`
    INSERT INTO lead_contacts VALUES (@leadId, @name, @email, @company, @phone, @now)
    ON CONFLICT (lead_id) DO UPDATE SET name = excluded.name, email = excluded.email, company = excluded.company,
      phone = excluded.phone, changed_at = excluded.changed_at`);
  const ofPerson = db.prepare<[string], Corrections & { readonly record: string }>(`
    SELECT c.name, c.email, c.company, c.phone, l.record FROM leads AS l JOIN lead_contacts AS c ON c.lead_id = l.id
    WHERE l.person_id = ? ORDER BY c.changed_at DESC, c.lead_id`);
  const remove = db.prepare("DELETE FROM lead_contacts WHERE lead_id = ?");
  return {
    get: correctionsReader(db),
    ofPerson: (personId) =>
      ofPerson.all(personId).map(({ record, ...corrections }) => ({ record, corrections })),
    put(leadId, corrections, now) {
      if (contactFields.every((field) => corrections[field] === null)) remove.run(leadId);
      else put.run({ leadId, ...corrections, now });
    },
  };
}

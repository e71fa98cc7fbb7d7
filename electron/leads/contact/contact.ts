import type { Contact, ContactField, Correction } from "../../../shared/model/contact.ts";
import type { LeadRecord } from "../../platforms/lead-record.ts";

/** What the rep said of each field: null where it is as it was heard, an empty text where there is none. */
export type Corrections = Readonly<Record<ContactField, string | null>>;

export const contactFields: readonly ContactField[] = ["name", "email", "company", "phone"];
export const noCorrections: Corrections = { name: null, email: null, company: null, phone: null };

/** What the call said of a person. */
export function heardOf({ name, email, company, phone }: LeadRecord): Contact {
  return { name, email, company, phone: phone === "" ? null : phone };
}

/** A lead with the rep's word in place of what was heard. The record that the platform gave is left as it is. */
export function corrected(record: LeadRecord, corrections: Corrections): LeadRecord {
  const { name, email, company, phone } = corrections;
  const said = (word: string | null, heard: string | null) => (word === null ? heard : word || null);
  return {
    ...record,
    name: said(name, record.name),
    email: said(email, record.email),
    company: said(company, record.company),
    phone: said(phone, record.phone) ?? "",
  };
}

/**
 * The corrections after another one. Spaces around a text are nobody's name, and a field that says what was heard anyway follows the platform
 * again: a later, better hearing is not held up by it.
 */
export function withCorrection(before: Corrections, change: Correction, heard: Contact): Corrections {
  const next = { ...before };
  for (const field of contactFields) {
    const said = change[field];
    if (said === undefined) continue;
    const text = said?.trim() ?? null;
    next[field] = text === (heard[field] ?? "").trim() ? null : text;
  }
  return next;
}

/**
 * The rep's word on what a new call of a known person says: what was heard again as it was heard before is corrected as it was then. `known`: their other
 * calls, with what was heard in each; the first that says something of a field counts.
 */
export function repeatedCorrections(
  heard: Contact,
  known: readonly { readonly heard: Contact; readonly corrections: Corrections }[],
): Corrections {
  const next = { ...noCorrections };
  for (const field of contactFields) {
    const before = known.find(
      (one) => one.corrections[field] !== null && sameHeard(one.heard[field], heard[field]),
    );
    if (before !== undefined) next[field] = before.corrections[field];
  }
  return next;
}

function sameHeard(one: string | null, other: string | null): boolean {
  const plain = (text: string | null) => text?.trim().toLowerCase() ?? null;
  return plain(one) === plain(other);
}

/** The fields in which the rep's word counts. */
export function correctedFields(corrections: Corrections): ContactField[] {
  return contactFields.filter((field) => corrections[field] !== null);
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Corrections } from "../../../electron/leads/contact/contact.ts";
import {
  corrected,
  correctedFields,
  heardOf,
  noCorrections,
  withCorrection,
} from "../../../electron/leads/contact/contact.ts";
import type { Correction } from "../../../shared/model/contact.ts";
import { correctionSchema } from "../../../shared/model/contact.ts";
import { leadRecord } from "./records.ts";

const word = fc.constantFrom(null, "", "Ana", " Ana ", "Bo", "ana@x.example");
const fields = { name: word, email: word, company: word, phone: word };
const heard = fc.record({ ...fields, phone: fc.constantFrom("", "Ana", "+491512345678") });
const change = fc.record(fields, { requiredKeys: [] });

function recordOf(contact: {
  name: string | null;
  email: string | null;
  company: string | null;
  phone: string;
}) {
  return leadRecord("a", { ...contact, name: contact.name || null, email: contact.email || null });
}

describe("a corrected contact", () => {
  it("says the rep's word where there is one, what was heard elsewhere, and nothing where the rep said so", () => {
    const record = leadRecord("a", { name: "Jon Smit", email: "jon@x.example", company: "Zenit" });
    const after = corrected(record, { ...noCorrections, name: "John Smith", email: "" });
    expect(after).toEqual({ ...record, name: "John Smith", email: null });
    expect(corrected(record, { ...noCorrections, phone: "" }).phone).toBe("");
  });

  it("shows what was typed last, without the spaces around it", () => {
    fc.assert(
      fc.property(heard, change, change, (given, first, second) => {
        const record = recordOf(given);
        const words = withCorrection(
          withCorrection(noCorrections, first, heardOf(record)),
          second,
          heardOf(record),
        );
        const shown = heardOf(corrected(record, words));
        for (const field of ["name", "email", "company", "phone"] as const) {
          const typed = second[field] === undefined ? first[field] : second[field];
          const expected = typed === undefined || typed === null ? heardOf(record)[field] : typed.trim();
          expect((shown[field] ?? "").trim()).toBe((expected ?? "").trim());
        }
      }),
    );
  });

  it("is as it was heard again once every field is, and then nothing is kept of it", () => {
    fc.assert(
      fc.property(heard, change, (given, typed) => {
        const record = recordOf(given);
        const words = withCorrection(noCorrections, typed, heardOf(record));
        const back: Correction = { name: null, email: null, company: null, phone: null };
        expect(withCorrection(words, back, heardOf(record))).toEqual(noCorrections);
        const same = Object.fromEntries(
          Object.entries(heardOf(record)).map(([field, text]) => [field, text ?? ""]),
        );
        expect(withCorrection(words, same, heardOf(record))).toEqual(noCorrections);
      }),
    );
  });

  it("is put back by giving the corrections before it", () => {
    fc.assert(
      fc.property(heard, change, change, (given, first, second) => {
        const known = heardOf(recordOf(given));
        const before: Corrections = withCorrection(noCorrections, first, known);
        expect(withCorrection(withCorrection(before, second, known), before, known)).toEqual(before);
      }),
    );
  });

  it("names the fields that the rep's word counts in", () => {
    expect(correctedFields({ ...noCorrections, phone: "", name: "Ana" })).toEqual(["name", "phone"]);
  });

  it("takes no address that mail cannot go to, and an empty one for none", () => {
    expect(correctionSchema.safeParse({ email: "nobody" }).success).toBe(false);
    expect(correctionSchema.safeParse({ email: "" }).success).toBe(true);
    expect(correctionSchema.safeParse({ email: "ana@x.example", other: 1 }).success).toBe(false);
  });
});

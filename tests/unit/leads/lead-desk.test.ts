import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createChangeLog } from "../../../electron/audit/change-log.ts";
import { createLeadDesk } from "../../../electron/leads/lead-desk.ts";
import { leadDetail, leadsList } from "../../../electron/leads/lead-query.ts";
import { createLeadStore } from "../../../electron/leads/lead-store.ts";
import type { LeadRecord } from "../../../electron/platforms/lead-record.ts";
import { AppError } from "../../../shared/errors.ts";
import { leadDetailSchema } from "../../../shared/model/lead.ts";
import { plainFilter } from "../../../shared/model/plain-filter.ts";
import { testDatabase } from "../../support/database.ts";
import { leadRecord, now } from "./records.ts";

function open(...records: LeadRecord[]) {
  const { db, reader } = testDatabase();
  const leads = createLeadStore(db);
  const considered: LeadRecord[] = [];
  const desk = createLeadDesk({
    writeDown: createChangeLog(db, () => now).wrote,
    instantWords: (at) => at,
    db,
    leads,
    clock: () => now,
    consider: (record) => considered.push(record),
    onChanged: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  const put = (record: LeadRecord) => leads.apply({ kind: "lead", record }, "native:rep-1", now);
  for (const record of records) put(record);
  const screen = reader();
  return {
    leads,
    desk,
    considered,
    put,
    remove: (id: string) => leads.apply({ kind: "removed", id, updatedAt: now }, "native:rep-1", now),
    list: (search = "") => leadsList(screen, { ...plainFilter, search }, 0, 50, now).rows,
    detail: (id: string) => leadDetailSchema.parse(leadDetail(screen, id, now)),
  };
}

describe("a corrected lead", () => {
  it("is listed, found, opened and booked by the rep's word", () => {
    const { desk, list, detail, leads, considered } = open(
      leadRecord("a", { name: "Jon Smit", email: null, company: "Zenit", phone: "+919845012345" }),
    );
    const change = { name: "John Smith", email: "john@x.example", company: "", phone: "+4915123456789" };
    desk.correct("a", change);
    expect(list()[0]).toMatchObject({ title: "John Smith", company: null, phone: "+4915123456789" });
    expect(list("smith")).toHaveLength(1);
    expect(list("john@x.example")).toHaveLength(1);
    expect(list("015123456789")).toHaveLength(1);
    expect(list("smit zenit")).toHaveLength(0);
    expect(list("9845012345")).toHaveLength(0);
    expect(detail("a")).toMatchObject({
      name: "John Smith",
      email: "john@x.example",
      phoneFormatted: "+49 1512 3456789",
      country: "DE",
      heard: { name: "Jon Smit", email: null, company: "Zenit", phone: "+919845012345" },
      corrections: change,
    });
    expect(leads.record("a")).toMatchObject({ name: "John Smith", email: "john@x.example", company: null });
    expect(considered).toEqual([leads.record("a")]);
  });

  it("stays corrected whatever its platform sends later, and shows what it sent", () => {
    const { desk, put, detail, leads } = open(leadRecord("a", { name: "Jon" }));
    desk.correct("a", { name: "John" });
    put(leadRecord("a", { name: "Joan", summary: "Wants more", updatedAt: now }));
    expect(detail("a")).toMatchObject({ title: "John", summary: "Wants more", heard: { name: "Joan" } });
    expect(leads.recordAsHeard("a")?.name).toBe("Joan");
    desk.correct("a", { name: null });
    expect(detail("a").title).toBe("Joan");
  });

  it("is matched with the calls of the person it turns out to be", () => {
    const { desk, detail } = open(
      leadRecord("a", { phone: "+919845012345", email: null }),
      leadRecord("b", { phone: "+4915123456789", email: "b@x.example" }),
    );
    desk.correct("a", { email: "B@x.example" });
    expect(detail("a").otherCalls.map(({ leadId }) => leadId)).toEqual(["b"]);
    desk.correct("a", { email: null });
    expect(detail("a").otherCalls).toEqual([]);
  });

  it("is as the rep left it when the platform takes it away and gives it again", () => {
    const { desk, put, remove, detail, list } = open(leadRecord("a", { name: "Jon", updatedAt: now - 1 }));
    desk.correct("a", { name: "John" });
    desk.note({ leadId: "a", id: randomUUID(), text: "Prefers mornings" });
    remove("a");
    expect(list()).toEqual([]);
    put(leadRecord("a", { name: "Jon", updatedAt: now + 1 }));
    expect(detail("a")).toMatchObject({ title: "John", notes: [{ text: "Prefers mornings" }] });
    expect(list("mornings")).toHaveLength(1);
  });

  it("is refused when it is gone, and nothing is kept of it", () => {
    const { desk } = open();
    expect(() => desk.correct("a", { name: "John" })).toThrow(AppError);
    expect(() => desk.note({ leadId: "a", id: randomUUID(), text: "x" })).toThrow("no longer here");
  });
});

describe("notes", () => {
  it("are kept newest first, found by their words, changed and removed", () => {
    const { desk, detail, list } = open(leadRecord("a"), leadRecord("b"));
    const [first, second] = [randomUUID(), randomUUID()];
    desk.note({ leadId: "a", id: first, text: "Asked for Größe XL" });
    desk.note({ leadId: "a", id: second, text: "Budget in March" });
    expect(list("grosse")).toHaveLength(0);
    expect(list("größe").map(({ id }) => id)).toEqual(["a"]);
    expect(list("budget march").map(({ id }) => id)).toEqual(["a"]);
    desk.note({ leadId: "a", id: second, text: "Budget in April" });
    expect(list("march")).toEqual([]);
    expect(new Set(detail("a").notes.map(({ text }) => text))).toEqual(
      new Set(["Asked for Größe XL", "Budget in April"]),
    );
    desk.note({ leadId: "a", id: first, text: " \n" });
    expect(detail("a").notes).toHaveLength(1);
    expect(list("xl")).toEqual([]);
  });

  it("of one lead are not overwritten through another", () => {
    const { desk, detail } = open(leadRecord("a"), leadRecord("b"));
    const id = randomUUID();
    desk.note({ leadId: "a", id, text: "Of a" });
    desk.note({ leadId: "b", id, text: "Of b" });
    desk.note({ leadId: "b", id, text: "" });
    expect(detail("a").notes).toMatchObject([{ text: "Of a" }]);
    expect(detail("b").notes).toEqual([]);
  });
});

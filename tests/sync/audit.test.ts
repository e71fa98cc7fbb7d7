import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import * as z from "zod";
import { auditText } from "../../electron/audit/audit-file.ts";
import { forgetBefore } from "../../electron/audit/audit-keeper.ts";
import { auditList } from "../../electron/audit/audit-query.ts";
import { createTimeWords } from "../../electron/calendar/commands/command-time-words.ts";
import { AppError } from "../../shared/errors.ts";
import type { AuditFilter, AuditLine } from "../../shared/model/audit.ts";
import { defaultSettings } from "../../shared/model/default-settings.ts";
import { apiDesk } from "./local-api-desk.ts";

const words = createTimeWords("en-GB", () => "UTC");
const all: AuditFilter = { search: "", who: null, kind: null, between: null };

it("has every change of leads, notes, templates and settings, with before and after, and takes back what it can", {
  timeout: 90_000,
}, async () => {
  const desk = await apiDesk();
  const { db, call, engine } = desk;
  const lines = (filter: Partial<AuditFilter> = {}): AuditLine[] =>
    auditList(db, { ...all, ...filter }, 1000, words).lines.filter(({ kind }) => kind !== "request");
  const newest = (): AuditLine => {
    const [line] = lines();
    if (line === undefined) throw new Error("Nothing is in the audit.");
    return line;
  };
  const undo = (line: AuditLine) => call("audit.undo", { number: Number(line.id.replace("change:", "")) });
  const lead = db
    .prepare<[], { id: string; title: string; name: string; email: string }>(
      "SELECT id, title, name, email FROM leads WHERE front = 1 AND name IS NOT NULL AND email IS NOT NULL LIMIT 1",
    )
    .get();
  if (lead === undefined) throw new Error("no lead");
  const rep = { who: "rep", client: null, result: "done", cannotUndo: null };
  const shownEmail = () => db.prepare("SELECT email FROM leads WHERE id = ?").pluck().get(lead.id);

  // A contact
  await call("lead.correct", { leadId: lead.id, change: { email: "right@example.com" } });
  const corrected = newest();
  expect(corrected).toMatchObject({
    ...rep,
    kind: "lead",
    what: `Corrected the contact of ${lead.title}`,
    before: `E-mail: ${lead.email}`,
    after: "E-mail: right@example.com",
  });
  // The same again is no change.
  await call("lead.correct", { leadId: lead.id, change: { email: "right@example.com" } });
  expect(newest().id).toBe(corrected.id);
  await undo(corrected);
  expect(shownEmail()).toBe(lead.email);
  expect(lines({ kind: "lead" }).map(({ result, cannotUndo }) => [result, cannotUndo])).toEqual([
    ["done", null],
    ["undone", "It was undone already."],
  ]);
  await expect(undo(corrected)).rejects.toMatchObject({ code: "overtaken" });

  // A note, written twice: the newer change stands in the way of the older one.
  const id = randomUUID();
  await call("lead.note", { leadId: lead.id, id, text: "Likes boats" });
  const wrote = newest();
  await call("lead.note", { leadId: lead.id, id, text: "Likes ships" });
  const changed = newest();
  expect([wrote, changed]).toMatchObject([
    { ...rep, kind: "note", what: `Wrote a note about ${lead.title}`, before: null, after: "Likes boats" },
    { ...rep, what: `Changed a note about ${lead.title}`, before: "Likes boats", after: "Likes ships" },
  ]);
  expect(lines().find((line) => line.id === wrote.id)?.cannotUndo).toBe(
    "It was changed again since: undo that first.",
  );
  await expect(undo(wrote)).rejects.toBeInstanceOf(AppError);
  await undo(changed);
  expect(db.prepare("SELECT text FROM lead_notes WHERE id = ?").pluck().get(id)).toBe("Likes boats");

  // How a lead stands, and whose call it is
  await call("leads.change", { leadIds: [lead.id], change: { kind: "read", read: true } });
  expect(newest().kind).toBe("note");
  await call("leads.change", { leadIds: [lead.id], change: { kind: "state", state: "done" } });
  expect(newest()).toMatchObject({
    ...rep,
    what: `Marked ${lead.title}: Done`,
    before: "In hand",
    after: "Done",
  });
  await call("leads.change", {
    leadIds: [lead.id],
    change: { kind: "snooze", until: "2031-01-02T09:00:00.000Z" },
  });
  const snoozed = newest();
  expect(snoozed).toMatchObject({ before: "Done", after: expect.stringMatching(/^Snoozed until /) });
  await undo(snoozed);
  expect(newest()).toMatchObject({ what: `Marked ${lead.title}: Done` });
  await call("lead.apart", { leadId: lead.id, apart: true });
  expect(newest()).toMatchObject({ before: "Together", after: "Apart", ...rep });
  await undo(newest());
  expect(newest()).toMatchObject({ before: "Apart", after: "Together" });

  // Templates
  const content = {
    ...{ name: "Short", title: "Short demo", minutes: 15, description: "", place: { kind: "none" } },
    ...{
      reminders: { useDefault: true, overrides: [] },
      bufferBefore: null,
      bufferAfter: null,
      colorId: null,
      byItself: true,
      delaySeconds: 10,
    },
  };
  const made = z.object({ id: z.string() }).parse(await call("template.save", { id: null, content }));
  expect(newest()).toMatchObject({ ...rep, kind: "template", what: "Made the template “Short”" });
  await call("template.save", { id: made.id, content: { ...content, minutes: 20 } });
  const longer = newest();
  expect(longer).toMatchObject({
    what: "Changed the template “Short”",
    before: "Minutes: 15",
    after: "Minutes: 20",
  });
  await undo(longer);
  expect(newest()).toMatchObject({ before: "Minutes: 20", after: "Minutes: 15" });
  await call("template.makeDefault", { id: made.id });
  await call("template.forTag", { tag: "Hot", choice: { kind: "none" } });
  await call("template.remove", { id: made.id });
  expect(lines({ kind: "template" }).map(({ what, cannotUndo }) => [what, cannotUndo === null])).toEqual([
    ["Removed the template “Short”", false],
    ["Set the template for leads tagged “Hot”: none", false],
    ["Made “Short” the default template", false],
    ["Changed the template “Short”", false],
    ["Changed the template “Short”", false],
    ["Made the template “Short”", false],
  ]);

  // Settings: how wide a pane is does not belong there.
  const settings = { ...defaultSettings, autoSchedule: false, localApi: true, localApiPort: 0 };
  engine.setSettings({ ...settings, leadsWidth: 400 });
  expect(newest().kind).toBe("template");
  engine.setSettings({ ...settings, leadsWidth: 400, bufferBefore: 15, quietHours: { from: 1320, to: 420 } });
  expect(newest()).toMatchObject({
    ...{ who: "rep", kind: "settings", cannotUndo: "Change it back in Settings." },
    what: "Changed settings: Minutes free before a meeting, Quiet hours",
    before: "Minutes free before a meeting: 0 · Quiet hours: none",
    after: "Minutes free before a meeting: 15 · Quiet hours: 22:00–07:00",
  });

  const calendar = db
    .prepare<[], { id: string; name: string }>("SELECT id, name FROM calendars LIMIT 1")
    .get();
  await call("calendars.choose", { calendarId: calendar?.id, counts: true });
  expect(newest()).toMatchObject({
    ...{ who: "rep", kind: "settings", what: `Set the calendar “${calendar?.name}”: keeps you busy` },
  });
  const source = db.prepare<[], { id: string; name: string }>("SELECT id, name FROM sources LIMIT 1").get();
  await call("source.remove", { sourceId: source?.id });
  expect(newest().what).toBe(`Removed ${source?.name}`);
  await call("google.disconnect", {});
  expect(newest().what).toBe("Disconnected Google Calendar");

  // By who, what, when and words; as a file; for as long as wanted.
  expect(lines({ search: "likes BOATS" }).map(({ kind }) => kind)).toEqual(["note", "note", "note"]);
  expect(lines({ kind: "note", who: "api" })).toEqual([]);
  const today = {
    from: new Date(Date.now() - 3_600_000).toISOString(),
    to: new Date(Date.now() + 1).toISOString(),
  };
  expect(lines({ between: today })).toEqual(lines());
  expect(lines({ between: { from: "2020-01-01T00:00:00Z", to: today.from } })).toEqual([]);
  expect(auditText(lines({ kind: "settings" }), "csv")).toContain(",rep,,settings,");

  // A lead that the platform removes takes along what is known of them.
  const [person] = lines({ search: lead.title }).filter(({ kind }) => kind === "lead");
  expect(person).toBeDefined();
  db.prepare("DELETE FROM leads WHERE id = ?").run(lead.id);
  expect(lines({ search: lead.title }).filter(({ kind }) => kind !== "event")).toEqual([]);
  expect(JSON.stringify(lines())).not.toMatch(/Likes boats|right@example\.com/);
  forgetBefore(db, Date.now() + 1);
  expect(lines({ kind: "settings" })).toEqual([]);
});

it("names the program that wrote a note or filled in an address, and what a voice agent was refused", {
  timeout: 90_000,
}, async () => {
  const desk = await apiDesk();
  const { db } = desk;
  const token = await desk.token(["read", "write"], "Zapper");
  const lead = db
    .prepare<[], { id: string; title: string }>(
      "SELECT id, title FROM leads WHERE id NOT IN (SELECT lead_id FROM meetings) LIMIT 1",
    )
    .get();
  if (lead === undefined) throw new Error("no lead");
  await desk.call("lead.correct", { leadId: lead.id, change: { email: "" } });
  const next = await (await desk.ask(token, "POST", "/api/calendar/next-available", {})).text();
  const start = /"start":"([^"]+)"/.exec(next)?.[1];
  const body = { leadAnalyticsId: lead.id, attendeeEmail: "filled@example.com", dateTime: start };
  expect((await desk.ask(token, "POST", "/api/calendar/meetings", body)).status).toBe(201);
  const { lines } = auditList(db, { ...all, who: "api" }, 50, words);
  expect(lines.map(({ kind, client, what }) => [kind, client, what])).toEqual([
    ["event", "Zapper", expect.stringMatching(/^Booked /)],
    ["lead", "Zapper", `Corrected the contact of ${lead.title}`],
  ]);
  expect((await desk.ask(token, "DELETE", "/api/calendar/disconnect")).status).toBe(403);
  const [refused] = auditList(db, { ...all, kind: "request" }, 50, words).lines;
  expect(refused).toMatchObject({
    ...{ who: "api", client: "Zapper", what: "Asked to disconnect Google Calendar", result: "refused" },
    cannotUndo: "Nothing was changed by it.",
  });
  await desk.call("api.setTunnel", { host: "sales.tunnel.example" });
  await desk.call("private.keepVendorSecret", { vendor: "retell", secret: "key_canary0123456789" });
  const programs = auditList(db, { ...all, kind: "program" }, 50, words).lines;
  expect(programs.map(({ what, after }) => [what, after])).toEqual([
    ["Pasted the key of Retell", null],
    ["Let the tunnel sales.tunnel.example in", "sales.tunnel.example"],
    ["Let the program “Zapper” in", "look, change"],
    ["Let the program “My scripts” in", "look, change"],
  ]);
  const text = auditText(auditList(db, all, 1000, words).lines, "json");
  for (const secret of [token, "key_canary0123456789"]) expect(text).not.toContain(secret);
});

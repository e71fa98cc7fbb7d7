import { describe, expect, it } from "vitest";
import { auditText } from "../../../electron/audit/audit-file.ts";
import { createAuditKeeper, forgetBefore } from "../../../electron/audit/audit-keeper.ts";
import { auditList } from "../../../electron/audit/audit-query.ts";
import { createTimeWords } from "../../../electron/calendar/commands/command-time-words.ts";
import { testDatabase } from "../../support/database.ts";

const words = createTimeWords("en-GB", () => "UTC");
const all = { search: "", who: null, kind: null, between: null };

function event(summary: string, hour: number): string {
  const at = (h: number) => ({
    dateTime: `2026-11-24T${String(h).padStart(2, "0")}:00:00Z`,
    timeZone: "UTC",
  });
  const attendees = [{ email: "ana@x.example" }];
  return JSON.stringify({
    id: "e",
    status: "confirmed",
    etag: '"1"',
    summary,
    start: at(hour),
    end: at(hour + 1),
    attendees,
  });
}

function audited() {
  const { db } = testDatabase();
  const command = db.prepare(
    `INSERT INTO commands (id, at, actor, kind, calendar_id, event_id, lead_id, message, before, after, origin, client, undone_by, undoes)
     VALUES (@id, @at, @actor, 'move', 'cal', @id, @lead, @message, @before, @after, @origin, @client, @undoneBy, @undoes)`,
  );
  const none = {
    lead: null,
    before: null,
    after: event("Demo 100%", 9),
    origin: null,
    client: null,
    undoneBy: null,
    undoes: null,
  };
  command.run({ ...none, id: "c1", at: 1, actor: "rep", message: "Moved", before: event("Demo", 8) });
  command.run({ ...none, id: "c2", at: 2, actor: "rule", message: "Booked" });
  command.run({ ...none, id: "c3", at: 3, actor: "rule", message: "Booked", lead: "chat:1" });
  command.run({
    ...none,
    id: "c4",
    at: 4,
    actor: "rule",
    message: "Created",
    origin: "api",
    client: "Zapper",
  });
  command.run({ ...none, id: "c5", at: 5, actor: "rep", message: "Moved", undoneBy: "c6" });
  const call = db.prepare(
    "INSERT INTO api_calls (at, client_id, client, operation, scope, status, error) VALUES (?, 'z', 'Zapper', ?, ?, ?, ?)",
  );
  call.run(6, "createEvent", "write", 201, null);
  call.run(7, "createEvent", "write", 409, "The rep is busy then.");
  call.run(8, "googleDisconnect", "destructive", 200, null);
  call.run(0, "mcp cancel_meeting", "destructive", 403, "The rep said no. Nothing was done.");
  db.prepare(
    `INSERT INTO outbox (id, command_id, subject, calendar_id, event_id, method, body, send_updates, not_before, created_at, state, error)
     VALUES ('o', 'c2', 's', 'cal', 'c2', 'patch', '{}', 'none', 1, 1, 'failed', '{"code":"rejected","message":"Google said no."}')`,
  ).run();
  return db;
}

describe("the audit", () => {
  it("says who did what, with before and after and what came of it, the newest first", () => {
    const { lines, more } = auditList(audited(), all, 10, words);
    expect(more).toBe(false);
    expect(
      lines.map(({ id, who, client, what, result, reason, cannotUndo }) => [
        id,
        who,
        client,
        what,
        result,
        reason,
        cannotUndo,
      ]),
    ).toEqual([
      [
        "call:3",
        "api",
        "Zapper",
        "Asked to disconnect Google Calendar",
        "done",
        null,
        "This cannot be taken back.",
      ],
      [
        "call:2",
        "api",
        "Zapper",
        "Asked to create an event",
        "refused",
        "The rep is busy then.",
        "Nothing was changed by it.",
      ],
      ["c5", "rep", null, "Moved", "undone", null, "It was undone already."],
      ["c4", "api", "Zapper", "Created", "done", null, null],
      ["c3", "chat", null, "Booked", "done", null, null],
      ["c2", "rule", null, "Booked", "failed", "Google said no.", null],
      ["c1", "rep", null, "Moved", "done", null, null],
      [
        "call:4",
        "agent",
        "Zapper",
        "Asked to cancel a meeting",
        "refused",
        "The rep said no. Nothing was done.",
        "Nothing was changed by it.",
      ],
    ]);
    expect(lines.at(-2)).toMatchObject({
      before: "Demo · Tue 24 Nov, 08:00 – 09:00 · with ana@x.example",
      after: "Demo 100% · Tue 24 Nov, 09:00 – 10:00 · with ana@x.example",
      event: { calendarId: "cal", eventId: "c1" },
    });
  });

  it("is searched by words and by who it was, page by page", () => {
    const db = audited();
    const ids = (filter: Parameters<typeof auditList>[1], limit = 10) =>
      auditList(db, filter, limit, words).lines.map(({ id }) => id);
    expect(ids({ ...all, search: "zapper", who: null })).toEqual(["call:3", "call:2", "c4", "call:4"]);
    expect(ids({ ...all, search: "100%", who: "rep" })).toEqual(["c5", "c1"]);
    expect(ids({ ...all, search: "%_", who: null })).toEqual([]);
    expect(ids({ ...all, search: "", who: "chat" })).toEqual(["c3"]);
    expect(auditList(db, all, 2, words)).toMatchObject({
      more: true,
      lines: [{ id: "call:3" }, { id: "call:2" }],
    });
  });

  it("goes to a file as CSV that no spreadsheet runs, and as JSON", () => {
    const { lines } = auditList(audited(), { ...all, who: "rule" }, 10, words);
    const [line] = lines;
    if (line === undefined) throw new Error("no line");
    const csv = auditText([{ ...line, what: "=cmd()", client: 'A "b"' }], "csv");
    expect(csv).toContain("\uFEFFWhen,Who,Program,Of,What,Before,After,Result,Reason\r\n");
    expect(csv).toContain(`,rule,"A ""b""",event,'=cmd(),,`);
    expect(JSON.parse(auditText(lines, "json"))).toEqual(lines);
  });

  it("forgets what is older than wanted, but for what waits to be sent and what a newer step takes back", async () => {
    const db = audited();
    db.prepare("UPDATE commands SET undoes = 'c1' WHERE id = 'c5'").run();
    forgetBefore(db, 5);
    const left = () => db.prepare("SELECT id FROM commands ORDER BY id").pluck().all();
    expect(left()).toEqual(["c1", "c2", "c5"]);
    expect(db.prepare("SELECT count(*) FROM api_calls").pluck().get()).toBe(3);
    const day = 86_400_000;
    let now = 0;
    const errors: unknown[] = [];
    const keeper = createAuditKeeper({
      db,
      clock: () => now,
      days: () => 90,
      onError: (error) => errors.push(error),
    });
    now = 91 * day;
    expect(keeper.nextDue()).toBeLessThan(now);
    await keeper.runDue();
    expect([left(), keeper.nextDue(), errors]).toEqual([["c2"], 92 * day, []]);
  });
});

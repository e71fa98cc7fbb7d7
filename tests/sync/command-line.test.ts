import { chmodSync, existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import type { Socket } from "node:net";
import { connect } from "node:net";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, expect, it, vi } from "vitest";
import type * as z from "zod";
import { meetingsOf } from "../../electron/agent/meeting-reads.ts";
import { auditList } from "../../electron/audit/audit-query.ts";
import { nextStep } from "../../electron/calendar/commands/history.ts";
import { readNextMeeting } from "../../electron/calendar/recurrence/next-meeting.ts";
import { answerShapes, errorShape } from "../../electron/cli/output/shapes.ts";
import { nextDays } from "../../electron/cli/reads/answers.ts";
import { frame } from "../../electron/cli/wire/frames.ts";
import { templateList } from "../../electron/meetings/templates/template-query.ts";
import { whoOf } from "../../renderer/audit/audit-words.ts";
import { defaultSettings } from "../../shared/model/default-settings.ts";
import {
  callsheet,
  commandLineProgram,
  dropCommandLineProgram,
  startCallsheet,
} from "../support/command-line.ts";
import { apiDesk } from "./local-api-desk.ts";
import { callTool } from "./mcp-client.ts";

const patience = { timeout: 30_000 };

afterAll(dropCommandLineProgram);

/** A Saturday some weeks ahead: nothing of the sample is in the way, and the command line books outside business hours, as the rep's hand does. */
function quietDay(): string {
  const today = Temporal.Now.plainDateISO(Temporal.Now.timeZoneId());
  return today.add({ days: 20 - (today.dayOfWeek % 7) }).toString();
}

async function opened() {
  const desk = await apiDesk();
  const userData = desk.folder;
  await vi.waitFor(() => expect(existsSync(join(userData, "command-line", "address"))).toBe(true), patience);
  const call = (args: readonly string[], options: Partial<Parameters<typeof callsheet>[1]> = {}) =>
    callsheet(args, { userData, ...options });
  /** The answer of a command in JSON, by its shape. */
  async function json<Shape extends z.ZodType>(shape: Shape, ...args: string[]): Promise<z.output<Shape>> {
    const { code, err, out } = await call([...args, ...(args[0] === "export" ? [] : ["--json"])]);
    expect({ args, code, err }).toEqual({ args, code: 0, err: "" });
    return shape.parse(JSON.parse(out));
  }
  async function refused(...args: string[]) {
    const { code, err, out } = await call([...args, "--json"]);
    const answer = errorShape.parse(JSON.parse(out));
    expect({ code, err }).toEqual({ code: answer.exitCode, err: "" });
    return answer;
  }
  const titles = desk.db
    .prepare<[], { id: string; title: string; email: string }>(
      `SELECT id, title, email FROM leads WHERE front = 1 AND email IS NOT NULL AND title <> company
       AND title IN (SELECT title FROM leads WHERE front = 1 GROUP BY title HAVING count(*) = 1)
       AND person_id NOT IN (SELECT person_id FROM leads JOIN meetings ON lead_id = leads.id) ORDER BY updated_ms DESC`,
    )
    .all();
  const [lead, other] = titles;
  if (lead === undefined || other === undefined) throw new Error("The sample has too few leads.");
  return { desk, userData, call, json, refused, lead, other };
}

it("does each command with the compiled program over the rep's own socket", {
  timeout: 180_000,
}, async () => {
  const { call, desk, json, lead, other, refused } = await opened();
  const date = quietDay();

  // Book: by a part of the name, with the zone said; Google has it when it is answered.
  const booked = await call(["book", lead.title, date, "10:00", "--minutes", "45"]);
  expect(booked).toMatchObject({ code: 0, err: "" });
  expect(booked.out).toContain(`, 10:00–10:45 (${Temporal.Now.timeZoneId()}).`);
  const { live } = meetingsOf(desk.db, lead.id);
  expect(live).toMatchObject({ bookedBy: "rep", state: "synced" });
  const line = desk.db
    .prepare<[string | undefined], { id: string }>(
      "SELECT id, actor, origin, client FROM commands WHERE event_id = ? ORDER BY rowid DESC LIMIT 1",
    )
    .get(live?.eventId);
  expect(line).toMatchObject({ actor: "rep", origin: null, client: "command line" });

  // It is a step of the rep's own Undo, and named in the audit.
  expect(nextStep(desk.db, "undo")).toBe(line?.id);
  const span = { span: () => "" };
  const [audited] = auditList(desk.db, { search: "", who: "rep", kind: null, between: null }, 1, span).lines;
  expect(audited).toMatchObject({ id: line?.id, who: "rep", client: "command line", cannotUndo: null });
  expect(whoOf(audited ?? { who: "agent", client: null })).toBe("You, command line");

  // A clash never books, and names times that are free.
  const clash = await refused("book", other.email, `${date} 10:15`);
  expect(clash).toMatchObject({ exitCode: 4, error: { code: "clash" } });
  expect(clash.error.freeTimes).toHaveLength(3);
  expect((await call(["book", other.email, `${date} 10:15`])).err).toMatch(
    /^callsheet: You are busy then\..*\nFree near by:\n( {2}\w{3} .*\n){3}/,
  );
  expect(meetingsOf(desk.db, other.id).all).toEqual([]);

  // Move: by a beginning of its id, by its lead, and nothing twice.
  const moved = await json(answerShapes.move, "move", (live?.id ?? "").slice(0, 10), date, "13:00");
  expect(moved).toMatchObject({ synced: true, problem: null, meeting: { leadId: lead.id } });
  const start = moved.meeting.time.kind === "timed" ? moved.meeting.time.start : "";
  expect(start).toContain("T13:00");
  expect((await json(answerShapes.move, "move", lead.email, start)).meeting.time).toEqual(moved.meeting.time);

  // What is read.
  const month = await json(answerShapes.export, "export", "--from", date, "--to", date, "--format", "json");
  expect(month.events.find(({ leadId }) => leadId === lead.id)).toMatchObject({
    meetingId: moved.meeting.id,
    guestCount: 1,
  });
  expect((await call(["export", "--from", date, "--to", date])).out).toMatch(
    /^BEGIN:VCALENDAR\r\n[\s\S]*SUMMARY:/,
  );
  expect((await call(["export", "--from", date, "--to", date, "--format", "csv"])).out).toMatch(
    /^Start,End,Title/,
  );
  const nothing = (await call(["export", "--from", "2001-01-07", "--to", "2001-01-07"])).out;
  expect(nothing).toContain("BEGIN:VTIMEZONE");
  expect(nothing).not.toContain("VEVENT");
  expect((await json(answerShapes.today, "today")).events).toBeInstanceOf(Array);
  expect(await json(answerShapes.next, "next")).toHaveProperty("meeting");
  const found = await json(answerShapes.leads, "leads", lead.title, "--status", "all", "--limit", "5");
  expect(found.leads.map(({ id }) => id)).toContain(lead.id);
  expect(await json(answerShapes.status, "status")).toMatchObject({
    online: true,
    google: { state: "connected" },
    paused: false,
  });
  expect(await json(answerShapes.sync, "sync")).toEqual({
    created: expect.any(Number),
    updated: expect.any(Number),
    deleted: expect.any(Number),
  });
  for (const name of ["next", "today", "leads", "status", "sync"])
    expect(await call([name])).toMatchObject({ code: 0, err: "", out: expect.stringMatching(/\n$/) });

  // Cancel: never without a yes.
  expect(await refused("cancel", lead.email)).toMatchObject({ exitCode: 2 });
  expect(meetingsOf(desk.db, lead.id).live).not.toBeNull();
  const cancelled = await json(answerShapes.cancel, "cancel", lead.email, "--yes", "--reason", "on holiday");
  expect(cancelled).toMatchObject({ synced: true, meeting: { status: "cancelled" } });
  expect(meetingsOf(desk.db, lead.id).live).toBeNull();

  // What cannot be done says why by its code.
  expect(await refused("book", "nobody of that name", `${date} 10:00`)).toMatchObject({ exitCode: 3 });
  const ambiguous = await refused("book", "e", `${date} 10:00`);
  expect(ambiguous).toMatchObject({ exitCode: 3 });
  const several = await refused("book", "an", `${date} 11:00`);
  expect(several.exitCode).toBe(3);
  expect(several.error.candidates.length).toBeGreaterThan(1);
  expect(await refused("move", lead.email, `${date} 10:00`)).toMatchObject({ exitCode: 3 });
  expect(await refused("book", other.email, "2020-01-06 10:00")).toMatchObject({ exitCode: 1 });
  expect(await refused("book", other.email, "whenever")).toMatchObject({ exitCode: 2 });
  expect(await refused("leads", "--limit", "many")).toMatchObject({ exitCode: 2 });
  expect(await refused("nope")).toMatchObject({ exitCode: 2, error: { code: "bad_input" } });
  expect(await call(["--json", "nope"])).toMatchObject({
    code: 2,
    err: "",
    out: expect.stringMatching(/^\{/),
  });
  const elsewhere = { env: { TZ: "Pacific/Kiritimati" } };
  for (const name of ["next", "leads", "status"])
    expect((await call([name], elsewhere)).out).toMatch(/\nTimes are in Pacific\/Kiritimati\.\n$/);
  const zone = Temporal.Now.timeZoneId();
  expect(await call(["status", "--json"], { env: { TZ: "Nope/Zone" } })).toMatchObject({
    ...{ code: 0, out: expect.stringMatching(/^\{/) },
    err: `callsheet: TZ is “Nope/Zone”, which is no zone that is known. Times are in ${zone}.\n`,
  });
  expect((await call(["book", other.email, "never"], { env: { TZ: "Nope/Zone" } })).code).toBe(2);
  expect(await call(["status"], { env: { TZ: "" } })).toMatchObject({ code: 0, err: "" });

  // A name without its quotes: which part was taken for what, and the line to type.
  desk.db.prepare("UPDATE leads SET title = 'Daniel van Okafor' WHERE id = ?").run(other.id);
  const typed = 'callsheet book "Daniel van Okafor" thu 16:00 --minutes 45';
  expect(await call(["book", "Daniel", "van", "Okafor", "--minutes", "45", "thu", "16:00"])).toMatchObject({
    ...{ code: 2, out: "" },
    err: `callsheet: “van Okafor thu 16:00” is no time that Callsheet can read; “Daniel” was taken for the lead.\nA name of several words needs quotes: ${typed}\n`,
  });
  expect(await refused("export")).toMatchObject({
    ...{ exitCode: 2, error: { action: "Type callsheet export --format json" } },
  });
  const before = await call(["--json", "status"]);
  expect(before).toMatchObject({ code: 0, err: "" });
  answerShapes.status.parse(JSON.parse(before.out));
  expect((await call(["book", other.email])).err).toMatch(
    /^callsheet: TIME is missing\.\nUsage: callsheet book LEAD TIME/,
  );
  await desk.engine.pause(true);
  expect(await refused("sync")).toMatchObject({ exitCode: 5, error: { code: "paused" } });
  expect(desk.log.filter((text) => text.includes("local API"))).toEqual([]);
});

it("moves the meeting of a lead who has one, says so, and finds names without their accents", {
  timeout: 120_000,
}, async () => {
  const { call, desk, json, lead, other, refused } = await opened();
  const date = quietDay();
  const at = (clock: string) => expect.stringContaining(`${date}T${clock}`);
  const first = await json(answerShapes.book, "book", lead.email, `${date} 16:00`, "--minutes", "30");
  expect(first).toMatchObject({ done: "booked", was: null });

  // The same start with another length is another time; the same again is nothing.
  const longer = await json(answerShapes.book, "book", lead.email, `${date} 16:00`, "--minutes", "45");
  expect(longer).toMatchObject({
    done: "moved",
    was: { start: at("16:00"), end: at("16:30") },
    meeting: { eventId: first.meeting.eventId, time: { start: at("16:00"), end: at("16:45") } },
  });
  const again = await json(answerShapes.book, "book", lead.email, `${date} 16:00`, "--minutes", "45");
  expect(again).toMatchObject({ done: "unchanged", was: null, meeting: { time: longer.meeting.time } });
  const kept = await json(answerShapes.book, "book", lead.email, `${date} 16:00`);
  expect(kept).toMatchObject({ done: "unchanged", meeting: { time: longer.meeting.time } });

  // Elsewhere it lasts as the template says, as when the lead is dropped there in the window; the answer says from what it came.
  const moved = await call(["book", lead.email, `${date} 18:00`]);
  expect(moved.out).toMatch(/^Moved: .*, 18:00–18:30 \(.*; was .*, 16:00–16:45\)\.\n$/);
  const kind = templateList(desk.db).templates[0]?.name ?? "";
  const refusal = await refused("book", lead.email, `${date} 19:00`, "--template", kind);
  expect(refusal.error.message).toContain("has a meeting already");
  expect(meetingsOf(desk.db, lead.id).live?.time).toMatchObject({ start: at("18:00") });

  // On the day before it is the next one already, though not within a day as the tray has it.
  const dayBefore = Temporal.PlainDate.from(date).subtract({ days: 1 }).toZonedDateTime({
    timeZone: Temporal.Now.timeZoneId(),
    plainTime: "17:45",
  }).epochMilliseconds;
  expect(readNextMeeting(desk.db, dayBefore)).toBeNull();
  expect(readNextMeeting(desk.db, dayBefore, nextDays)).toMatchObject({ leadId: lead.id });

  // A year that was mistyped.
  expect((await refused("book", other.email, "9999-11-26 13:00")).error.message).toContain("two years ahead");

  // Accents and case, composed or not.
  desk.db.prepare("UPDATE leads SET title = 'Chloé Ångström' WHERE id = ?").run(other.id);
  for (const [index, name] of ["chloe angstrom", "HLOÉ ÅNG", "Chloe\u0301 Å"].entries()) {
    const found = await json(answerShapes.book, "book", name, `${date} ${9 + index}:00`);
    expect(found).toMatchObject({ done: index === 0 ? "booked" : "moved", meeting: { leadId: other.id } });
  }
});

it("lets nobody in but the rep, and forgives what is no program of ours", { timeout: 120_000 }, async () => {
  const { call, userData } = await opened();
  const folder = join(userData, "command-line");
  const address = readFileSync(join(folder, "address"), "utf8").trim();
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, "address")).mode & 0o777).toBe(0o600);
  expect(lstatSync(address).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, "address"), "utf8")).not.toMatch(/token/i);

  if (process.getuid?.() === 0) {
    // Another person of the computer: whom nothing but the folder's and the socket's own modes keeps out.
    chmodSync(userData, 0o755);
    const through = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"];
    chmodSync(join(commandLineProgram(), "../.."), 0o755);
    const refused = await call(["status"], { through });
    expect(refused).toMatchObject({ code: 7, out: "" });
    chmodSync(folder, 0o755);
    expect(await call(["status"], { through })).toMatchObject({ code: 7, out: "" });
    // And nobody else's socket is believed.
    chmodSync(folder, 0o777);
    expect(await call(["status"])).toMatchObject({ code: 7 });
    chmodSync(folder, 0o700);
  }

  const answerTo = (bytes: Uint8Array) =>
    new Promise<string>((resolve, reject) => {
      const socket: Socket = connect(address, () => socket.write(bytes));
      let said = "";
      socket.setEncoding("latin1").on("data", (text: string) => {
        said += text;
      });
      socket.once("error", reject);
      socket.once("close", () => resolve(said));
    });
  expect(await answerTo(Buffer.from("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))).toBe("");
  expect(await answerTo(frame("H", Buffer.alloc(300 * 1024)).subarray(0, 5))).toBe("");
  expect(await answerTo(frame("I", Buffer.from("early")))).toBe("");
  expect(await answerTo(frame("H", Buffer.from("2\0/\x000\x000\x000\0\0\0next\0")))).toMatch(
    new RegExp(`another version[\\s\\S]*X\\0\\0\\0${String.fromCharCode(1, 7)}$`),
  );
  expect(await call(["status", "--json"])).toMatchObject({ code: 0 });
});

/** What no terminal may be sent by a text that others wrote. */
const driving = new RegExp(`[${["1b", "07", "9b"].map((code) => `\\x${code}`).join("")}\\u202e]`);

it("ends quietly for a reader that leaves, and shows a terminal nothing that drives it", {
  timeout: 120_000,
}, async () => {
  const { call, desk } = await opened();
  // So much that no buffer between the two holds it.
  const title = `\u001b]0;owned\u0007Mallory \u009b31mred\u202e${" word".repeat(3000)}`;
  desk.db
    .prepare("UPDATE leads SET summary = @title, company = @title, name = @title WHERE front = 1")
    .run({ title });
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's
  const through = ["bash", "-c", '"$0" "$@" | head -c 10; echo " ${PIPESTATUS[0]}"'];
  // 128 and the number of SIGPIPE: what every program of a pipe ends with.
  expect(await call(["leads", "--json", "--limit", "500"], { through })).toMatchObject({
    code: 0,
    err: "",
    out: expect.stringMatching(/^\{\n {2}"total 141\n$/),
  });
  for (const args of [["leads"], ["leads", "--json"], ["export", "--format", "csv"]]) {
    const { code, out } = await call(args);
    expect(code).toBe(0);
    expect(out).not.toMatch(driving);
  }
  const { out } = await call(["leads"], { through: terminal });
  expect(out).toContain("Mallory");
  expect(Math.max(...out.split("\n").map((line) => line.trimEnd().length))).toBeLessThanOrEqual(80);
  expect(out).not.toMatch(driving);
});

/** A terminal of the program's own, 80 characters wide (script(1)); what it shows and what is typed into it are the test's. */
const terminal = [
  "bash",
  "-c",
  'stty -F /dev/null 2>/dev/null; printf -v line "%q " "$0" "$@"; exec script -qefc "stty cols 80 -echo; exec $line" /dev/null',
];

it("asks in a terminal before it cancels, and says so when Callsheet is closed meanwhile", {
  timeout: 120_000,
}, async () => {
  const { call, desk, lead } = await opened();
  const date = quietDay();
  expect(await call(["book", lead.email, date, "15:00"])).toMatchObject({ code: 0 });
  const said = await call(["cancel", lead.email], { through: terminal, input: "n\n" });
  expect(said).toMatchObject({
    code: 6,
    out: expect.stringMatching(/Cancel .*15:00–.*\? Its guests are told \(1\)\. \[y\/N\] /),
  });
  expect(meetingsOf(desk.db, lead.id).live).not.toBeNull();
  const inJson = await call(["cancel", lead.email, "--json"], { through: terminal, input: "n\n" });
  expect(inJson.code).toBe(6);
  const answer = errorShape.parse(JSON.parse(inJson.out.slice(inJson.out.indexOf("{"))));
  expect(answer).toMatchObject({ exitCode: 6, error: { message: "Nothing was cancelled." } });
  const agreed = await call(["cancel", lead.email], { through: terminal, input: "y\n" });
  expect(agreed).toMatchObject({ code: 0, out: expect.stringContaining("Cancelled: ") });
  expect(meetingsOf(desk.db, lead.id).live).toBeNull();
  expect(await call(["cancel", lead.email, "--yes"])).toMatchObject({
    code: 3,
    err: `callsheet: ${lead.title} has no meeting that is on. Nothing was done.\nSee who has one with callsheet leads.\n`,
  });

  expect(await call(["book", lead.email, date, "16:00"])).toMatchObject({ code: 0 });
  const ask = () =>
    startCallsheet(["cancel", lead.email], { userData: desk.folder, through: terminal, input: null });
  const stopped = ask();
  await vi.waitFor(() => expect(stopped.said.out).toContain("[y/N]"), patience);
  // Ctrl-C: the shell sees 128 and the number of SIGINT.
  stopped.child.stdin?.write("\u0003");
  expect(await stopped.ended).toMatchObject({ code: 130 });
  expect(meetingsOf(desk.db, lead.id).live).not.toBeNull();

  const waiting = ask();
  await vi.waitFor(() => expect(waiting.said.out).toContain("[y/N]"), patience);
  await desk.engine.stop();
  expect(await waiting.ended).toMatchObject({
    code: 7,
    out: expect.stringContaining("Callsheet was closed before it had answered."),
  });
  expect(existsSync(join(desk.folder, "command-line", "address"))).toBe(false);
});

it("serves an AI agent that starts it, as far as programs are let in", { timeout: 120_000 }, async () => {
  const { call, desk, lead } = await opened();
  const transport = new StdioClientTransport({
    command: commandLineProgram(),
    args: ["mcp"],
    env: { CALLSHEET_USER_DATA: desk.folder },
    stderr: "pipe",
  });
  const client = new Client({ name: "test", version: "1" });
  await client.connect(transport);
  const found = await callTool(client, "search_leads", { query: lead.title });
  expect(found.text).toContain(lead.title);
  await client.close();

  desk.engine.setSettings({ ...defaultSettings, localApi: false });
  await expect
    .poll(async () => call(["mcp"], { input: "" }))
    .toMatchObject({
      code: 5,
      out: "",
      err: "callsheet: Programs on this computer are not let in.\nSwitch that on in Settings, under Programs and AI agents.\n",
    });
});

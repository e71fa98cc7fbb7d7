import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { createEventStore } from "../../../../electron/calendar/events/event-store.ts";
import { createSetAside } from "../../../../electron/calendar/pull/pull-set-aside.ts";
import type { DiagnosticsParts } from "../../../../electron/desktop/diagnostics/diagnostics.ts";
import { diagnosticsText } from "../../../../electron/desktop/diagnostics/diagnostics.ts";
import { defaultSettings } from "../../../../shared/model/default-settings.ts";
import { addCalendar, googleEvent, workCalendar } from "../../../support/calendar-events.ts";
import { temporaryFolder, testDatabase } from "../../../support/database.ts";

const now = Date.parse("2026-11-24T10:00:00Z");
/** Whatever is said of a person or a meeting holds this. */
const canary = "kanarienvogel";

function parts(changes: Partial<DiagnosticsParts> = {}): DiagnosticsParts {
  return {
    versions: { callsheet: "0.1.0" },
    now,
    locale: "en-GB",
    timeZone: "Europe/Berlin",
    workspace: "own",
    settings: defaultSettings,
    status: {
      online: true,
      google: { state: "connected", email: `${canary}@x.example`, missing: [] },
      platform: {
        state: "error",
        name: `${canary} the rep`,
        error: { code: "offline", message: `${canary} cannot be reached` },
      },
      vault: "keychain",
      lastSyncedAt: null,
      reading: { calendar: canary, count: 3, again: false },
      waiting: 1,
      needsYou: 0,
      delayedUntil: null,
      problem: { code: "disk_full", message: canary },
      bookingsPaused: null,
      paused: false,
      arrival: { kind: "told", reason: null, seconds: 300 },
      engine: "running",
    },
    db: null,
    dbError: "database_broken",
    logFile: "/nowhere/callsheet.log",
    crashFolder: "/nowhere/crashes",
    ...changes,
  };
}

const bundleSchema = z.looseObject({
  status: z.looseObject({}),
  database: z.looseObject({
    rows: z.record(z.string(), z.number()).optional(),
    calendars: z.array(z.looseObject({ calendar: z.number() })).optional(),
    outbox: z.array(z.looseObject({})).optional(),
    setAside: z.array(z.looseObject({ problem: z.string() })).optional(),
  }),
  log: z.array(z.string()),
});

describe("diagnostics", () => {
  it("say how things stand and nothing of anybody, from a workspace full of names", async () => {
    const { db, reader } = testDatabase();
    addCalendar(db, workCalendar, { summary: `Calendar of ${canary}` });
    const events = createEventStore(db);
    events.putBase(workCalendar, { kind: "event", event: googleEvent("a", { summary: canary }) }, 0);
    events.putLocal(workCalendar, "b", googleEvent("b", { description: canary }), "waiting", canary);
    db.prepare(
      `INSERT INTO outbox (id, command_id, subject, calendar_id, event_id, method, body, send_updates, not_before, created_at, error)
       VALUES ('o', 'c', @canary, @calendar, @canary, 'insert', @canary, 'all', 1, 1, @error)`,
    ).run({
      canary,
      calendar: workCalendar,
      error: JSON.stringify({ code: "rejected", message: canary, details: { status: 400, note: canary } }),
    });
    const message = `“${canary}” in Calendar of ${canary} could not be read: start.dateTime: Invalid ISO datetime`;
    createSetAside(db, () => now).put(workCalendar, "bad", message, { summary: canary });
    const logFile = join(temporaryFolder(), "callsheet.log");
    writeFileSync(
      logFile,
      `[2026-11-24 10:00:00.000] [warn]  (events) "${canary}" of Calendar of ${canary} failed\n`,
    );

    const { text } = await diagnosticsText(parts({ db: reader(), dbError: null, logFile }));
    expect(text.toLowerCase()).not.toContain(canary);
    expect(text).not.toContain(workCalendar);
    const { database, log, status } = bundleSchema.parse(JSON.parse(text));
    expect(database.rows).toMatchObject({ events: 2, outbox: 1, set_aside: 1 });
    expect(database.calendars).toMatchObject([
      { calendar: 1, accessRole: "owner", events: { "single synced": 1, "single waiting": 1 } },
    ]);
    expect(database.outbox).toMatchObject([
      { calendar: 1, method: "insert", error: { code: "rejected", status: 400 } },
    ]);
    expect(database.setAside).toMatchObject([{ problem: "start.dateTime: Invalid ISO datetime" }]);
    expect(status).toMatchObject({ platform: { state: "error", error: "offline" }, problem: "disk_full" });
    expect(log).toEqual(["[2026-11-24 10:00:00.000] [warn]  (events) “…” of <name> failed"]);
  });

  it("can be made when there is no database and no log", async () => {
    const { database, log } = bundleSchema.parse(JSON.parse((await diagnosticsText(parts())).text));
    expect(database).toEqual({ error: "database_broken" });
    expect(log).toEqual([]);
  });

  it("take the end of a long log, from the start of a line", async () => {
    const logFile = join(temporaryFolder(), "callsheet.log");
    const line = (index: number) => `[2026-11-24 10:00:00.000] [info]  (n) line ${index}`;
    writeFileSync(logFile, `${Array.from({ length: 20_000 }, (_, index) => line(index)).join("\n")}\n`);
    const { log } = bundleSchema.parse(JSON.parse((await diagnosticsText(parts({ logFile }))).text));
    expect(log).toHaveLength(400);
    expect(log.at(-1)).toBe(line(19_999));
    expect(log[0]).toBe(line(19_600));
  });
});

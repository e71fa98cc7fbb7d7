import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { crashPoints } from "../../electron/calendar/push/crash-points.ts";
import { startGoogleEmulator } from "../../electron/sandbox/google/server.ts";
import { startPlatformEmulator } from "../../electron/sandbox/platform/server.ts";
import type { BookingOrder } from "../support/booking-process.ts";
import { temporaryFolder } from "../support/database.ts";
import { runSeed, seededRandom, shuffled } from "../support/fault-random.ts";
import { platformLead } from "../unit/platforms/platform.ts";

// Row 31: the rule killed in the ten seconds, after the insert, anywhere; two machines at once; the lead fed twenty times, and the same person by a
// second call. One meeting comes of it.

const seed = runSeed();
const script = fileURLToPath(new URL("../support/booking-process.ts", import.meta.url));
/** What the processes' clocks begin with (tests/support/fault-world.ts). */
const began = Date.parse("2026-11-23T08:00:00Z");
const rep = { id: "rep-1", email: "ana@callsheet.example", name: "Ana Ruiz", time_zone: "UTC" };
const cases = shuffled([...crashPoints, "countdown" as const], seededRandom(seed));

type Crash = NonNullable<BookingOrder["crash"]>;

async function scene() {
  const clock = () => began;
  const calendar = {
    id: rep.email,
    summary: "Ana",
    primary: true,
    selected: true,
    accessRole: "owner",
    timeZone: "UTC",
  };
  const google = await startGoogleEmulator({
    clock,
    seed: { email: rep.email, name: rep.name, timeZone: "UTC", calendars: [calendar], events: {} },
  });
  // Each start of these processes signs in anew, without a keychain: what was extracted before that would be proposed (rule 1).
  const at = new Date(began + 60_000).toISOString();
  const wish = {
    demo_book_datetime: "2026-11-24T15:00:00+00:00",
    extracted_email: "john@techcorp.example",
    created_at: at,
    updated_at: at,
  };
  const leads = [platformLead({ id: "lead-a", ...wish }), platformLead({ id: "lead-b", ...wish })];
  const platform = await startPlatformEmulator({
    seed: { rep, leads, transcripts: [], bookingActions: [] },
    clock,
  });
  for (let time = 0; time < 20; time += 1) platform.leads.redeliver(["lead-a"]);
  onTestFinished(async () => {
    await platform.close();
    await google.close();
  });

  /** One machine's run on its own file, until it ends or kills itself. @throws Error with its error output when it fails otherwise */
  async function run(path: string, late: number, crash: Crash | null): Promise<boolean> {
    const order: BookingOrder = {
      path,
      google: { url: google.url, ...google.credentials },
      platform: { url: platform.url, apiKey: platform.apiKey },
      late,
      minutes: 3,
      crash,
    };
    const child = spawn(process.execPath, [script, JSON.stringify(order)], {
      stdio: ["ignore", "ignore", "pipe"],
      // No keychain: its secrets are kept for the run, which is all that is needed here.
      env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent" },
    });
    const [errors, [code, signal]] = await Promise.all([text(child.stderr), once(child, "exit")]);
    if (signal !== "SIGKILL" && code !== 0)
      throw new Error(`The process failed (${code ?? signal}): ${errors}`);
    return signal === "SIGKILL";
  }
  return { google, platform, run };
}

/** What is on a machine's disk. */
function look(path: string) {
  const db = new Database(path, { readonly: true });
  try {
    const all = (sql: string) => db.prepare(sql).pluck().all();
    return {
      meetings: all("SELECT event_id FROM meetings WHERE status = 'scheduled' AND settled = 1"),
      waiting: all("SELECT event_id FROM outbox"),
      broken: all("PRAGMA quick_check(1)").filter((answer) => answer !== "ok"),
    };
  } finally {
    db.close();
  }
}

describe(`the rule killed at any point, on two machines, fed twenty times (CALLSHEET_SEED=${seed})`, () => {
  it.each(cases)("fault 31: kill -9 at %s: one meeting", { timeout: 120_000 }, async (point) => {
    const { google, platform, run } = await scene();
    const folder = temporaryFolder();
    const [one, other] = [join(folder, "one.db"), join(folder, "other.db")];
    expect(await run(one, 0, { point, nth: 1 })).toBe(true);
    await Promise.all([run(one, 20_000, null), run(other, 20_000, { point: "push:answered", nth: 1 })]);
    // Everything has healed, and each has seen what the other did.
    await Promise.all([run(one, 300_000, null), run(other, 300_000, null)]);
    const events = google.remote
      .all(rep.email)
      .filter((event) => event.extendedProperties?.private?.["callsheetLeadId"] !== undefined);
    expect(events).toHaveLength(1);
    for (const path of [one, other]) {
      expect(look(path)).toEqual({ meetings: [events[0]?.id], waiting: [], broken: [] });
    }
    expect(google.sentMail().filter(({ kind }) => kind === "invitation")).toHaveLength(1);
    // Whether it has been told already is for the tests of the reports; never of two.
    const told = new Set(platform.meetings().map(({ google_event_id }) => google_event_id));
    expect([...told].filter((id) => id !== events[0]?.id)).toEqual([]);
  });
});

import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { onTestFinished } from "vitest";
import type { CrashPoint } from "../../electron/calendar/push/crash-points.ts";
import { closeWriter, openWriter } from "../../electron/database/open.ts";
import type { GoogleEmulator, GoogleSeed } from "../../electron/sandbox/google/server.ts";
import { startGoogleEmulator } from "../../electron/sandbox/google/server.ts";
import { temporaryFolder } from "./database.ts";
import type { WritingEngineOptions } from "./fault-engine.ts";
import { account, addAccount, addCalendar, createWritingEngine } from "./fault-engine.ts";
import { at, calendarId, seed } from "./fault-google.ts";
import { violationsHealed, violationsNow } from "./fault-invariants.ts";
import type { ProcessEnd } from "./fault-process.ts";
import { runEngineProcess } from "./fault-process.ts";
import type { Done, RepStep, Step } from "./fault-steps.ts";

/** Longer than the outbox ever waits, and short enough for an access token to last a scene. */
const LATER = 100_000;
const calls = 12;

export interface FaultScene {
  readonly google: GoogleEmulator;
  readonly path: string;
  /** Everything committed so far, by any process. */
  readonly committed: readonly Done[];
  /** Runs steps in a process of its own, some time after the one before. */
  run(
    steps: readonly Step[],
    crash?: { readonly point: CrashPoint; readonly nth: number },
  ): Promise<ProcessEnd>;
  /** Looks into the file while no process has it. */
  look<T>(work: (db: Database) => T): T;
  violationsNow(): readonly string[];
  /** Restarts once more, sends everything, reads everything, and checks every invariant. */
  heal(options?: Partial<WritingEngineOptions>): Promise<readonly string[]>;
}

/** A database that has read the sandbox once, and no process that has it open. */
export async function faultScene(): Promise<FaultScene> {
  let now = Date.parse("2026-11-23T08:00:00Z");
  const google = await startGoogleEmulator({ seed: withCalls(seed), clock: () => now });
  onTestFinished(() => google.close());
  const path = join(temporaryFolder(), "callsheet.db");
  const committed: Done[] = [];
  const shared = { googleUrl: google.url, accessToken: google.credentials.accessToken };

  async function withEngine<T>(
    work: (engine: ReturnType<typeof createWritingEngine>) => Promise<T>,
    options: Partial<WritingEngineOptions> = {},
  ): Promise<T> {
    const db = openWriter(path);
    try {
      return await work(createWritingEngine({ db, ...shared, clock: () => now, ...options }));
    } finally {
      closeWriter(db);
    }
  }

  await withEngine(async (engine) => {
    addAccount(engine.db);
    addCalendar(engine.db, calendarId);
    await engine.pull(calendarId);
  });

  function look<T>(work: (db: Database) => T): T {
    const db = openWriter(path);
    try {
      return work(db);
    } finally {
      closeWriter(db);
    }
  }

  return {
    google,
    path,
    committed,
    look,
    async run(steps, crash) {
      now += LATER;
      const end = await runEngineProcess({ path, ...shared, now, steps: [...steps], crash: crash ?? null });
      committed.push(...end.acknowledged);
      // Dead before the answer, and yet on the disk. A new event's id is known by nobody then.
      const unanswered = steps[end.acknowledged.length];
      const named = unanswered !== undefined && "eventId" in unanswered && unanswered.do !== "split";
      if (crash?.point === "command:committed" && named) {
        committed.push({ step: unanswered, eventId: unanswered.eventId });
      }
      return end;
    },
    violationsNow: () => look(violationsNow),
    heal(options) {
      return withEngine(async (engine) => {
        for (let round = 0; round < 10; round += 1) {
          now += LATER;
          await engine.push.pushDue();
        }
        await engine.pull(calendarId);
        return violationsHealed(engine.db, google, committed);
      }, options);
    },
  };
}

/** The seed's events and so many calls, each with a title of its own. */
export function withCalls(events: GoogleSeed): GoogleSeed {
  const more = Array.from({ length: calls }, (_, n) => ({
    id: `call${n}x`,
    summary: `Call ${n}`,
    start: {
      dateTime: `2026-11-25T${8 + n}:00:00+01:00`.replace(/T(\d):/, "T0$1:"),
      timeZone: "Europe/Berlin",
    },
    end: {
      dateTime: `2026-11-25T${8 + n}:30:00+01:00`.replace(/T(\d):/, "T0$1:"),
      timeZone: "Europe/Berlin",
    },
  }));
  return { ...events, events: { [account.email]: [...(events.events[calendarId] ?? []), ...more] } };
}

/** Twenty edits of every kind, each of another event. */
export const twentyEdits: readonly RepStep[] = [
  ...Array.from(
    { length: 6 },
    (_, n): RepStep => ({ do: "create", title: `New ${n}`, time: at("12:00", "13:00") }),
  ),
  ...Array.from(
    { length: 4 },
    (_, n): RepStep => ({ do: "move", eventId: `call${n}x`, time: at("17:00", "17:30") }),
  ),
  ...Array.from(
    { length: 4 },
    (_, n): RepStep => ({ do: "edit", eventId: `call${n + 4}x`, title: `Renamed ${n}` }),
  ),
  ...Array.from({ length: 4 }, (_, n): RepStep => ({ do: "cancel", eventId: `call${n + 8}x` })),
  { do: "move", eventId: "demo1", time: at("16:00", "16:30") },
  {
    do: "move",
    eventId: "weekly1_20261201T080000Z",
    time: { ...at("09:00", "09:30"), start: "2026-12-01T12:00:00+01:00", end: "2026-12-01T12:30:00+01:00" },
  },
];

import type { Database } from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDecisionStore } from "../../../../electron/leads/decision-store.ts";
import { figuresRows } from "../../../../electron/meetings/figures/figures-csv.ts";
import { figuresOf } from "../../../../electron/meetings/figures/figures-query.ts";
import { createMeetingStore } from "../../../../electron/meetings/meeting-store.ts";
import type { Figures, FiguresRange } from "../../../../shared/model/figures.ts";
import { bookers, successRate } from "../../../../shared/model/figures.ts";
import { testDatabase } from "../../../support/database.ts";

const hour = 3_600_000;
const day = 24 * hour;
/** A Wednesday, noon in Berlin; the clocks there changed 24 days before. */
const now = Date.parse("2026-11-18T11:00:00Z");
const timeZone = "Europe/Berlin";

interface Step {
  readonly by: (typeof bookers)[number];
  readonly agoHours: number;
  readonly aheadHours: number;
  readonly fate: "stands" | "completed" | "no_show" | "cancelled" | "moved" | "undone";
}

const steps: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom(...bookers),
  agoHours: fc.integer({ min: 0, max: 24 * 120 }),
  aheadHours: fc.integer({ min: 1, max: 24 * 20 }),
  fate: fc.constantFrom("stands", "completed", "no_show", "cancelled", "moved", "undone"),
});
const wishes = fc.array(
  fc.record({
    agoHours: fc.integer({ min: 0, max: 24 * 120 }),
    refusal: fc.constantFrom("clash", "past", "no_email"),
    state: fc.constantFrom("proposed", "declined", "booked", "countdown"),
  }),
  { maxLength: 8 },
);

function timed(startMs: number) {
  const iso = (ms: number) => new Date(ms).toISOString();
  return { kind: "timed", start: iso(startMs), end: iso(startMs + hour / 2), timeZone: "UTC" } as const;
}

/** Lives a history through the store that the engine uses. */
function live(db: Database, history: readonly Step[]): void {
  const meetings = createMeetingStore(db);
  history.forEach(({ by, agoHours, aheadHours, fate }, index) => {
    const madeAt = now - agoHours * hour;
    const startMs = madeAt + aheadHours * hour;
    const meeting = {
      id: `m${index}`,
      leadId: `l${index}`,
      calendarId: "c",
      eventId: `e${index}`,
      attempt: 0,
      time: timed(startMs),
      title: "Demo",
      settled: fate !== "undone",
      bookedBy: by,
      previousId: null,
    };
    meetings.add(meeting, madeAt);
    if (fate === "moved") {
      const next = { ...meeting, id: `n${index}`, previousId: meeting.id, time: timed(startMs + day) };
      meetings.add(next, Math.min(now, madeAt + hour));
      meetings.linkNext(meeting.id, next.id);
    } else if (fate !== "stands" && fate !== "undone") meetings.setStatus(meeting.id, fate);
  });
}

/** The same numbers by other ways: dates as text from SQLite, with Berlin's offset written out. */
function counted(db: Database, from: string) {
  const local = (column: string) =>
    `datetime(${column} / 1000 + iif(${column} >= ${Date.parse("2026-10-25T01:00:00Z")}, 3600, 7200), 'unixepoch')`;
  const within = (column: string) => `date(${local(column)}) BETWEEN '${from}' AND '2026-11-18'`;
  const known = "NOT (status = 'scheduled' AND settled = 0)";
  const one = (sql: string) => Number(db.prepare(sql).pluck().get());
  const booked = Object.fromEntries(
    bookers.map((by) => [
      by,
      one(
        `SELECT count(*) FROM meetings WHERE previous_id IS NULL AND booked_by = '${by}' AND ${known} AND ${within("created_at")}`,
      ),
    ]),
  );
  const outcome = (status: string) =>
    one(`SELECT count(*) FROM meetings WHERE status = '${status}' AND ${within("end_ms")}`);
  return {
    booked,
    moved: one(`SELECT count(*) FROM meetings WHERE previous_id IS NOT NULL AND ${within("created_at")}`),
    outcomes: {
      tookPlace: outcome("completed"),
      noShow: outcome("no_show"),
      cancelled: outcome("cancelled"),
    },
    refusals: db
      .prepare<[], { refusal: string; count: number }>(
        `SELECT refusal, count(*) AS count FROM auto_schedule WHERE state IN ('proposed', 'declined') AND ${within("started_at")}
         GROUP BY 1 ORDER BY 2 DESC, 1`,
      )
      .all(),
    hours: db
      .prepare<[], { weekday: number; hour: number; count: number }>(
        `SELECT (cast(strftime('%w', ${local("start_ms")}) AS INTEGER) + 6) % 7 AS weekday,
           cast(strftime('%H', ${local("start_ms")}) AS INTEGER) AS hour, count(*) AS count
         FROM meetings WHERE status NOT IN ('rescheduled', 'cancelled') AND ${known} AND ${within("created_at")} GROUP BY 1, 2 ORDER BY 1, 2`,
      )
      .all(),
  };
}

function wish(db: Database, all: readonly { agoHours: number; refusal: string; state: string }[]): void {
  const lead = db.prepare(
    `INSERT INTO leads (id, source, call_id, analysis_type, title, phone, phone_formatted, phone_uri, updated_ms, created_ms, first_seen, record)
     VALUES (?, 's', 'c', 'individual', 't', '', '', '', 0, 0, 0, '{}')`,
  );
  const decisions = createDecisionStore(db);
  all.forEach(({ agoHours, refusal, state }, index) => {
    lead.run(`w${index}`);
    const at = now - agoHours * hour;
    decisions.begin(
      { leadId: `w${index}`, ask: "", extractedAt: at, startedAt: at },
      {
        state: state as "proposed",
        dueAt: at,
        time: null,
        refusal: refusal as "clash",
        reason: "why",
        slots: [],
      },
    );
  });
}

const firstDays: Readonly<Record<Exclude<FiguresRange, "all">, string>> = {
  week: "2026-11-16",
  days30: "2026-10-20",
  quarter: "2026-08-20",
};

describe("figures", () => {
  it("are those of SQL written apart, over histories of any kind, for every range", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 25 }), wishes, (history, asked) => {
        const { db, reader } = testDatabase();
        live(db, history);
        wish(db, asked);
        const screen = reader();
        for (const [range, from] of Object.entries(firstDays)) {
          const figures = figuresOf(screen, range as FiguresRange, now, timeZone);
          expect(figures).toMatchObject(counted(db, from));
          expect(figures.days).toEqual({ from, to: "2026-11-18" });
          expect(sums(figures)).toEqual(figures.booked);
        }
        const all = figuresOf(screen, "all", now, timeZone);
        if (all.days === null)
          expect([history, asked.filter(({ state }) => state[0] !== "b" && state[0] !== "c")]).toEqual([
            [],
            [],
          ]);
        else expect(all).toMatchObject(counted(db, all.days.from));
        expect(sums(all)).toEqual(all.booked);
      }),
      { numRuns: 25 },
    );
  });

  it("of nothing are nothing", () => {
    const { reader } = testDatabase();
    const figures = figuresOf(reader(), "all", now, timeZone);
    expect([figures.days, figures.stretches, figures.hours]).toEqual([null, [], []]);
    expect(successRate(figures.outcomes)).toBeNull();
  });

  it("go to a file as rows that name everything, also where there is nothing", () => {
    const { db, reader } = testDatabase();
    live(db, [
      { by: "rule", agoHours: 24, aheadHours: 2, fate: "completed" },
      { by: "chat", agoHours: 30, aheadHours: 2, fate: "no_show" },
      { by: "rep", agoHours: 30, aheadHours: 2, fate: "cancelled" },
    ]);
    const rows = figuresRows(figuresOf(reader(), "week", now, timeZone));
    for (const row of [
      ["Booked", "By itself", "1"],
      ["Booked", "Chat agent", "1"],
      ["Took place", "", "1"],
      ["Success rate", "", "0.3333"],
      ["Booked from 2026-11-17", "By itself", "1"],
      ["Begins", "Tuesday 14:00", "1"],
    ]) {
      expect(rows).toContainEqual(row);
    }
  });
});

function sums({ stretches }: Figures) {
  return Object.fromEntries(
    bookers.map((by) => [by, stretches.reduce((sum, { booked }) => sum + booked[by], 0)]),
  );
}

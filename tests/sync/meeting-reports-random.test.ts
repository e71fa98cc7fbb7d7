import fc from "fast-check";
import { expect, it } from "vitest";
import { createMeetingStore } from "../../electron/meetings/meeting-store.ts";
import type { Report, ReportContent } from "../../electron/meetings/report.ts";
import { createMeetingReports } from "../../electron/meetings/reports.ts";
import { PlatformFailure } from "../../electron/platforms/failure.ts";
import { testDatabase } from "../support/database.ts";
import { halfway } from "../support/fault-random.ts";

const monday = Date.parse("2026-11-23T10:00:00Z");
const leads = ["lead-a", "lead-b"] as const;

/** What becomes of a request: taken, lost on the way there or on the way back, or put off by the platform. */
const fates = ["taken", "lost", "unanswered", "busy"] as const;
type Fate = (typeof fates)[number];

const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant("change" as const),
      lead: fc.constantFrom(...leads),
      meeting: fc.integer({ min: 0, max: 2 }),
      status: fc.constantFrom("scheduled", "rescheduled", "cancelled", "completed", "no_show"),
    }),
    fc.record({ kind: fc.constant("send" as const), fates: fc.array(fc.constantFrom(...fates)) }),
    fc.record({ kind: fc.constant("wait" as const), ms: fc.constantFrom(1_000, 15_000, 400_000) }),
    fc.record({ kind: fc.constant("restart" as const) }),
  ),
  { maxLength: 40 },
);

/** A platform that takes each key once, and a rep's machine that may be killed between any two steps. */
function world() {
  const { db } = testDatabase();
  const meetings = createMeetingStore(db);
  const insert = db.prepare(`
    INSERT INTO leads (id, source, call_id, analysis_type, title, phone, phone_formatted, phone_uri, updated_ms, created_ms, first_seen, record)
    VALUES (?, 'native:rep-1', ?, 'individual', 'John', '', '', '', 1, 1, 1, '{}')`);
  for (const lead of leads) insert.run(lead, lead);
  for (const lead of leads) {
    for (const number of [0, 1, 2]) {
      meetings.add(
        {
          id: `${lead}-${number}`,
          leadId: lead,
          calendarId: "c",
          eventId: `${lead}-${number}`,
          attempt: number,
          time: {
            kind: "timed",
            start: "2026-11-24T15:00:00Z",
            end: "2026-11-24T15:30:00Z",
            timeZone: "UTC",
          },
          title: "Demo",
          settled: true,
          bookedBy: "rep",
          previousId: null,
          meetLink: "https://meet.google.com/abc-defg-hij",
        },
        number,
      );
    }
  }
  let now = monday;
  let ahead: Fate[] = [];
  const inbox = new Map<string, ReportContent>();
  const taken: { readonly lead: string; readonly content: ReportContent }[] = [];

  async function tell(lead: string, { key, content }: Report): Promise<void> {
    const fate = ahead.shift() ?? "taken";
    if (fate === "lost") throw new PlatformFailure("offline", "No network.");
    if (fate === "busy") throw new PlatformFailure("rateLimited", "Slower.", { retryAfterMs: 60_000 });
    const known = inbox.get(key);
    if (known === undefined) {
      inbox.set(key, content);
      taken.push({ lead, content });
    } else expect(known).toEqual(content);
    if (fate === "unanswered") throw new PlatformFailure("cutOff", "The line broke.");
  }

  const engine = () =>
    createMeetingReports({
      db,
      clock: () => now,
      random: () => halfway,
      teller: () => tell,
      onChanged: () => undefined,
      onError: (error) => {
        throw error;
      },
    });
  return {
    db,
    engine,
    taken,
    advance(ms: number): void {
      now += ms;
    },
    play(next: readonly Fate[]): void {
      ahead = [...next];
    },
    change(lead: string, number: number, status: Parameters<typeof meetings.setStatus>[1]): void {
      meetings.setStatus(`${lead}-${number}`, status);
    },
  };
}

type World = ReturnType<typeof world>;

/** Each piece of news once and in the order it was written, and the last one of a meeting says how it is. */
function expectTold({ db, taken }: World, lead: string): void {
  const heard = taken.filter((one) => one.lead === lead).map(({ content }) => content);
  const written = db
    .prepare<[string], { state: string; content: string }>(
      "SELECT state, content FROM meeting_reports WHERE lead_id = ? ORDER BY id",
    )
    .all(lead);
  expect(written.every(({ state }) => state === "sent")).toBe(true);
  expect(heard).toEqual(written.map(({ content }) => JSON.parse(content)));
  for (const [index, content] of heard.entries()) {
    const before = heard.slice(0, index).findLast((one) => one.meeting_id === content.meeting_id);
    expect(before).not.toEqual(content);
  }
  const meetings = db
    .prepare<[string], { id: string; status: string }>("SELECT id, status FROM meetings WHERE lead_id = ?")
    .all(lead);
  for (const { id, status } of meetings) {
    const last = heard.findLast((content) => content.meeting_id === id);
    expect(last?.status).toBe(status);
  }
}

it("whatever fails and whenever it is restarted, the platform ends with every meeting as it is, each piece of news once and in order", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      const scene = world();
      const { db, engine, advance, play, change } = scene;
      let reports = engine();
      const restart = () => {
        reports = engine();
        reports.catchUp();
      };
      restart();
      for (const step of given) {
        if (step.kind === "change") {
          db.transaction(() => {
            change(step.lead, step.meeting, step.status);
            reports.meetingsChanged(step.lead);
          }).immediate();
        } else if (step.kind === "send") {
          play(step.fates);
          await reports.runDue();
        } else if (step.kind === "wait") advance(step.ms);
        else restart();
      }
      play([]);
      for (let turns = 0; reports.nextDue() !== null && turns < 5; turns += 1) {
        advance(400_000);
        await reports.runDue();
      }
      expect(reports.nextDue()).toBeNull();
      for (const lead of leads) expectTold(scene, lead);
    }),
    { numRuns: 60 },
  );
});

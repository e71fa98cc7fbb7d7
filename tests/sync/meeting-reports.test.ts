import { describe, expect, it } from "vitest";
import { activityList } from "../../electron/calendar/activity/activity-query.ts";
import { setOutcome } from "../../electron/meetings/outcome.ts";
import { createMeetingReports } from "../../electron/meetings/reports.ts";
import { tellMeeting } from "../../electron/platforms/meeting-report.ts";
import { halfway } from "../support/fault-random.ts";
import { platformLead } from "../unit/platforms/platform.ts";
import type { Machine, World } from "./auto-schedule-machine.ts";
import { calendarId, startMachine, startWorld } from "./auto-schedule-machine.ts";
import { deliver, passCountdown } from "./auto-schedule-steps.ts";

const HOUR = 3_600_000;
const any = { match: { path: "/meeting" }, times: 1 };

function reportsOf(world: World, machine: Machine) {
  const errors: unknown[] = [];
  const http = {
    baseUrl: world.platform.url,
    apiKey: () => Promise.resolve(world.platform.apiKey),
    clock: world.clock,
    fetch: globalThis.fetch,
    timeLimitMs: 5_000,
  };
  const reports = createMeetingReports({
    db: machine.db,
    clock: world.clock,
    random: () => halfway,
    teller:
      () =>
      (leadId, { key, content }) =>
        tellMeeting(http, leadId, { ...content, idempotency_key: key }),
    onChanged: () => undefined,
    onError: (error) => errors.push(error),
  });
  return {
    ...reports,
    errors,
    /** What has changed since is told. */
    async tell(): Promise<void> {
      machine.db.transaction(() => reports.meetingsChanged("lead-a")).immediate();
      await reports.runDue();
    },
  };
}

/** What the platform was told, in order. */
const heard = (world: World) => world.platform.meetings().map(({ status, start }) => [status, start]);

/** Booked, and its link made. */
async function booked(at = "2026-11-24T15:00:00+00:00") {
  const scene = await justBooked(at);
  scene.world.advance(60_000);
  await scene.machine.syncCalendars();
  return scene;
}

async function justBooked(at?: string) {
  const world = await startWorld();
  const machine = await startMachine(world);
  await deliver(
    world,
    machine,
    platformLead({ id: "lead-a", ...(at === undefined ? {} : { demo_book_datetime: at }) }),
  );
  await passCountdown(world, machine);
  const [event] = world.eventsOf("lead-a");
  return { world, machine, eventId: event?.id ?? "", reports: reportsOf(world, machine) };
}

const three = "2026-11-24T15:00:00.000Z";
/** Google's token of these tests lasts an hour. */
const soon = "2026-11-23T10:15:00+00:00";
const four = "2026-11-24T16:00:00.000Z";

describe("what the call platform hears of a lead's meetings", () => {
  it("a booking once it is at Google, with its link, then a move as the old one gone and the new one made", async () => {
    const { world, machine, eventId, reports } = await booked();
    await reports.tell();
    expect(world.platform.meetings()).toEqual([
      expect.objectContaining({
        lead_id: "lead-a",
        google_event_id: eventId,
        status: "scheduled",
        start: three,
        end: "2026-11-24T15:30:00.000Z",
        meet_link: expect.stringContaining("https://meet.google.com/"),
      }),
    ]);
    machine.commands.move({
      calendarId,
      eventId,
      time: {
        kind: "timed",
        start: "2026-11-24T16:00:00Z",
        end: "2026-11-24T16:30:00Z",
        timeZone: "UTC",
      },
    });
    await reports.tell();
    // Not before it has settled: it can still be undone.
    expect(heard(world)).toEqual([["scheduled", three]]);
    world.advance(10_000);
    await machine.push.pushDue();
    await reports.tell();
    await reports.tell();
    expect(heard(world)).toEqual([
      ["scheduled", three],
      ["rescheduled", three],
      ["scheduled", four],
    ]);
    const [first, , moved] = world.platform.meetings();
    expect(moved?.meeting_id).not.toBe(first?.meeting_id);
  });

  it("a booking with its link, once, when that is made within half a minute", async () => {
    const { world, machine, reports } = await justBooked();
    await reports.tell();
    expect([heard(world), reports.nextDue()]).toEqual([[], world.clock() + 30_000]);
    world.advance(20_000);
    await machine.syncCalendars();
    await reports.tell();
    expect(heard(world)).toEqual([["scheduled", three]]);
    const slow = await justBooked();
    await slow.reports.tell();
    slow.world.advance(30_000);
    await slow.reports.runDue();
    expect(slow.world.platform.meetings()).toMatchObject([{ meet_link: null }]);
  });

  it("a move and a cancellation made in Google, and the end of one that took place", async () => {
    const { world, machine, eventId, reports } = await booked();
    await reports.tell();
    world.google.remote.patch(calendarId, eventId, {
      start: { dateTime: "2026-11-24T16:00:00Z" },
      end: { dateTime: "2026-11-24T16:30:00Z" },
    });
    await machine.syncCalendars();
    await reports.tell();
    world.advance(40 * HOUR);
    machine.complete();
    await reports.tell();
    expect(heard(world)).toEqual([
      ["scheduled", three],
      ["rescheduled", three],
      ["scheduled", four],
      ["completed", four],
    ]);
    const cancelled = await booked();
    await cancelled.reports.tell();
    cancelled.world.google.remote.delete(calendarId, cancelled.eventId);
    await cancelled.machine.syncCalendars();
    await cancelled.reports.tell();
    expect(heard(cancelled.world).map(([status]) => status)).toEqual(["scheduled", "cancelled"]);
    expect(cancelled.world.platform.meetings().at(-1)?.meet_link).toContain("https://meet.google.com/");
  });

  it("everything once and in order after the network was gone, and by another engine on the same file", async () => {
    const { world, machine, eventId, reports } = await booked();
    world.platform.faults.add({ ...any, times: 3, action: { kind: "drop-before" } });
    await reports.tell();
    expect(reports.nextDue()).toBe(world.clock() + 2_000);
    world.google.remote.delete(calendarId, eventId);
    await machine.syncCalendars();
    await reports.tell();
    expect(heard(world)).toEqual([]);
    world.platform.faults.clear();
    await reportsOf(world, machine).tell();
    expect(heard(world).map(([status]) => status)).toEqual(["scheduled", "cancelled"]);
  });

  it("once although its answer was lost, and once from two machines", async () => {
    const { world, machine, reports } = await booked();
    world.platform.faults.add({ ...any, action: { kind: "drop-after" } });
    await reports.tell();
    expect(heard(world)).toHaveLength(1);
    world.advance(2_000);
    await reports.tell();
    expect(reports.nextDue()).toBeNull();
    const other = await startMachine(world);
    await other.intake.poll();
    await other.syncCalendars();
    const theirs = reportsOf(world, other);
    await theirs.tell();
    expect(theirs.nextDue()).toBeNull();
    expect(heard(world)).toHaveLength(1);
    expect([...reports.errors, ...theirs.errors]).toEqual([]);
    expect(machine.detail("lead-a").meetings).toHaveLength(1);
  });

  it("a no-show once it can no longer be taken back, and the demo booked again, linked to it", async () => {
    const { world, machine, reports } = await booked(soon);
    await reports.tell();
    world.advance(50 * 60_000);
    machine.complete();
    await reports.tell();
    const say = (outcome: "no_show" | "took_place") => {
      const [last] = machine.detail("lead-a").meetings;
      setOutcome(
        {
          db: machine.db,
          meetings: machine.meetings,
          clock: world.clock,
          takeOver: reports.takeOver,
          leadChanged: reports.meetingsChanged,
          onChanged: () => undefined,
        },
        last?.id ?? "",
        outcome,
      );
    };
    say("no_show");
    expect(machine.demo("lead-a")).toMatchObject({ kind: "over", meeting: { status: "no_show" } });
    say("took_place");
    world.advance(20_000);
    await reports.runDue();
    expect(heard(world).map(([status]) => status)).toEqual(["scheduled", "completed"]);
    say("no_show");
    world.advance(10_000);
    await reports.runDue();
    const again = {
      kind: "timed",
      start: "2026-11-26T15:00:00+00:00",
      end: "2026-11-26T15:30:00+00:00",
      timeZone: "UTC",
    } as const;
    const { commandId } = await machine.rep.book("lead-a", again);
    machine.commands.undo(commandId);
    expect(machine.detail("lead-a").meetings).toMatchObject([{ status: "no_show", nextId: null }]);
    await machine.rep.book("lead-a", again);
    world.advance(60_000);
    await machine.push.pushDue();
    await machine.syncCalendars();
    await reports.tell();
    world.advance(30_000);
    await reports.runDue();
    const [next, missed] = machine.detail("lead-a").meetings;
    expect(next).toMatchObject({ status: "scheduled", previousId: missed?.id });
    expect(missed).toMatchObject({ status: "no_show", nextId: next?.id });
    expect(heard(world).map(([status]) => status)).toEqual([
      "scheduled",
      "completed",
      "no_show",
      "scheduled",
    ]);
  });

  it("the rep's word on a meeting that was over when it came here, beside what the other machine told", async () => {
    const { world, machine, reports } = await booked(soon);
    await reports.tell();
    world.advance(50 * 60_000);
    machine.complete();
    await reports.tell();
    const other = await startMachine(world);
    await other.intake.poll();
    await other.syncCalendars();
    const theirs = reportsOf(world, other);
    await theirs.tell();
    expect(heard(world)).toHaveLength(2);
    const [meeting] = other.detail("lead-a").meetings;
    other.db
      .transaction(() => {
        theirs.takeOver("lead-a");
        other.meetings.setStatus(meeting?.id ?? "", "no_show");
      })
      .immediate();
    await theirs.tell();
    world.advance(10_000);
    await theirs.runDue();
    expect(heard(world).map(([status]) => status)).toEqual(["scheduled", "completed", "no_show"]);
  });

  it("goes on past what the platform refuses, and shows it in Activity", async () => {
    const { world, machine, eventId, reports } = await booked(soon);
    world.platform.faults.add({ ...any, action: { kind: "status", status: 422 } });
    await reports.tell();
    world.google.remote.delete(calendarId, eventId);
    await machine.syncCalendars();
    await reports.tell();
    expect(heard(world).map(([status]) => status)).toEqual(["cancelled"]);
    expect(activityList(machine.db)).toContainEqual(
      expect.objectContaining({
        kind: "problem",
        leadId: "lead-a",
        title: "The call platform is without the news of John Smith’s meeting",
      }),
    );
  });

  it("what it refused goes again on the rep's word, once; older news than it has had is not told", async () => {
    const { world, machine, eventId, reports } = await booked();
    world.platform.faults.add({ ...any, action: { kind: "status", status: 422 } });
    await reports.tell();
    expect(heard(world)).toEqual([]);
    const lines = () => activityList(machine.db).filter(({ id }) => id.startsWith("meeting-report:"));
    expect(lines()).toMatchObject([{ kind: "problem", actions: ["retry", "open"] }]);
    const [refused] = lines().map(({ id }) => Number(id.split(":")[1]));
    if (refused === undefined) throw new Error("Nothing was refused.");
    reports.retry(refused);
    await reports.runDue();
    expect(heard(world)).toEqual([["scheduled", three]]);
    expect(lines()).toEqual([]);
    expect(() => reports.retry(refused)).toThrow("knows this by now");

    world.platform.faults.add({ ...any, action: { kind: "status", status: 422 } });
    world.google.remote.delete(calendarId, eventId);
    await machine.syncCalendars();
    await reports.tell();
    const [cancelled] = lines().map(({ id }) => Number(id.split(":")[1]));
    if (cancelled === undefined) throw new Error("Nothing was refused.");
    // As if the platform had newer news of that meeting by now.
    machine.db
      .prepare(
        `INSERT INTO meeting_reports (meeting_id, lead_id, key, content, state, not_before, created_at)
         SELECT meeting_id, lead_id, 'newer', content, 'sent', 0, 0 FROM meeting_reports WHERE id = ?`,
      )
      .run(cancelled);
    reports.retry(cancelled);
    await reports.runDue();
    expect(heard(world)).toEqual([["scheduled", three]]);
    expect(lines()).toEqual([]);
  });
});

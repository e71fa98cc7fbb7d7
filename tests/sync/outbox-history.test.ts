import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownReply } from "../../electron/calendar/events/event-patch.ts";
import { effectiveEvent } from "../../electron/calendar/events/event-row.ts";
import type { GoogleEvent } from "../../electron/google/event.ts";
import { googleEventSchema } from "../../electron/google/event.ts";
import type { CommandResult } from "../../shared/contract/command-result.ts";
import { AppError } from "../../shared/errors.ts";
import type { WritingEngine } from "../support/fault-engine.ts";
import type { Scene } from "../support/fault-google.ts";
import { at, calendarId, startScene } from "../support/fault-google.ts";
import { violationsHealed, violationsNow } from "../support/fault-invariants.ts";

const times = [at("08:00", "08:30"), at("16:00", "16:45"), at("21:00", "22:00")];
const days = { kind: "allDay", startDate: "2026-11-26", endDate: "2026-11-27" } as const;
const faults = [
  { kind: "drop-before" },
  { kind: "drop-after" },
  { kind: "truncate" },
  { kind: "malformed" },
  { kind: "status", status: 500 },
  { kind: "status", status: 429, headers: { "retry-after": "5" } },
] as const;

/** Which of the events on the calendar, of the commands given so far, and so on: whatever number is drawn picks one. */
const any = fc.nat({ max: 20 });
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant("create"), time: any }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("move"), event: any, time: any }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("edit"), event: any, text: fc.constantFrom("", "A", "B") }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("cancel"), event: any }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("respond"), response: fc.constantFrom("accepted", "declined") }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("undo"), command: any }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("push") }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("fault"), fault: any }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("network"), up: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("restart") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("release") }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface History {
  readonly scene: Scene;
  engine: WritingEngine;
  readonly given: CommandResult[];
}

/** What a person would see of an event. */
function seen(event: GoogleEvent) {
  const { summary, start, end } = event;
  const moment = ({ date, dateTime }: GoogleEvent["start"]) => date ?? new Date(dateTime ?? "").toISOString();
  return { summary: summary ?? "", start: moment(start), end: moment(end), reply: ownReply(event) ?? null };
}

/** The single events and edited occurrences on the calendar, as the rep sees them. */
function shown({ db }: WritingEngine): ReadonlyMap<string, ReturnType<typeof seen>> {
  const rows = db
    .prepare<
      [],
      { calendarId: string; id: string; deleted: 0 | 1; base: string | null; local: string | null }
    >(
      "SELECT calendar_id AS calendarId, id, deleted, base, local FROM events WHERE kind IN ('single', 'exception') ORDER BY id",
    )
    .all();
  return new Map(
    rows.flatMap((row) => {
      const event = effectiveEvent({ ...row, deleted: row.deleted === 1 });
      return event === null ? [] : [[row.id, seen(event)] as const];
    }),
  );
}

function there({ google }: Scene): ReadonlyMap<string, ReturnType<typeof seen>> {
  const events = google.remote.all(calendarId).filter(({ recurrence }) => recurrence == null);
  return new Map(
    events.map((event) => [event.id ?? "", seen(googleEventSchema.parse(event))] as const).sort(),
  );
}

function pick<T>(items: readonly T[], number: number): T | undefined {
  return items[number % Math.max(items.length, 1)];
}

function command(history: History, work: () => CommandResult): void {
  try {
    history.given.push(work());
  } catch (error) {
    // A refusal is an answer too: the event is gone, or not the rep's to change.
    if (!(error instanceof AppError)) throw error;
  }
}

async function perform(history: History, doing: Step, index: number): Promise<void> {
  const { scene, engine } = history;
  const { commands } = engine;
  const events = [...shown(engine).keys(), "weekly1_20261201T080000Z"];
  const ref = (number: number) => ({ calendarId, eventId: pick(events, number) ?? "" });
  switch (doing.do) {
    case "create":
      return command(history, () =>
        commands.create({ title: `New ${index}`, time: pick(times, doing.time) ?? days }),
      );
    case "move":
      return command(history, () =>
        commands.move({ ...ref(doing.event), time: pick([...times, days], doing.time) ?? days }),
      );
    case "edit":
      return command(history, () => commands.edit({ ...ref(doing.event), location: doing.text }));
    case "cancel":
      return command(history, () => commands.cancel(ref(doing.event)));
    case "respond":
      return command(history, () =>
        commands.respond({ calendarId, eventId: "invited1", response: doing.response }),
      );
    case "undo":
      return command(history, () => commands.undo(pick(history.given, doing.command)?.commandId ?? "none"));
    case "push":
      scene.clock.advance(10_000);
      await engine.push.pushDue();
      return undefined;
    case "fault":
      scene.google.faults.add({ match: { path: "/events" }, action: pick(faults, doing.fault) ?? faults[0] });
      return undefined;
    case "network":
      scene.google.network.set(doing.up);
      return undefined;
    case "restart":
      history.engine = scene.restarted();
      return undefined;
    case "release":
      commands.releaseAll();
      return undefined;
  }
}

async function heal({ scene, engine }: History): Promise<void> {
  scene.google.faults.clear();
  scene.google.network.set(true);
  for (let round = 0; round < 8; round += 1) {
    scene.clock.advance(100_000);
    await engine.push.pushDue();
  }
  // A connection that the outage has cut may be found out only by using it.
  await engine.pull(calendarId).catch(() => engine.pull(calendarId));
}

describe("any history of edits, undos, faults and restarts", () => {
  it("ends with Google having exactly what the rep sees, and nothing left waiting", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
        const scene = await startScene();
        const history: History = { scene, engine: scene, given: [] };
        for (const [index, doing] of steps.entries()) {
          await perform(history, doing, index);
          expect(violationsNow(scene.db)).toEqual([]);
        }
        const before = shown(history.engine);
        await heal(history);
        expect(violationsHealed(scene.db, scene.google, [])).toEqual([]);
        expect(Object.fromEntries(there(scene))).toEqual(Object.fromEntries(before));
        await scene.google.close();
      }),
      { numRuns: Number(process.env["CALLSHEET_HISTORIES"] ?? 40) },
    );
  }, 120_000);
});

import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { mintEventId } from "../../electron/calendar/events/event-ids.ts";
import { closeWriter, openWriter } from "../../electron/database/open.ts";
import type { WritingEngine, WritingEngineOptions } from "../support/fault-engine.ts";
import { createWritingEngine } from "../support/fault-engine.ts";
import { at, calendarId } from "../support/fault-google.ts";
import type { FaultScene } from "../support/fault-scene.ts";
import { faultScene } from "../support/fault-scene.ts";
import type { Step } from "../support/fault-steps.ts";

// Each protection of the writing side is taken out in turn, and the invariants must notice: what the fault tests find right is right
// because of the protection, not because nobody looks.

const create: Step = { do: "create", title: "New one", time: at("12:00", "13:00") };
const moveDemo: Step = { do: "move", eventId: "demo1", time: at("16:00", "16:30") };

type Break = WritingEngineOptions["breakParts"];

/** An engine in this process, which can be broken and stopped in the middle as a crash would. */
async function crashing(
  scene: FaultScene,
  breakParts: Break,
  work: (engine: WritingEngine) => unknown,
): Promise<void> {
  const db = openWriter(scene.path);
  const engine = createWritingEngine({
    db,
    googleUrl: scene.google.url,
    accessToken: scene.google.credentials.accessToken,
    clock: () => Date.parse("2026-11-23T09:00:00Z"),
    ...(breakParts === undefined ? {} : { breakParts }),
  });
  try {
    await expect(async () => work(engine)).rejects.toThrow("power cut");
  } finally {
    closeWriter(db);
  }
}

/** The same connection, whose transactions are none: every statement commits by itself. */
function withoutTransactions(db: Database): Database {
  return new Proxy(db, {
    get(target, name) {
      if (name === "transaction") return (work: () => unknown) => Object.assign(work, { immediate: work });
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

const powerCut = () => {
  throw new Error("power cut");
};

describe("the invariants notice", () => {
  it("D: an event id made anew at each try", async () => {
    const anew: Break = (parts) => ({
      ...parts,
      api: {
        ...parts.api,
        insertEvent: (calendar, body, options) =>
          parts.api.insertEvent(calendar, { ...body, id: mintEventId(randomUUID()) }, options),
      },
    });
    for (const [breakParts, expected] of [
      [undefined, []],
      [anew, ["D: New one is at the server 2 times"]],
    ] as const) {
      const scene = await faultScene();
      scene.google.faults.add({ match: { method: "POST", path: "/events" }, action: { kind: "drop-after" } });
      await scene.run([create]);
      const violations = await scene.heal(breakParts === undefined ? {} : { breakParts });
      expect(violations.filter((violation) => violation.startsWith("D:"))).toEqual(expected);
    }
  });

  it("V: the event's row and the outbox row in transactions of their own", async () => {
    const cut: Break = (parts) => ({ ...parts, events: { ...parts.events, putLocal: powerCut } });
    const torn: Break = (parts) => {
      const broken = cut(parts);
      return { ...broken, db: withoutTransactions(parts.db) };
    };
    const move = (engine: WritingEngine) =>
      engine.commands.move({ calendarId, eventId: "demo1", time: at("16:00", "16:30") });
    const whole = await faultScene();
    await crashing(whole, cut, move);
    expect(whole.violationsNow()).toEqual([]);
    const scene = await faultScene();
    await crashing(scene, torn, move);
    expect(scene.violationsNow()).toEqual(["V: demo1 is in the outbox and not shown as pending"]);
  });

  it("V and C: an answer that is kept in more than one transaction", async () => {
    const cut: Break = (parts) => ({ ...parts, events: { ...parts.events, settle: powerCut } });
    const torn: Break = (parts) => ({
      ...parts,
      events: { ...parts.events, settle: powerCut },
      db: withoutTransactions(parts.db),
    });
    const whole = await faultScene();
    await whole.run([moveDemo]);
    await crashing(whole, cut, (engine) => engine.push.pushDue());
    expect(await whole.heal()).toEqual([]);
    const scene = await faultScene();
    await scene.run([moveDemo]);
    await crashing(scene, torn, (engine) => engine.push.pushDue());
    expect(scene.violationsNow()).toEqual(["V: demo1 is shown as pending with nothing in the outbox"]);
    expect(await scene.heal()).toContain("C: demo1 still shows a version of its own");
  });

  it("C: a row that is not marked before its request", async () => {
    const unmarked: Break = (parts) => ({
      ...parts,
      outbox: { ...parts.outbox, markSending: () => undefined },
    });
    for (const [breakParts, expected] of [
      [undefined, 0],
      [unmarked, 1],
    ] as const) {
      const scene = await faultScene();
      await scene.run([create]);
      await crashing(
        scene,
        (parts) => {
          const broken = breakParts?.(parts) ?? parts;
          const insertEvent: typeof parts.api.insertEvent = async (...request) => {
            await parts.api.insertEvent(...request);
            return powerCut();
          };
          const putOff = breakParts === undefined ? parts.outbox.putOff : () => undefined;
          return { ...broken, api: { ...parts.api, insertEvent }, outbox: { ...broken.outbox, putOff } };
        },
        (engine) => engine.push.pushDue(),
      );
      const eventId = scene.committed[0]?.eventId ?? "";
      await scene.run([{ do: "edit", eventId, title: "Renamed one" }]);
      const violations = await scene.heal();
      expect(violations.filter((violation) => violation.endsWith("(conflict)"))).toHaveLength(expected);
    }
  });

  it("the loss of somebody else's change when a patch goes without If-Match", async () => {
    const careless: Break = (parts) => ({
      ...parts,
      api: {
        ...parts.api,
        patchEvent: (calendar, id, body, options) =>
          parts.api.patchEvent(calendar, id, body, { ...options, ifMatch: null }),
      },
    });
    for (const [breakParts, expected] of [
      [{}, "11:00:00+01:00"],
      [{ breakParts: careless }, "16:00:00+01:00"],
    ] as const) {
      const scene = await faultScene();
      await scene.run([moveDemo]);
      scene.google.remote.patch(calendarId, "demo1", {
        start: { dateTime: "2026-11-24T11:00:00+01:00" },
        end: { dateTime: "2026-11-24T11:30:00+01:00" },
      });
      await scene.heal(breakParts);
      expect(scene.google.remote.get(calendarId, "demo1")?.start?.dateTime).toBe(`2026-11-24T${expected}`);
    }
  });

  it("L: an acknowledged edit that is nowhere", async () => {
    const scene = await faultScene();
    await scene.run([moveDemo]);
    scene.look((db) => db.exec("DELETE FROM outbox; UPDATE events SET local = NULL, sync_state = 'synced'"));
    expect(await scene.heal()).toContain("L: the time of demo1 is lost");
  });

  it("S: a file that breaks its own rules", async () => {
    const scene = await faultScene();
    scene.look((db) => {
      db.pragma("foreign_keys = OFF");
      db.exec("UPDATE events SET calendar_id = 'nowhere' WHERE id = 'demo1'");
    });
    expect(scene.violationsNow().map((violation) => violation.slice(0, 2))).toContain("S:");
  });
});

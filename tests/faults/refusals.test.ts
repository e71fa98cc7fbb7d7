import { describe, expect, it } from "vitest";
import type { Desk } from "../support/fault-desk.ts";
import { eventWrites, faultDesk } from "../support/fault-desk.ts";
import { at, calendarId } from "../support/fault-google.ts";
import { twentyEdits } from "../support/fault-scene.ts";

const second = 1_000;
const moveDemo = { do: "move", eventId: "demo1", time: at("16:00", "16:30") } as const;

/** A refusal in Google's envelope. */
function refused(status: number, reason: string) {
  const error = {
    code: status,
    message: reason,
    errors: [{ domain: "usageLimits", reason, message: reason }],
  };
  return { kind: "status", status, body: { error } } as const;
}

/** Milliseconds between one try of a write and the next. */
function pauses({ google }: Desk): readonly number[] {
  const times = google.requests.all().flatMap(({ method, time }) => (method === "PATCH" ? [time] : []));
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

describe("refused for now", () => {
  it("fault 7: 429 with Retry-After: 30 is said to be a delay, and nothing is sent before it is over", async () => {
    const desk = await faultDesk();
    const slower = { kind: "status", status: 429, headers: { "retry-after": "30" } } as const;
    desk.google.faults.add({ match: { path: "/events", method: "PATCH" }, action: slower });
    for (const step of twentyEdits.filter(({ do: kind }) => kind !== "create")) desk.rep(step);
    await desk.world.pass(12 * second);
    expect(eventWrites(desk)).toEqual(["PATCH call0x 429"]);
    const { delayedUntil, waiting } = desk.status();
    expect(waiting).toBe(14);
    expect(delayedUntil).toBe(new Date(Date.parse("2026-11-23T08:01:00Z") + 40 * second).toISOString());
    expect(desk.activity().map(({ detail }) => detail)).toContain(
      "Google asked Callsheet to slow down. Your changes wait and are sent by themselves. It is tried again by itself.",
    );
    await desk.world.pass(27 * second);
    expect(eventWrites(desk)).toHaveLength(1);
    expect(await desk.heal()).toEqual([]);
    expect(pauses(desk)[0]).toBeGreaterThanOrEqual(30 * second);
    expect(eventWrites(desk)).toHaveLength(15);
    expect(desk.status().delayedUntil).toBeNull();
  });

  it("fault 8: 403 for the rate, then 500 five times: late, then fine, with growing pauses", async () => {
    const desk = await faultDesk();
    const match = { method: "PATCH", path: "demo1" };
    desk.google.faults.add({ match, action: refused(403, "rateLimitExceeded") });
    desk.google.faults.add({ match, times: 5, action: { kind: "status", status: 500 } });
    desk.rep(moveDemo);
    await desk.world.pass(11 * second);
    expect(desk.status()).toMatchObject({ waiting: 1, needsYou: 0, delayedUntil: expect.any(String) });
    expect(desk.activity()[0]?.detail).toContain("It is tried again by itself.");
    await desk.world.pass(300 * second);
    expect(eventWrites(desk)).toEqual([
      "PATCH demo1 403",
      ...Array.from({ length: 5 }, () => "PATCH demo1 500"),
      "PATCH demo1 200",
    ]);
    const waited = pauses(desk);
    for (const [tries, pause] of waited.entries()) expect(pause).toBeGreaterThanOrEqual(2 ** tries * second);
    expect(desk.statuses.every(({ needsYou }) => needsYou === 0)).toBe(true);
    expect(await desk.heal()).toEqual([]);
  });

  it("failure 18: 403 for the rate is tried again on a PATCH, 403 for a missing right once, and shown", async () => {
    const desk = await faultDesk();
    const match = { method: "PATCH", path: "demo1" };
    desk.google.faults.add({ match, times: 3, action: refused(403, "userRateLimitExceeded") });
    desk.rep(moveDemo);
    await desk.world.pass(120 * second);
    expect(eventWrites(desk)).toEqual([
      ...Array.from({ length: 3 }, () => "PATCH demo1 403"),
      "PATCH demo1 200",
    ]);
    desk.google.requests.clear();
    desk.google.faults.add({ match, action: refused(403, "forbiddenForNonOrganizer") });
    desk.rep({ ...moveDemo, time: at("17:00", "17:30") });
    await desk.world.pass(600 * second);
    expect(eventWrites(desk)).toEqual(["PATCH demo1 403"]);
    expect(desk.status()).toMatchObject({ waiting: 0, needsYou: 1 });
    const [failed] = desk.activity();
    expect(failed).toMatchObject({
      kind: "failed",
      title: "“John + TechCorp + Demo” could not be moved",
      detail: expect.stringContaining(
        "Only the organizer may change this event. Your change was not sent. Ask the organizer, or discard the change.",
      ),
      actions: ["retry", "discard", "open"],
    });
    await desk.call("outbox.retry", { outboxId: failed?.outboxId });
    expect(await desk.heal()).toEqual([]);
    expect(desk.google.remote.get(calendarId, "demo1")?.start?.dateTime).toBe("2026-11-24T17:00:00+01:00");
  });
});

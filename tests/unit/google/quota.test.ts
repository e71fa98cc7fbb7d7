import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GoogleFailure } from "../../../electron/google/failure.ts";
import type { Quota } from "../../../electron/google/quota.ts";
import { createQuota } from "../../../electron/google/quota.ts";
import type { Urgency } from "../../../electron/google/quota-window.ts";

const minute = 60_000;

/** A quota whose clock and alarm only the test moves. */
function bench(limit?: number) {
  let time = 1_000_000;
  let due: () => number | null = () => null;
  let ring: () => Promise<void> = async () => undefined;
  const told: string[] = [];
  const quota = createQuota({
    clock: () => time,
    alarm(nextDue, work) {
      due = nextDue;
      ring = work;
      return { look: () => undefined, stop: async () => undefined };
    },
    ...(limit === undefined ? {} : { limit }),
    onWaiting: () => told.push("waiting changed"),
  });
  return {
    quota,
    told,
    now: () => time,
    nextDue: () => due(),
    /** The clock is put there, and what is due then is done. */
    async at(next: number): Promise<void> {
      time = next;
      const at = due();
      if (at !== null && at <= time) await ring();
      await turn();
    },
  };
}

/** Asks for a place and tells, now and later, whether it came. */
function asking(quota: Quota, urgency: Urgency = "rep") {
  const state: { answered: boolean; failure: GoogleFailure | null; end: () => void } = {
    answered: false,
    failure: null,
    end: () => undefined,
  };
  quota.place("events.list", urgency).then(
    (place) => {
      state.answered = true;
      state.end = place.end;
    },
    (error: unknown) => {
      if (error instanceof GoogleFailure) state.failure = error;
    },
  );
  return state;
}

async function used(quota: Quota, count: number): Promise<void> {
  for (let taken = 0; taken < count; taken += 1) (await quota.place("events.list", "rep")).end();
}

describe("rule 17: the quota of a minute", () => {
  it("lets 600 requests go, and the next one when a minute has passed since the first", async () => {
    const { quota, now, nextDue, at } = bench();
    const began = now();
    await used(quota, 600);
    const late = asking(quota);
    await at(began + minute - 1);
    expect([late.answered, nextDue()]).toEqual([false, began + minute]);
    await at(began + minute);
    expect(late.answered).toBe(true);
  });

  it("counts a request until a minute after its end: until then nobody knows when Google saw it", async () => {
    const { quota, now, at } = bench(1);
    const began = now();
    const slow = asking(quota);
    await turn();
    const next = asking(quota);
    await at(began + 2 * minute);
    expect(next.answered).toBe(false);
    slow.end();
    await at(began + 3 * minute - 1);
    expect(next.answered).toBe(false);
    await at(began + 3 * minute);
    expect(next.answered).toBe(true);
  });

  it("keeps a tenth of the places for the rep's own writes, and lets them go first", async () => {
    const { quota, now, at } = bench(10);
    const began = now();
    const read = Array.from({ length: 12 }, () => asking(quota, "background"));
    await turn();
    expect(read.filter(({ answered }) => answered)).toHaveLength(9);
    const first = asking(quota, "rep");
    const second = asking(quota, "rep");
    await turn();
    expect([first.answered, second.answered]).toEqual([true, false]);
    expect(quota.delayedUntil()).toBeNull();
    for (const { end } of read) end();
    expect(quota.delayedUntil()).toBe(began + minute);
    await at(began + minute);
    expect(second.answered).toBe(true);
  });

  it("sends nothing while Google wants a pause, and fails what waits with the rest of it", async () => {
    const { quota, now, at, told } = bench(1);
    const began = now();
    await used(quota, 1);
    const waiting = asking(quota);
    await turn();
    expect(told).toHaveLength(1);
    quota.hold(90_000);
    quota.hold(10_000);
    await at(began + 30_000);
    const next = asking(quota);
    await turn();
    expect([waiting.failure, next.failure]).toMatchObject([
      { kind: "rateLimited", retryAfterMs: 90_000 },
      { kind: "rateLimited", retryAfterMs: 60_000, retryable: true },
    ]);
    expect([quota.delayedUntil(), told.length]).toEqual([began + 90_000, 2]);
    await at(began + 90_000);
    expect(quota.delayedUntil()).toBeNull();
    const after = asking(quota);
    await turn();
    expect(after.answered).toBe(true);
  });

  it("is not stopped for ever by a clock that was set back", async () => {
    const { quota, at } = bench(1);
    await used(quota, 1);
    quota.hold(3_600_000);
    await at(0);
    const next = asking(quota);
    await at(minute);
    expect(next.answered).toBe(true);
  });

  it("lets nobody wait once it is stopped, so that the app can quit", async () => {
    const { quota } = bench(1);
    await used(quota, 1);
    const waiting = asking(quota);
    await turn();
    await quota.stop();
    const late = asking(quota);
    await turn();
    expect([waiting.failure, late.failure]).toMatchObject([
      { kind: "rateLimited", retryAfterMs: minute },
      { kind: "rateLimited", retryAfterMs: minute },
    ]);
  });
});

/** What a part of the app does: asks at a time, and its request takes so long and reaches Google at that part of it. */
interface Asked {
  readonly after: number;
  readonly urgency: Urgency;
  readonly takes: number;
  readonly arrives: number;
}

const burst: fc.Arbitrary<readonly Asked[]> = fc
  .record({
    after: fc.oneof(fc.constant(0), fc.nat(90_000)),
    urgency: fc.constantFrom<Urgency>("rep", "background"),
    times: fc.integer({ min: 1, max: 40 }),
    takes: fc.oneof(fc.nat(400), fc.nat(30_000)),
    arrives: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ after, times, ...each }) =>
    Array.from({ length: times }, (_, index) => ({ ...each, after: index === 0 ? after : 0 })),
  );

/** Plays it all, event by event; answers when each request reached Google. */
async function play(limit: number, asked: readonly Asked[]): Promise<readonly number[]> {
  const { quota, now, nextDue, at } = bench(limit);
  const arrivals: number[] = [];
  const ends: { readonly time: number; readonly end: () => void }[] = [];
  const coming = [...asked];
  let asksAt = now() + (coming[0]?.after ?? 0);
  for (;;) {
    const ending = ends.reduce<number | null>(
      (first, { time }) => (first === null || time < first ? time : first),
      null,
    );
    const next = [coming.length > 0 ? asksAt : null, ending, nextDue()].filter((time) => time !== null);
    if (next.length === 0) return arrivals;
    await at(Math.max(now(), Math.min(...next)));
    for (const done of ends.filter(({ time }) => time <= now())) {
      ends.splice(ends.indexOf(done), 1);
      done.end();
    }
    if (coming.length > 0 && asksAt <= now()) {
      const one = coming.shift();
      if (one === undefined) continue;
      void quota.place("events.list", one.urgency).then((place) => {
        arrivals.push(now() + one.arrives * one.takes);
        ends.push({ time: now() + one.takes, end: place.end });
      });
      asksAt = now() + (coming[0]?.after ?? 0);
    }
    await turn();
  }
}

/** The most of them in any 60 seconds. */
function mostInAMinute(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.max(
    0,
    ...sorted.map((from, index) => sorted.slice(index).filter((at) => at < from + minute).length),
  );
}

describe("rule 17, whatever the parts of the app do and the network makes of it", () => {
  it("shows Google never more than the limit in any minute, and lets everybody go in the end", async () => {
    const plays = fc.asyncProperty(
      fc.integer({ min: 1, max: 30 }),
      fc.array(burst, { maxLength: 8 }),
      async (limit, bursts) => {
        const asked = bursts.flat();
        const arrivals = await play(limit, asked);
        expect(arrivals).toHaveLength(asked.length);
        expect(mostInAMinute(arrivals)).toBeLessThanOrEqual(limit);
      },
    );
    await fc.assert(plays, { numRuns: 150 });
  });

  it("is as true of 600 as of any other number", async () => {
    const asked = Array.from(
      { length: 2_000 },
      (_, index): Asked => ({
        after: index % 500 === 0 ? 7_000 : 0,
        urgency: index % 3 === 0 ? "rep" : "background",
        takes: 20 + ((index * 7919) % 4_000),
        arrives: (index % 10) / 10,
      }),
    );
    const arrivals = await play(600, asked);
    expect(arrivals).toHaveLength(2_000);
    expect(mostInAMinute(arrivals)).toBeLessThanOrEqual(600);
    expect(mostInAMinute(arrivals)).toBeGreaterThan(500);
  });
});

import { describe, expect, it } from "vitest";
import type { RangeCache } from "../../../../renderer/calendar/range-cache.ts";
import { createRangeCache } from "../../../../renderer/calendar/range-cache.ts";
import type { Range } from "../../../../renderer/calendar/visible-range.ts";
import { AppError } from "../../../../shared/errors.ts";
import type { Occurrence } from "../../../../shared/model/event.ts";
import { occurrence, timed } from "./support.ts";

const week = (day: number): Range => ({
  from: `2026-11-${String(day).padStart(2, "0")}T00:00:00.000Z`,
  to: `2026-11-${String(day + 7).padStart(2, "0")}T00:00:00.000Z`,
});
const [first, second, third] = [week(2), week(9), week(16)];

function on(day: string, title = "Demo"): Occurrence {
  const time = timed(`2026-11-${day}T10:00:00Z`, `2026-11-${day}T11:00:00Z`, "UTC");
  return occurrence(`cal/${day}`, time, { title });
}

/** A cache whose reads are answered by hand, in any order the test likes. */
function setUp(seed: { range: Range; occurrences: readonly Occurrence[] } | null = null, busy = false) {
  const asked: {
    range: Range;
    answer: (found: readonly Occurrence[]) => Promise<void>;
    refuse: () => Promise<void>;
  }[] = [];
  const idle = Promise.withResolvers<void>();
  if (!busy) idle.resolve();
  const cache = createRangeCache({
    load: (range) => {
      const { promise, resolve, reject } = Promise.withResolvers<readonly Occurrence[]>();
      asked.push({
        range,
        answer: async (found) => {
          resolve(found);
          await settled();
        },
        refuse: async () => {
          reject(new Error("no answer"));
          await settled();
        },
      });
      return promise;
    },
    toError: (error) => new AppError("internal", String(error)),
    idle: () => idle.promise,
    seed,
  });
  const next = () => {
    const request = asked.shift();
    if (request === undefined) throw new Error("nothing was asked");
    return request;
  };
  return { cache, asked, next, idle };
}

/** Lets everything that waits for an answer run. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

function titles(cache: RangeCache, range: Range): readonly string[] {
  return cache.read(range).occurrences.map(({ title }) => title);
}

describe("the range cache", () => {
  it("shows what the start brought without asking again", () => {
    const { cache, asked } = setUp({
      range: { from: "2026-11-01T00:00:00Z", to: "2026-11-30T00:00:00Z" },
      occurrences: [on("03", "first week"), on("12", "second week")],
    });
    cache.show(first, [second]);
    expect(titles(cache, first)).toEqual(["first week"]);
    expect(cache.read(first).loading).toBe(false);
    expect(titles(cache, second)).toEqual(["second week"]);
    expect(asked).toEqual([]);
  });

  it("reads the shown range first, then its neighbours, one at a time", async () => {
    const { cache, asked, next } = setUp();
    cache.show(second, [third, first]);
    expect(cache.read(second).loading).toBe(true);
    const request = next();
    expect(request.range).toEqual(second);
    expect(asked).toEqual([]);
    await request.answer([on("10")]);
    expect(titles(cache, second)).toEqual(["Demo"]);
    const neighbour = next();
    expect(neighbour.range).toEqual(third);
    await neighbour.answer([on("17", "Later")]);
    expect(next().range).toEqual(first);
    cache.show(third, []);
    expect(titles(cache, third)).toEqual(["Later"]);
  });

  it("waits for a quiet moment to read a neighbour, but never with what comes on the screen", async () => {
    const { cache, asked, next, idle } = setUp(null, true);
    cache.show(first, [second]);
    await next().answer([on("03")]);
    expect(asked).toEqual([]);
    cache.show(third, [second]);
    await settled();
    const request = next();
    expect(request.range).toEqual(third);
    await request.answer([]);
    expect(asked).toEqual([]);
    idle.resolve();
    await settled();
    expect(next().range).toEqual(second);
  });

  it("tells who listens, and keeps the same state while nothing changed", async () => {
    const { cache, next } = setUp();
    let told = 0;
    const stop = cache.subscribe(() => {
      told += 1;
    });
    cache.show(first, []);
    const before = cache.read(first);
    expect(cache.read(first)).toBe(before);
    await next().answer([on("03")]);
    expect(told).toBe(1);
    const state = cache.read(first);
    void cache.refresh();
    await next().answer([on("03")]);
    expect(cache.read(first)).toBe(state);
    stop();
    void cache.refresh();
    await next().answer([]);
    expect(told).toBe(2);
    expect(titles(cache, first)).toEqual([]);
  });

  it("keeps an occurrence's object while it says the same, and takes a new one when it does not", async () => {
    const { cache, next } = setUp();
    cache.show(first, []);
    await next().answer([on("03"), on("04")]);
    const [same, changed] = cache.read(first).occurrences;
    void cache.refresh();
    await next().answer([on("03"), on("04", "Renamed")]);
    expect(cache.read(first).occurrences[0]).toBe(same);
    expect(cache.read(first).occurrences[1]).not.toBe(changed);
    expect(titles(cache, first)).toEqual(["Demo", "Renamed"]);
  });

  it("resolves a refresh only when the shown range was read after it was asked for", async () => {
    const { cache, next } = setUp();
    cache.show(first, []);
    const early = next();
    let done = false;
    void cache.refresh().then(() => {
      done = true;
    });
    await early.answer([on("03", "Old")]);
    expect(done).toBe(false);
    expect(titles(cache, first)).toEqual(["Old"]);
    await next().answer([on("03", "New")]);
    expect(done).toBe(true);
    expect(titles(cache, first)).toEqual(["New"]);
  });

  it("says why a read failed, keeps what it had, and reads again when told to", async () => {
    const { cache, asked, next } = setUp();
    cache.show(first, []);
    await next().answer([on("03")]);
    const refreshed = cache.refresh();
    await next().refuse();
    await refreshed;
    expect(cache.read(first).error?.message).toBe("Error: no answer");
    expect(titles(cache, first)).toEqual(["Demo"]);
    expect(asked).toEqual([]);
    void cache.refresh();
    await next().answer([on("03")]);
    expect(cache.read(first).error).toBeNull();
  });

  it("shows what is known of a longer range before its own answer", async () => {
    const { cache, next } = setUp();
    cache.show(first, [second]);
    await next().answer([on("03", "One")]);
    await next().answer([on("10", "Two")]);
    const month = { from: first.from, to: third.to };
    cache.show(month, []);
    expect(titles(cache, month)).toEqual(["One", "Two"]);
    expect(cache.read(month).loading).toBe(true);
    await next().answer([on("03", "One"), on("10", "Two"), on("17", "Three")]);
    expect(titles(cache, month)).toEqual(["One", "Two", "Three"]);
  });
});

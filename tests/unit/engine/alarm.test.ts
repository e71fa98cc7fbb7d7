import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAlarm } from "../../../electron/engine/alarm.ts";

describe("an alarm", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function ringing(due: { at: number | null }, work: () => Promise<void>) {
    return createAlarm(Date.now, () => due.at, work);
  }

  it("calls the work when it is due, and not before", async () => {
    const due: { at: number | null } = { at: Date.now() + 10_000 };
    const work = vi.fn(async () => {
      due.at = null;
    });
    const alarm = ringing(due, work);
    alarm.look();
    await vi.advanceTimersByTimeAsync(9_999);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledOnce();
  });

  it("notices earlier work when told to look", async () => {
    const due: { at: number | null } = { at: null };
    const work = vi.fn(async () => {
      due.at = null;
    });
    const alarm = ringing(due, work);
    alarm.look();
    due.at = Date.now() + 500;
    alarm.look();
    await vi.advanceTimersByTimeAsync(500);
    expect(work).toHaveBeenCalledOnce();
  });

  it("looks on the same minute as every other alarm while nothing is due", async () => {
    vi.setSystemTime(Date.parse("2026-11-24T09:00:12.345Z"));
    const looks: number[] = [];
    const idle = () =>
      createAlarm(
        Date.now,
        () => {
          looks.push(Date.now());
          return null;
        },
        async () => undefined,
      );
    idle().look();
    await vi.advanceTimersByTimeAsync(20_000);
    idle().look();
    looks.length = 0;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(new Set(looks)).toEqual(
      new Set([Date.parse("2026-11-24T09:01:00Z"), Date.parse("2026-11-24T09:02:00Z")]),
    );
  });

  it("notices within a minute that the clock has jumped", async () => {
    const due = { at: Date.now() + 86_400_000 };
    const work = vi.fn(async () => {
      due.at = Number.POSITIVE_INFINITY;
    });
    ringing(due, work).look();
    vi.setSystemTime(Date.now() + 86_400_000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(work).toHaveBeenCalledOnce();
  });

  it("calls the work one at a time and does not spin when it stays due", async () => {
    const due = { at: Date.now() };
    const work = vi.fn(() => Promise.resolve());
    ringing(due, work).look();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work.mock.calls.length).toBeLessThanOrEqual(11);
  });

  it("stops after the work under way, and is silent from then on", async () => {
    const due = { at: Date.now() };
    let finish: () => void = () => undefined;
    const work = vi.fn(
      () =>
        new Promise<void>((done) => {
          finish = done;
        }),
    );
    const alarm = ringing(due, work);
    alarm.look();
    await vi.advanceTimersByTimeAsync(0);
    const ended = vi.fn();
    const stopping = alarm.stop().then(ended);
    await vi.advanceTimersByTimeAsync(0);
    expect(ended).not.toHaveBeenCalled();
    finish();
    await stopping;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(work).toHaveBeenCalledOnce();
  });
});

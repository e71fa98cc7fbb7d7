import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAtRest } from "../../../electron/memory/at-rest.ts";
import { giveBackMemory, heapSize } from "../../../electron/memory/give-back.ts";

describe("giving memory back", () => {
  it("returns what garbage took to the system", () => {
    giveBackMemory();
    const before = heapSize();
    let held: unknown[] | null = Array.from({ length: 400_000 }, (_, at) => ({ at, text: `number ${at}` }));
    const full = heapSize();
    expect(full - before).toBeGreaterThan(10_000_000);
    expect(held).toHaveLength(400_000);
    held = null;
    giveBackMemory();
    expect(heapSize() - before).toBeLessThan((full - before) / 4);
  });

  it("leaves no way to collect to scripts that come later", () => {
    giveBackMemory();
    expect(Reflect.get(globalThis, "gc")).toBeUndefined();
  });
});

describe("a thread at rest", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function thread() {
    const state = { size: 100, used: false, given: 0 };
    const atRest = createAtRest({
      heapSize: () => state.size,
      giveBack() {
        state.given += 1;
        state.size = 50;
      },
      inUse: () => state.used,
    });
    return { state, atRest };
  }

  it("gives back once its work is over, not while it goes on", () => {
    const { state, atRest } = thread();
    atRest.busy(false);
    atRest.busy(true);
    vi.advanceTimersByTime(60_000);
    expect(state.given).toBe(0);
    atRest.busy(false);
    vi.advanceTimersByTime(5_999);
    expect(state.given).toBe(0);
    vi.advanceTimersByTime(1);
    expect(state.given).toBe(1);
  });

  it("begins its wait anew with each end of work, and does nothing for a heap that hardly grew", () => {
    const { state, atRest } = thread();
    atRest.busy(false);
    vi.advanceTimersByTime(4_000);
    atRest.busy(false);
    vi.advanceTimersByTime(4_000);
    expect(state.given).toBe(0);
    vi.advanceTimersByTime(2_000);
    expect(state.given).toBe(1);
    state.size = 99;
    atRest.busy(false);
    vi.runAllTimers();
    expect(state.given).toBe(1);
    state.size = 100;
    atRest.busy(false);
    vi.runAllTimers();
    expect(state.given).toBe(2);
  });

  it("waits for as long as somebody is at work, and for ever once it is stopped", () => {
    const { state, atRest } = thread();
    state.used = true;
    atRest.busy(false);
    vi.advanceTimersByTime(18_000);
    expect(state.given).toBe(0);
    state.used = false;
    vi.advanceTimersByTime(6_000);
    expect(state.given).toBe(1);
    state.size = 500;
    atRest.busy(false);
    atRest.stop();
    vi.runAllTimers();
    expect(state.given).toBe(1);
  });
});

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Visibility } from "../../../../renderer/ui/clock.ts";
import { createTicker } from "../../../../renderer/ui/clock.ts";

class Page extends EventTarget implements Visibility {
  hidden = false;
  turn(hidden: boolean): void {
    this.hidden = hidden;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-24T09:00:00.400Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

it("ticks on the second for whoever listens, and rests when nobody does", () => {
  const ticker = createTicker(1000, null);
  const heard = vi.fn();
  const stop = ticker.subscribe(heard);
  vi.advanceTimersByTime(600);
  expect(heard).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(2_000);
  expect(heard).toHaveBeenCalledTimes(3);
  stop();
  expect(vi.getTimerCount()).toBe(0);
});

it("rests while the page is hidden, and says at once what the time is when it is seen again", () => {
  const page = new Page();
  const ticker = createTicker(1000, page);
  const heard = vi.fn();
  ticker.subscribe(heard);
  page.turn(true);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(60_000);
  expect(heard).not.toHaveBeenCalled();
  page.turn(false);
  expect(heard).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_000);
  expect(heard).toHaveBeenCalledTimes(2);
});

it("begins to tick only when the page is seen, where it was hidden at first", () => {
  const page = new Page();
  page.hidden = true;
  const ticker = createTicker(1000, page);
  const heard = vi.fn();
  ticker.subscribe(heard);
  expect(vi.getTimerCount()).toBe(0);
  page.turn(false);
  expect(heard).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(1);
});

import { describe, expect, it } from "vitest";
import type { CarryRules } from "../../../../renderer/calendar/carry-change.ts";
import { carryChange, heldDate, nextHold } from "../../../../renderer/calendar/carry-change.ts";
import { createKeyMatcher, keyBindings, keyName } from "../../../../renderer/commands/keys.ts";
import type { EventTime } from "../../../../shared/model/event-time.ts";
import { allDay, timed } from "./support.ts";

const zone = "Asia/Kolkata";
/** A Friday. */
const demo = timed("2026-11-27T15:00:00+05:30", "2026-11-27T15:30:00+05:30", zone);
const carryKeys = createKeyMatcher(keyBindings.filter(({ id }) => id.startsWith("carry.")));
const usual: CarryRules = { view: "week", hold: "all", timeZone: zone, was: demo, startOn: () => 9 * 60 };

interface Press {
  readonly shift?: boolean;
  readonly alt?: boolean;
}

/** The time after a key was pressed on it. */
function pressed(key: string, rules: Partial<CarryRules> = {}, held: Press = {}, time: EventTime = demo) {
  const press = {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: held.alt ?? false,
    shiftKey: held.shift ?? false,
  };
  const binding = carryKeys.match(keyName(press, false) ?? "", 0);
  const change = binding === null ? null : carryChange(binding.id);
  return change?.(time, { ...usual, ...rules });
}

describe("an event carried by the keyboard", () => {
  it("goes by quarters of an hour, by days and by weeks", () => {
    expect(pressed("ArrowDown")).toMatchObject({ start: "2026-11-27T15:15:00+05:30" });
    expect(pressed("ArrowUp", { view: "day" })).toMatchObject({ start: "2026-11-27T14:45:00+05:30" });
    expect(pressed("ArrowLeft")).toMatchObject({ start: "2026-11-26T15:00:00+05:30" });
    expect(pressed("PageDown")).toMatchObject({ start: "2026-12-04T15:00:00+05:30" });
    expect(pressed("PageUp", { view: "day" })).toMatchObject({ start: "2026-11-20T15:00:00+05:30" });
  });

  it("goes by five minutes with Shift, and grows and shrinks with Alt", () => {
    expect(pressed("ArrowDown", {}, { shift: true })).toMatchObject({ start: "2026-11-27T15:05:00+05:30" });
    const longer = { start: demo.start, end: "2026-11-27T15:45:00+05:30" };
    expect(pressed("ArrowDown", {}, { alt: true })).toMatchObject(longer);
    expect(pressed("ArrowUp", {}, { alt: true })).toMatchObject({ end: "2026-11-27T15:15:00+05:30" });
  });

  it("moves the end that is held, by the same steps", () => {
    const end = { hold: "end" } as const;
    expect(pressed("ArrowDown", end)).toEqual({ ...demo, end: "2026-11-27T15:45:00+05:30" });
    expect(pressed("ArrowDown", end, { shift: true })).toEqual({ ...demo, end: "2026-11-27T15:35:00+05:30" });
    expect(pressed("ArrowRight", end)).toEqual({ ...demo, end: "2026-11-28T15:30:00+05:30" });
    const start = { hold: "start" } as const;
    expect(pressed("ArrowUp", start)).toEqual({ ...demo, start: "2026-11-27T14:45:00+05:30" });
    expect(pressed("ArrowLeft", start)).toEqual({ ...demo, start: "2026-11-26T15:00:00+05:30" });
  });

  it("takes hold of all, the end, the start and all again", () => {
    expect([nextHold("all"), nextHold("end"), nextHold("start")]).toEqual(["end", "start", "all"]);
    const trip = timed("2026-11-27T22:00:00+05:30", "2026-11-29T00:00:00+05:30", zone);
    const date = (hold: CarryRules["hold"], time: EventTime) => heldDate(time, { hold, timeZone: zone });
    expect([date("all", trip), date("end", trip)]).toEqual(["2026-11-27", "2026-11-28"]);
    expect(date("end", allDay("2026-11-27", "2026-11-30"))).toBe("2026-11-29");
  });

  it("passes over the days that a work week does not show", () => {
    const workWeek = { view: "work_week" } as const;
    expect(pressed("ArrowRight", workWeek)).toMatchObject({ start: "2026-11-30T15:00:00+05:30" });
    expect(pressed("ArrowRight")).toMatchObject({ start: "2026-11-28T15:00:00+05:30" });
    const monday = allDay("2026-11-30", "2026-12-01");
    expect(pressed("ArrowLeft", workWeek, {}, monday)).toEqual(allDay("2026-11-27", "2026-11-28"));
    // Its start cannot pass its end on Monday: it stays where it is.
    expect(pressed("ArrowRight", { ...workWeek, hold: "start" }, {}, monday)).toBe(monday);
  });

  it("goes by weeks up and down a month, whose hours cannot be seen", () => {
    const month = { view: "month" } as const;
    expect(pressed("ArrowDown", month)).toMatchObject({ start: "2026-12-04T15:00:00+05:30" });
    expect(pressed("ArrowUp", month)).toMatchObject({ start: "2026-11-20T15:00:00+05:30" });
  });

  it("becomes whole days and gets its hours back", () => {
    const days = pressed("a");
    expect(days).toEqual(allDay("2026-11-27", "2026-11-28"));
    const moved = allDay("2026-11-30", "2026-12-01");
    expect(pressed("a", {}, {}, moved)).toEqual(
      timed("2026-11-30T15:00:00+05:30", "2026-11-30T15:30:00+05:30", zone),
    );
  });

  it("gets an hour at the first free time when it was whole days from the beginning", () => {
    const was = allDay("2026-11-30", "2026-12-02");
    expect(pressed("a", { was }, {}, was)).toEqual(
      timed("2026-11-30T09:00:00+05:30", "2026-11-30T10:00:00+05:30", zone),
    );
  });

  it("changes nothing at the keys that end it", () => {
    expect(carryChange("carry.drop")).toBeNull();
    expect(carryChange("carry.putBack")).toBeNull();
  });
});

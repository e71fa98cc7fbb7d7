import { describe, expect, it } from "vitest";
import { carryChange } from "../../../../renderer/calendar/carry.ts";
import { createKeyMatcher, keyBindings, keyName } from "../../../../renderer/commands/keys.ts";
import type { CalendarView } from "../../../../renderer/state/view.ts";
import { allDay, timed } from "./support.ts";

const zone = "Asia/Kolkata";
/** A Friday. */
const demo = timed("2026-11-27T15:00:00+05:30", "2026-11-27T15:30:00+05:30", zone);
const carryKeys = createKeyMatcher(keyBindings.filter(({ id }) => id.startsWith("carry.")));

/** The start of the demo after a key was pressed on it. */
function pressed(
  key: string,
  view: CalendarView,
  held: { readonly shift?: boolean; readonly alt?: boolean } = {},
) {
  const press = {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: held.alt ?? false,
    shiftKey: held.shift ?? false,
  };
  const binding = carryKeys.match(keyName(press, false) ?? "", 0);
  const change = binding === null ? null : carryChange(binding.id, view);
  return change?.(demo, zone);
}

describe("an event carried by the keyboard", () => {
  it("goes by quarters of an hour and by days", () => {
    expect(pressed("ArrowDown", "week")).toMatchObject({ start: "2026-11-27T15:15:00+05:30" });
    expect(pressed("ArrowUp", "day")).toMatchObject({ start: "2026-11-27T14:45:00+05:30" });
    expect(pressed("ArrowLeft", "week")).toMatchObject({ start: "2026-11-26T15:00:00+05:30" });
  });

  it("goes by five minutes with Shift, and grows and shrinks with Alt", () => {
    expect(pressed("ArrowDown", "week", { shift: true })).toMatchObject({
      start: "2026-11-27T15:05:00+05:30",
    });
    expect(pressed("ArrowDown", "week", { alt: true })).toMatchObject({
      start: demo.start,
      end: "2026-11-27T15:45:00+05:30",
    });
    expect(pressed("ArrowUp", "week", { alt: true })).toMatchObject({ end: "2026-11-27T15:15:00+05:30" });
  });

  it("passes over the days that a work week does not show", () => {
    expect(pressed("ArrowRight", "work_week")).toMatchObject({ start: "2026-11-30T15:00:00+05:30" });
    expect(pressed("ArrowRight", "week")).toMatchObject({ start: "2026-11-28T15:00:00+05:30" });
    const monday = allDay("2026-11-30", "2026-12-01");
    expect(carryChange("carry.dayBefore", "work_week")?.(monday, zone)).toEqual(
      allDay("2026-11-27", "2026-11-28"),
    );
  });

  it("goes by weeks up and down a month, whose hours cannot be seen", () => {
    expect(pressed("ArrowDown", "month")).toMatchObject({ start: "2026-12-04T15:00:00+05:30" });
    expect(pressed("ArrowUp", "month")).toMatchObject({ start: "2026-11-20T15:00:00+05:30" });
  });

  it("changes nothing at the keys that end it", () => {
    expect(carryChange("carry.drop", "week")).toBeNull();
    expect(carryChange("carry.putBack", "week")).toBeNull();
  });
});

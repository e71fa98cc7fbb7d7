import { describe, expect, it } from "vitest";
import { makeItem } from "../../../../renderer/calendar/calendar-item.ts";
import { eventTones } from "../../../../renderer/calendar/event-colors.ts";
import { blockStyle, sizeOf, stateClasses } from "../../../../renderer/calendar/event-style.ts";
import type { Palette } from "../../../../renderer/calendar/palette.ts";
import { item, occurrence, timed } from "./support.ts";

const nowMs = Date.parse("2026-11-24T11:12:00Z");
const palette: Palette = { theme: "light", colors: new Map([["work", "#5b4fc4"]]), nowMs };
const later = timed("2026-11-24T12:00:00Z", "2026-11-24T13:00:00Z", "UTC");
const earlier = timed("2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z", "UTC");
const tones = eventTones("#5b4fc4", null, "light");

describe("how an event is painted", () => {
  // ux 41
  it("has its calendar's colours, or its own", () => {
    expect(blockStyle(item("work/e", later), null, palette)).toEqual({
      backgroundColor: tones.ground,
      borderLeftColor: tones.edge,
      color: tones.ink,
    });
    const own = eventTones("#5b4fc4", "11", "light");
    expect(blockStyle(item("work/e", later, { colorId: "11" }), null, palette)).toMatchObject({
      borderLeftColor: own.edge,
    });
  });

  // ux 4
  it("fades when it is over, and while it is only about to be booked", () => {
    expect(blockStyle(item("work/e", earlier), null, palette)).toMatchObject({
      backgroundColor: tones.fadedGround,
      color: tones.fadedInk,
    });
    const booking = makeItem(occurrence("work/e", later), "booking");
    expect(blockStyle(booking, null, palette)).toMatchObject({ backgroundColor: tones.fadedGround });
  });

  it("is hollow while the rep has not said yes", () => {
    for (const response of ["declined", "needsAction"] as const) {
      expect(blockStyle(item("work/e", later, { response }), null, palette)).not.toHaveProperty(
        "backgroundColor",
      );
    }
  });

  it("lies where the layout puts it", () => {
    const place = { top: 50, height: 4, left: 0, width: 50 };
    expect(blockStyle(item("work/e", later), place, palette)).toMatchObject({ top: "50%", width: "50%" });
  });

  it("names every state that is drawn", () => {
    const failed = item("work/e", earlier, { state: "failed", response: "tentative", notMovable: "No." });
    expect(stateClasses(failed, nowMs).filter(Boolean)).toEqual(["past", "failed", "tentative", "fixed"]);
    expect(stateClasses(item("work/e", later), nowMs).filter(Boolean)).toEqual([]);
  });

  it("has room for as many lines as it is long", () => {
    const lasting = (minutes: number) => {
      const end = new Date(Date.parse(later.start) + minutes * 60_000).toISOString();
      return sizeOf(item("work/e", { ...later, end }));
    };
    expect([15, 30, 45, 60].map(lasting)).toEqual(["tiny", "short", "medium", "tall"]);
  });
});

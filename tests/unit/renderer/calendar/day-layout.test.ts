import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Extent, Slot } from "../../../../renderer/calendar/day-layout.ts";
import { layOutDay, leastMinutes } from "../../../../renderer/calendar/day-layout.ts";

const whole: Slot = { left: 0, width: 1 };

describe("events of one day", () => {
  it("take the whole width when nothing overlaps, also when they touch", () => {
    expect(
      layOutDay([
        { top: 540, bottom: 570 },
        { top: 570, bottom: 600 },
      ]),
    ).toEqual([whole, whole]);
  });

  it("share the width when they overlap, the earlier and longer one on the left", () => {
    expect(
      layOutDay([
        { top: 550, bottom: 580 },
        { top: 540, bottom: 600 },
      ]),
    ).toEqual([
      { left: 0.5, width: 0.5 },
      { left: 0, width: 0.5 },
    ]);
  });

  it("use again a lane that has become free, and grow over lanes that stay free", () => {
    const slots = layOutDay([
      { top: 0, bottom: 300 },
      { top: 0, bottom: 100 },
      { top: 50, bottom: 100 },
      { top: 200, bottom: 300 },
    ]);
    expect(slots[0]).toEqual({ left: 0, width: 1 / 3 });
    expect(slots[3]?.left).toBeCloseTo(1 / 3);
    expect(slots[3]?.width).toBeCloseTo(2 / 3);
  });

  it("never cover each other and never leave the column", () => {
    const extent = fc
      .record({ top: fc.integer({ min: 0, max: 1400 }), length: fc.integer({ min: 0, max: 400 }) })
      .map(({ top, length }) => ({ top, bottom: Math.min(1440, top + length) }));
    fc.assert(
      fc.property(fc.array(extent, { maxLength: 25 }), (extents) => {
        const slots = layOutDay(extents);
        expect(slots).toHaveLength(extents.length);
        for (const [i, a] of slots.entries()) {
          expect(a.left).toBeGreaterThanOrEqual(0);
          expect(a.left + a.width).toBeLessThanOrEqual(1 + 1e-9);
          expect(a.width).toBeGreaterThan(0);
          for (const [j, b] of slots.entries()) {
            if (i < j && drawnOver(extents[i], extents[j])) {
              const apart = a.left + a.width <= b.left + 1e-9 || b.left + b.width <= a.left + 1e-9;
              expect(apart, `${i} and ${j}`).toBe(true);
            }
          }
        }
      }),
    );
  });
});

function drawnOver(a: Extent | undefined, b: Extent | undefined): boolean {
  if (a === undefined || b === undefined) throw new Error("no such event");
  const bottom = (extent: Extent) => Math.max(extent.bottom, extent.top + leastMinutes);
  return a.top < bottom(b) && b.top < bottom(a);
}

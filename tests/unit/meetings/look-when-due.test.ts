import { expect, it } from "vitest";
import { lookWhenDue } from "../../../electron/meetings/look-when-due.ts";

it("looks again only when something has changed, a meeting has ended, or the last look failed", () => {
  let ends: number | null = 100;
  let looks = 0;
  let broken = false;
  const meetings = lookWhenDue({ nextEnd: () => ends }, () => {
    looks += 1;
    // What a look changes itself is told as well, and is nothing new.
    meetings.changed();
    if (broken) throw new Error("disk full");
  });
  const looksAt = (now: number) => {
    meetings.at(now);
    return looks;
  };
  expect(looksAt(1)).toBe(1);
  expect(looksAt(99)).toBe(1);
  ends = null;
  expect(looksAt(100)).toBe(2);
  expect(looksAt(1_000_000)).toBe(2);
  meetings.changed();
  expect(looksAt(1_000_001)).toBe(3);
  broken = true;
  meetings.changed();
  expect(() => meetings.at(1_000_002)).toThrow("disk full");
  broken = false;
  expect(looksAt(1_000_003)).toBe(5);
  expect(looksAt(1_000_004)).toBe(5);
});

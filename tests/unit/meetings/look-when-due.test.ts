import { expect, it } from "vitest";
import { lookWhenDue } from "../../../electron/meetings/look-when-due.ts";
import { testDatabase } from "../../support/database.ts";

it("looks again only when something was written, a meeting has ended, or the last look failed", () => {
  const { db } = testDatabase();
  db.exec("CREATE TABLE notes (note TEXT) STRICT");
  const write = db.prepare("INSERT INTO notes VALUES ('something')");
  let ends: number | null = 100;
  let looks = 0;
  let broken = false;
  const look = lookWhenDue(db, { nextEnd: () => ends }, () => {
    looks += 1;
    // What a look writes itself is nothing new.
    write.run();
    if (broken) throw new Error("disk full");
  });
  const looksAt = (now: number) => {
    look(now);
    return looks;
  };
  expect(looksAt(1)).toBe(1);
  expect(looksAt(99)).toBe(1);
  expect(looksAt(100)).toBe(2);
  ends = null;
  expect(looksAt(101)).toBe(3);
  expect(looksAt(1_000_000)).toBe(3);
  write.run();
  expect(looksAt(1_000_001)).toBe(4);
  broken = true;
  write.run();
  expect(() => look(1_000_002)).toThrow("disk full");
  broken = false;
  expect(looksAt(1_000_003)).toBe(6);
  expect(looksAt(1_000_004)).toBe(6);
});

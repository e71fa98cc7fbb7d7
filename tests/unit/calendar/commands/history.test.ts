import { expect, it } from "vitest";
import { nextStep } from "../../../../electron/calendar/commands/history.ts";
import { testDatabase } from "../../../support/database.ts";

it.each(["undo", "redo"] as const)("the next %s is found from indexes alone", (direction) => {
  const { db } = testDatabase();
  const plans: string[] = [];
  const prepare = db.prepare.bind(db);
  const explained = (sql: string) => {
    const plan = prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
    plans.push(...plan.map(({ detail }) => detail));
    return prepare(sql);
  };
  const watched: typeof db = Object.create(db, { prepare: { value: explained } });
  expect(nextStep(watched, direction)).toBeNull();
  const reads = plans.filter((line) => /commands/.test(line));
  expect(reads.length).toBeGreaterThan(0);
  for (const line of reads)
    expect(line).toMatch(/USING (COVERING )?INDEX commands_(to_undo|to_redo|first_done)/);
  expect(plans.join()).not.toMatch(/TEMP B-TREE/);
});

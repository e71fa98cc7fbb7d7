import { describe, expect, it } from "vitest";
import { contestedEvents } from "../../../../electron/calendar/pull/pull-page.ts";
import { testDatabase } from "../../../support/database.ts";

describe("the look for contested events after each page", () => {
  it("reads the index of what is not synced and walks through no calendar", () => {
    const { db } = testDatabase();
    const steps = db
      .prepare<[string], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${contestedEvents}`)
      .all("own");
    expect(steps.map(({ detail }) => detail)).toEqual([
      "SEARCH events USING INDEX events_unsynced (sync_state=?)",
    ]);
  });
});

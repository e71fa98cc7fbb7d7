import { describe, expect, it } from "vitest";
import {
  conflictStory,
  conflictTitle,
  mineLine,
  theirsLine,
} from "../../../../renderer/conflict/conflict-words.ts";
import type { Conflict } from "../../../../shared/model/conflict.ts";

const now = Date.parse("2026-11-24T12:00:00Z");
const reader = { locale: "en-GB", timeZone: "UTC" };
const conflict: Conflict = {
  outboxId: "row-1",
  calendarId: "cal",
  eventId: "event1",
  title: "Forecast call",
  kind: "edit",
  fields: [],
  mineAt: "2026-11-24T09:12:00Z",
  theirsAt: "2026-11-23T10:20:00Z",
  theirsBy: null,
};

describe("a conflict in words", () => {
  it("is named by its event and by what happened to it", () => {
    expect(conflictTitle(conflict)).toBe("“Forecast call” was changed in two places");
    expect(conflictTitle({ kind: "deletedThere", title: "" })).toBe("An event was deleted in Google");
    expect(conflictTitle({ kind: "deletedHere", title: "Call" })).toBe("“Call” was changed in Google");
  });

  it("says when each side changed it", () => {
    expect(conflictStory(conflict, now, reader)).toMatch(
      /^You changed it here today 09:12; it was changed in Google yesterday 10:20\. Nothing is lost/,
    );
    expect(mineLine(conflict, now, reader)).toBe("this device · today 09:12");
    expect(theirsLine(conflict, now, reader)).toBe("Google · yesterday 10:20");
  });

  it("leaves out what is not known, and names whose event it is when it is somebody else's", () => {
    const theirs = { theirsAt: null, theirsBy: "meera@x.example" };
    expect(theirsLine(theirs, now, reader)).toBe("Google · meera@x.example");
    expect(conflictStory({ ...conflict, theirsAt: null }, now, reader)).toContain(
      "changed in Google. Nothing",
    );
  });
});

import { describe, expect, it } from "vitest";
import { recoveredWords } from "../../../electron/recovery/recovered-words.ts";

const report = { at: "2026-11-21T10:00:00.000Z", backupAt: null, changes: 0, notes: 0, sure: true };
const words = (changed: object) =>
  recoveredWords({ ...report, why: "damaged", ...changed }, "en-GB", "Europe/Berlin");

describe("what is said of a data file that was replaced", () => {
  it("names the backup by its time, and what was kept", () => {
    expect(words({ backupAt: "2026-11-20T13:05:00.000Z", changes: 2, notes: 1 })).toBe(
      "Callsheet’s data file was damaged and is kept aside. Restored from the backup of Fri 20 Nov, 14:05; Google is being read again. Kept: 2 changes that wait for Google and 1 newer note.",
    );
  });
  it("says when there was no backup, and when changes may be missing", () => {
    expect(words({ sure: false })).toBe(
      "Callsheet’s data file was damaged and is kept aside. It was started over from Google, which is being read again. Some of your last changes may be missing: look through Activity.",
    );
  });
  it("says no more than that of what the rep asked for", () => {
    expect(words({ why: "fresh", changes: 1 })).toBe(
      "Started over from Google, which is being read again. Kept: 1 change that waits for Google.",
    );
  });
});

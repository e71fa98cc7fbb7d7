import { expect, it } from "vitest";
import { arrivalWords } from "../../../../renderer/ui/arrival-words.ts";

it("says how changes arrive, and why not at once", () => {
  expect(arrivalWords({ kind: "told", reason: null, seconds: 300 })).toBe("Changes arrive at once.");
  expect(arrivalWords({ kind: "asked", reason: "no_relay", seconds: 15 })).toBe(
    "Callsheet asks for changes every 15 seconds (no relay: your call platform offers none).",
  );
  expect(arrivalWords({ kind: "asked", reason: null, seconds: 60 })).toBe(
    "Callsheet asks for changes every 1 minute.",
  );
  expect(arrivalWords({ kind: "partly", reason: "refused", seconds: 15 })).toContain("some calendars");
});

import { describe, expect, it } from "vitest";
import { readTimeAfter } from "../../../electron/cli/words/time-after.ts";
import { AppError } from "../../../shared/errors.ts";

/** Saturday, 21 November 2026, 22:00 in London. */
const london = { now: Date.parse("2026-11-21T22:00:00Z"), timeZone: "Europe/London" };
const isName = (text: string) => ["Daniel Okafor", "Ana de la Cruz", "Jo “$HOME” Ng"].includes(text);

function said(who: string, time: string, options = {}, command: "book" | "move" = "book"): string {
  try {
    return readTimeAfter({ command, who, time, options }, london, isName);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.details).toEqual({ misused: true });
    return `${error.message} ${error.action ?? ""}`;
  }
}

describe("readTimeAfter", () => {
  it("reads the time of a name that was quoted, or is one word", () => {
    expect(said("Daniel Okafor", "thu 16:00")).toBe("2026-11-26T16:00:00+00:00");
    expect(said("Daniel", "mon 14:00")).toBe("2026-11-23T14:00:00+00:00");
  });

  it.each([
    ["Daniel", "Okafor thu 16:00", {}, 'callsheet book "Daniel Okafor" thu 16:00'],
    ["Ana", "de la Cruz 16:00", {}, 'callsheet book "Ana de la Cruz" 16:00'],
    [
      "Daniel",
      "Okafor 2026-11-23 14:00",
      { template: "First call", minutes: 45, json: true },
      'callsheet book "Daniel Okafor" 2026-11-23 14:00 --template "First call" --minutes 45 --json',
    ],
    ["Jo", "“$HOME” Ng 9am", { template: null, json: false }, "callsheet book 'Jo “$HOME” Ng' 9am"],
  ])("says who %j was, and the line to type for %j", (who, time, options, line) => {
    expect(said(who, time, options)).toBe(
      `“${time}” is no time that Callsheet can read; “${who}” was taken for the lead. A name of several words needs quotes: ${line}`,
    );
  });

  it("names no line for what is nobody's name, or no time in any part", () => {
    expect(said("Daniel", "tomorow 9:30", {}, "move")).toMatch(
      /^“tomorow 9:30” is no time .*; “Daniel” was taken for the meeting\. Say it as .* quotes\.$/,
    );
    expect(said("Daniel", "Okafor")).toMatch(/was taken for the lead\. Say it as .*offset\.$/);
  });

  it("leaves what is said as a time, and is not to be had, its own words", () => {
    const spring = { now: Date.parse("2026-03-27T12:00:00Z"), timeZone: "Europe/London" };
    const options = { command: "book" as const, who: "Daniel", time: "2026-03-29 1:30", options: {} };
    expect(() => readTimeAfter(options, spring, isName)).toThrow(/clocks are put forward/);
  });
});

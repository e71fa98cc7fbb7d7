import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandWords, exitCodes } from "../../../electron/cli/words/command-words.ts";
import { parse } from "../../../electron/cli/words/parse.ts";
import { AppError } from "../../../shared/errors.ts";

function refusal(...args: string[]): string {
  try {
    return JSON.stringify(parse(args));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe("bad_input");
    return `${error.message} ${error.action ?? ""}`;
  }
}

describe("parse", () => {
  it("takes a time in several words, and options anywhere", () => {
    expect(parse(["book", "Nora Lindqvist", "--minutes", "45", "tomorrow", "9:30", "--json"])).toEqual({
      name: "book",
      given: { lead: "Nora Lindqvist", time: "tomorrow 9:30", template: null, minutes: 45, json: true },
    });
    expect(parse(["cancel", "Nora", "Lindqvist", "--reason=ill"])).toEqual({
      name: "cancel",
      given: { meeting: "Nora Lindqvist", reason: "ill", yes: false, json: false },
    });
    expect(parse(["leads"])).toEqual({
      name: "leads",
      given: { search: "", status: "in-hand", limit: 20, json: false },
    });
    expect(parse(["leads", "--", "--json"])).toMatchObject({ given: { search: "--json", json: false } });
  });

  it.each([
    [["nxt"], "There is no command “nxt”."],
    [[], "There is no command “”."],
    [["next", "please"], "“please” is too much. Usage: callsheet next [OPTIONS]"],
    [["book"], "LEAD is missing. Usage: callsheet book LEAD TIME [OPTIONS]"],
    [["book", "Nora"], "TIME is missing."],
    [["book", "Nora", "9:00", "--minutes", "3"], "--minutes cannot be “3”: say whole minutes from 5 to 480."],
    [
      ["leads", "--status", "hot"],
      "--status cannot be “hot”: say one of in-hand, follow-up, snoozed, done, all.",
    ],
    [["leads", "--limit", "0"], "--limit cannot be “0”: say a whole number from 1 to 500. Usage"],
    [
      ["export", "--json"],
      "export has no --json: JSON is one of its forms. Type callsheet export --format json",
    ],
    [
      ["export", "--json", "--from", "2026-11-01", "--to", "mon", "--format", "csv"],
      "Type callsheet export --from 2026-11-01 --to mon --format json",
    ],
    [["next", "--jsn"], "Unknown option '--jsn'"],
    [["next", "--json=yes"], "Option '--json' does not take an argument"],
    [["move", " ", "9:00"], "MEETING is empty or too long."],
  ])("refuses %j", (args, words) => {
    expect(refusal(...args)).toContain(words);
  });

  it("never throws anything but words, whatever is typed", () => {
    const names = fc.constantFrom(...commandWords.map(({ name }) => name as string));
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom("--json", "--yes", "--minutes", "--", "-x", "__proto__"),
    );
    fc.assert(
      fc.property(fc.oneof(names, fc.string()), fc.array(word), (name, rest) => {
        expect(typeof refusal(name, ...rest)).toBe("string");
      }),
    );
  });

  it("can read every example of the help", () => {
    for (const { examples } of commandWords)
      for (const { line } of examples) {
        const words = [...line.replace(/ > .*/, "").matchAll(/"([^"]*)"|(\S+)/g)].map(
          ([, quoted, bare]) => quoted ?? bare ?? "",
        );
        expect(words.shift()).toBe("callsheet");
        expect(parse(words)).toHaveProperty("name", words[0]);
      }
  });

  it("has one meaning for each exit code", () => {
    expect(new Set(exitCodes.map(({ code }) => code)).size).toBe(exitCodes.length);
  });
});

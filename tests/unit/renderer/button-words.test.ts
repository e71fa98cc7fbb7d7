import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const renderer = resolve(import.meta.dirname, "../../../renderer");
/** Words that say nothing of what will happen. */
/** Its buttons are the answers to “Going?”, under the words that calendars use for them. */
const answers = "detail/invitation.tsx";
const nameless =
  /(?:>|\b(?:label|confirm|action)(?:=|: )")\s*(OK|Okay|Yes|No|Submit|Proceed|Continue)\s*(?:<|")/i;

describe("what buttons say", () => {
  // ux 51
  it("names the act, and is never an answer to a question only", () => {
    const found = readdirSync(renderer, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".tsx") && path !== answers)
      .flatMap((path) =>
        readFileSync(join(renderer, path), "utf8")
          .split("\n")
          .flatMap((line) => (nameless.test(line) ? [`${path}: ${line.trim()}`] : [])),
      );
    expect(found).toEqual([]);
  });

  it("is looked for where it would be written", () => {
    expect(nameless.test('<button type="button">OK</button>')).toBe(true);
    expect(nameless.test('action={{ label: "Yes", run }}')).toBe(true);
    expect(nameless.test(">Move<")).toBe(false);
  });
});

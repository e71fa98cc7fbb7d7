import { describe, expect, it } from "vitest";
import { checkFile } from "../../../scripts/checks/repository.mjs";

describe("checkFile", () => {
  it("accepts a small file in kebab-case", () => {
    expect(checkFile("electron/calendar/event-time.test.ts", "export const one = 1;\n")).toEqual([]);
    expect(checkFile("README.md", "# Callsheet\n")).toEqual([]);
    expect(checkFile(".dependency-cruiser.cjs", "module.exports = {};\n")).toEqual([]);
  });

  it("refuses names in other cases", () => {
    expect(checkFile("renderer/LeadList.tsx", "")).toEqual([
      "renderer/LeadList.tsx: the name is not in kebab-case",
    ]);
    expect(checkFile("shared/event_time.ts", "")).toHaveLength(1);
  });

  it("refuses a file of over 400 lines unless it says why", () => {
    const long = "const line = 1;\n".repeat(401);
    expect(checkFile("shared/long.ts", long)).toEqual([
      'shared/long.ts: 402 lines, and it does not begin with "// Long because ..."',
    ]);
    expect(checkFile("shared/long.ts", `// Long because it is a table of zones.\n${long}`)).toEqual([]);
    expect(checkFile("docs/long.md", long)).toEqual([]);
  });

  it("refuses unfinished marks and paths of somebody's machine, with their lines", () => {
    const mark = ["TO", "DO"].join("");
    expect(checkFile("shared/a.ts", `const one = 1;\n// ${mark}: two\n`)).toEqual([
      "shared/a.ts:2: an unfinished mark",
    ]);
    const path = ["", "home", "ann", "code"].join("/");
    expect(checkFile("shared/a.ts", `const file = "${path}";\n`)).toEqual([
      "shared/a.ts:1: a path of somebody's machine",
    ]);
  });

  it("leaves words alone that only contain a mark", () => {
    expect(checkFile("shared/a.ts", "const mastodon = 1;\n")).toEqual([]);
  });
});

import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sourcesHash } from "../../../scripts/setup/build.mjs";

describe("sourcesHash", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "callsheet-sources-"));
    mkdirSync(join(folder, "shared"));
    writeFileSync(join(folder, "shared", "a.ts"), "one");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const hash = () => sourcesHash(folder, ["shared", "electron", "package.json"]);

  it("stays when only times change, so a fresh checkout of the same sources is not built again", () => {
    const before = hash();
    utimesSync(join(folder, "shared", "a.ts"), 1, 1);
    expect(hash()).toBe(before);
  });

  it("changes with content, names and new files", () => {
    const seen = [hash()];
    writeFileSync(join(folder, "shared", "a.ts"), "two");
    seen.push(hash());
    renameSync(join(folder, "shared", "a.ts"), join(folder, "shared", "b.ts"));
    seen.push(hash());
    writeFileSync(join(folder, "package.json"), "{}");
    seen.push(hash());
    expect(new Set(seen).size).toBe(4);
  });
});

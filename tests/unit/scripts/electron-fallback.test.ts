import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fallbackFits, fallbackPackage, verifyIntegrity } from "../../../scripts/setup/electron-fallback.mjs";

describe("the stand-in for Electron", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "callsheet-integrity-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("fits Linux x64 alone", () => {
    expect(fallbackFits("linux", "x64")).toBe(true);
    expect(fallbackFits("linux", "arm64")).toBe(false);
    expect(fallbackFits("darwin", "x64")).toBe(false);
    expect(fallbackFits("win32", "x64")).toBe(false);
  });

  it("is pinned by a full sha512", () => {
    expect(fallbackPackage.spec).toMatch(/@\d+\.\d+\.\d+$/);
    expect(Buffer.from(fallbackPackage.integrity.replace("sha512-", ""), "base64")).toHaveLength(64);
  });

  it("is accepted when its content is the pinned one", async () => {
    const file = join(folder, "stand-in.tgz");
    writeFileSync(file, "content");
    const expected = `sha512-${createHash("sha512").update("content").digest("base64")}`;
    await verifyIntegrity(file, expected);
    expect(existsSync(file)).toBe(true);
  });

  it("is refused and deleted when its content is another", async () => {
    const file = join(folder, "stand-in.tgz");
    writeFileSync(file, "altered");
    await expect(verifyIntegrity(file, fallbackPackage.integrity)).rejects.toMatchObject({
      code: "electron-fallback-altered",
    });
    expect(existsSync(file)).toBe(false);
  });
});

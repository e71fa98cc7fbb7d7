import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pinnedElectronVersion } from "../../../scripts/electron.mjs";
import afterPack from "../../../scripts/release/after-pack.mjs";
import { electronSource } from "../../../scripts/release/electron-source.mjs";

const name = "electron-v45.4.1-linux-x64.zip";
const standIn = { folder: ".runtime/electron-42.0.0", version: "42.0.0", official: false };
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "callsheet-release-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("security row 18: electronSource", () => {
  const pinned = "45.4.1";
  const checksums = { [name]: sha256("official") };
  const archiveOf = (text: string) => async () => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const offline = () => Promise.reject(new Error("fetch failed"));

  it("lets development package with the stand-in", async () => {
    const source = await electronSource({
      release: false,
      chosen: standIn,
      pinned,
      checksums,
      fetchOfficial: offline,
    });
    expect(source).toEqual({ path: standIn.folder, version: "42.0.0" });
  });

  it("packages a release with the official archive, whatever development runs on", async () => {
    const fetchOfficial = archiveOf("official");
    const source = await electronSource({ release: true, chosen: standIn, pinned, checksums, fetchOfficial });
    expect(source).toEqual({ path: join(folder, name), version: "45.4.1" });
  });

  it("refuses a release when the official archive cannot be had", async () => {
    const source = electronSource({
      release: true,
      chosen: standIn,
      pinned,
      checksums,
      fetchOfficial: offline,
    });
    await expect(source).rejects.toMatchObject({ code: "release-needs-official-electron" });
  });

  it("refuses a release with an altered archive, and with one that was never published", async () => {
    const altered = { release: true, chosen: standIn, pinned, fetchOfficial: archiveOf("altered") };
    await expect(electronSource({ ...altered, checksums })).rejects.toMatchObject({
      code: "release-electron-altered",
    });
    await expect(electronSource({ ...altered, checksums: {} })).rejects.toMatchObject({
      code: "release-electron-altered",
    });
  });
});

describe("afterPack", () => {
  // Electron's Node looks into archives as if they were folders; packaging runs on plain Node.
  beforeEach(() => {
    process.noAsar = true;
  });
  afterEach(() => {
    process.noAsar = false;
    delete process.env["CALLSHEET_RELEASE"];
  });
  const packager = { getResourcesDir: (out: string) => join(out, "resources") };
  function unpacked(version: string): void {
    mkdirSync(join(folder, "resources"));
    writeFileSync(join(folder, "version"), version);
    writeFileSync(join(folder, "resources", "default_app.asar"), "");
    writeFileSync(join(folder, "resources", "app.asar"), "");
  }
  it("takes out the default app and the version, and leaves ours", () => {
    unpacked("42.0.0");
    afterPack({ appOutDir: folder, packager });
    expect(existsSync(join(folder, "version"))).toBe(false);
    expect(existsSync(join(folder, "resources", "default_app.asar"))).toBe(false);
    expect(existsSync(join(folder, "resources", "app.asar"))).toBe(true);
  });

  it("stops a release that holds another Electron than the pinned one", () => {
    process.env["CALLSHEET_RELEASE"] = "1";
    unpacked("42.0.0");
    expect(() => afterPack({ appOutDir: folder, packager })).toThrow(/official Electron/);
  });

  it("lets a release with the pinned Electron pass", () => {
    process.env["CALLSHEET_RELEASE"] = "1";
    unpacked(`v${pinnedElectronVersion()}`);
    expect(() => afterPack({ appOutDir: folder, packager })).not.toThrow();
  });
});

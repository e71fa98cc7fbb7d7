import { describe, expect, it } from "vitest";
import { checkInstallScripts, checkLockFile } from "../../../scripts/checks/lock-file.mjs";

const integrity = `sha512-${Buffer.alloc(64, 7).toString("base64")}`;
const root = { "": { name: "callsheet" } };

describe("security row 19: checkLockFile", () => {
  it("accepts packages that are pinned by their checksum", () => {
    expect(checkLockFile({ packages: { ...root, "node_modules/zod": { integrity } } })).toEqual([]);
  });

  it("accepts a package that came inside another one", () => {
    const packages = {
      ...root,
      "node_modules/a": { integrity },
      "node_modules/a/node_modules/b": { inBundle: true },
    };
    expect(checkLockFile({ packages })).toEqual([]);
  });

  it("refuses a missing or weak checksum, a link, and another host", () => {
    const packages = {
      ...root,
      "node_modules/bare": {},
      "node_modules/weak": { integrity: "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=" },
      "node_modules/linked": { link: true },
      "node_modules/mirrored": { integrity, resolved: "https://mirror.example/zod.tgz" },
    };
    expect(checkLockFile({ packages })).toEqual([
      "package-lock.json: node_modules/bare has no sha512 integrity",
      "package-lock.json: node_modules/weak has no sha512 integrity",
      "package-lock.json: node_modules/linked is a link to a folder",
      "package-lock.json: node_modules/mirrored comes from https://mirror.example/zod.tgz",
    ]);
  });

  it("refuses a lock file without packages: it would pass for nothing", () => {
    expect(checkLockFile({})).toEqual(["package-lock.json names no packages"]);
    expect(checkLockFile({ packages: root })).toEqual(["package-lock.json names no packages"]);
  });
});

describe("security row 19: checkInstallScripts", () => {
  const lock = {
    packages: {
      "node_modules/node": { hasInstallScript: true },
      "node_modules/x/node_modules/@a/b": { hasInstallScript: true },
    },
  };

  it("accepts scripts that are named, with the few allowed", () => {
    expect(checkInstallScripts(lock, { allowScripts: { node: true, "@a/b": false } })).toEqual([]);
  });

  it("refuses a script that nobody decided on", () => {
    expect(checkInstallScripts(lock, { allowScripts: { node: true } })).toEqual([
      "package.json: allowScripts does not say whether @a/b may run its install script",
    ]);
  });

  it("refuses to allow any other script", () => {
    expect(checkInstallScripts(lock, { allowScripts: { node: true, "@a/b": true } })).toEqual([
      "package.json: allowScripts lets @a/b run install scripts",
    ]);
  });
});

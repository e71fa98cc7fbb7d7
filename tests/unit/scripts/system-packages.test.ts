import { describe, expect, it } from "vitest";
import { missingRequirements, packagesFor, requirements } from "../../../scripts/setup/system-packages.mjs";

const bare = { hasLibrary: () => false, hasProgram: () => false, hasModule: () => false };
const complete = { hasLibrary: () => true, hasProgram: () => true, hasModule: () => true };

describe("missingRequirements", () => {
  it("finds nothing on a complete system", () => {
    expect(missingRequirements(new Set(["always", "display", "keychain"]), complete)).toEqual([]);
  });

  it("asks a desktop for libraries only: it has a display and a keychain of its own", () => {
    const missing = missingRequirements(new Set(["always"]), bare);
    expect(missing.length).toBeGreaterThan(10);
    expect(missing.every(({ library }) => library !== undefined)).toBe(true);
  });

  it("asks a headless machine for a display and a keychain as well", () => {
    const missing = missingRequirements(new Set(["always", "display", "keychain"]), bare);
    expect(missing).toHaveLength(
      requirements.filter(({ purpose }) => !["compiler", "desktop", "oracles", "proxy"].includes(purpose))
        .length,
    );
    expect(missing.map(({ program }) => program).filter(Boolean)).toEqual([
      "Xvfb",
      "dbus-daemon",
      "dbus-send",
      "gnome-keyring-daemon",
    ]);
  });

  it("asks for what series are compared with, and for nothing else, where only the tests need it", () => {
    const missing = missingRequirements(new Set(["oracles"]), bare);
    expect(missing.map(({ module, library }) => module ?? library)).toEqual([
      "dateutil",
      "icalendar",
      "libical.so.3",
    ]);
    expect(missingRequirements(new Set(["oracles"]), complete)).toEqual([]);
  });

  it("asks for a C compiler where the program of the command line is built", () => {
    const missing = missingRequirements(new Set(["compiler"]), bare);
    expect(packagesFor(missing, () => true)).toEqual(["gcc", "libc6-dev"]);
  });

  it("asks for a desktop's tray and notifications where the app's own tests run", () => {
    const missing = missingRequirements(new Set(["desktop"]), bare);
    expect(missing.map(({ module }) => module)).toEqual(["dbus", "gi", "dbusmock"]);
  });

  it("asks for the one thing that is missing", () => {
    const system = { ...complete, hasLibrary: (name: string) => name !== "libnss3.so" };
    const missing = missingRequirements(new Set(["always", "display", "keychain"]), system);
    expect(missing.map(({ library }) => library)).toEqual(["libnss3.so"]);
  });
});

describe("packagesFor", () => {
  const sound = requirements.filter(({ library }) => library === "libasound.so.2");

  it("takes the name that the distribution knows", () => {
    expect(packagesFor(sound, (name) => name === "libasound2")).toEqual(["libasound2"]);
    expect(packagesFor(sound, (name) => name.startsWith("libasound2"))).toEqual(["libasound2t64"]);
  });

  it("falls back on the oldest name when none is known yet", () => {
    expect(packagesFor(sound, () => false)).toEqual(["libasound2"]);
  });

  it("names each package once", () => {
    expect(packagesFor([...sound, ...sound], () => true)).toEqual(["libasound2t64"]);
  });
});

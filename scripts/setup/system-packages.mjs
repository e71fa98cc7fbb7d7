import { readdirSync } from "node:fs";
import { findProgram, run } from "./commands.mjs";
import { setupFailure } from "./failures.mjs";
import { notice } from "./notice.mjs";

/**
 * What Electron, its tests and a headless run need from a Linux system. `packages` are Debian's names, the newest first
 * (Debian 13 and Ubuntu 24.04 renamed libraries for 64-bit time).
 * @typedef {"always" | "compiler" | "desktop" | "display" | "keychain" | "oracles" | "proxy"} Purpose
 * `module` is one of the system's own Python.
 * @typedef {{ readonly library?: string, readonly program?: string, readonly module?: string, readonly packages: readonly string[], readonly purpose: Purpose }} Requirement
 * @type {readonly Requirement[]}
 */
export const requirements = [
  { library: "libgtk-3.so.0", packages: ["libgtk-3-0t64", "libgtk-3-0"], purpose: "always" },
  { library: "libnss3.so", packages: ["libnss3"], purpose: "always" },
  { library: "libgbm.so.1", packages: ["libgbm1"], purpose: "always" },
  { library: "libasound.so.2", packages: ["libasound2t64", "libasound2"], purpose: "always" },
  {
    library: "libatk-bridge-2.0.so.0",
    packages: ["libatk-bridge2.0-0t64", "libatk-bridge2.0-0"],
    purpose: "always",
  },
  { library: "libcups.so.2", packages: ["libcups2t64", "libcups2"], purpose: "always" },
  { library: "libdrm.so.2", packages: ["libdrm2"], purpose: "always" },
  { library: "libxkbcommon.so.0", packages: ["libxkbcommon0"], purpose: "always" },
  { library: "libXcomposite.so.1", packages: ["libxcomposite1"], purpose: "always" },
  { library: "libXdamage.so.1", packages: ["libxdamage1"], purpose: "always" },
  { library: "libXfixes.so.3", packages: ["libxfixes3"], purpose: "always" },
  { library: "libXrandr.so.2", packages: ["libxrandr2"], purpose: "always" },
  { library: "libXtst.so.6", packages: ["libxtst6"], purpose: "always" },
  { library: "libudev.so.1", packages: ["libudev1"], purpose: "always" },
  { library: "libnotify.so.4", packages: ["libnotify4"], purpose: "always" },
  { library: "libsecret-1.so.0", packages: ["libsecret-1-0"], purpose: "always" },
  { program: "cc", packages: ["gcc"], purpose: "compiler" },
  // It comes with the headers of the C library.
  { program: "gencat", packages: ["libc6-dev"], purpose: "compiler" },
  { program: "Xvfb", packages: ["xvfb"], purpose: "display" },
  { program: "dbus-daemon", packages: ["dbus-daemon", "dbus"], purpose: "keychain" },
  { program: "dbus-send", packages: ["dbus-bin", "dbus"], purpose: "keychain" },
  { program: "gnome-keyring-daemon", packages: ["gnome-keyring"], purpose: "keychain" },
  { module: "dbus", packages: ["python3-dbus"], purpose: "desktop" },
  { module: "gi", packages: ["python3-gi"], purpose: "desktop" },
  { module: "dbusmock", packages: ["python3-dbusmock"], purpose: "desktop" },
  { program: "tinyproxy", packages: ["tinyproxy-bin", "tinyproxy"], purpose: "proxy" },
  { module: "dateutil", packages: ["python3-dateutil"], purpose: "oracles" },
  { module: "icalendar", packages: ["python3-icalendar"], purpose: "oracles" },
  { library: "libical.so.3", packages: ["libical3t64", "libical3"], purpose: "oracles" },
];

/**
 * The requirements of the given purposes that are not met.
 * @param {ReadonlySet<Purpose>} purposes
 * @param {{ hasLibrary: (name: string) => boolean, hasProgram: (name: string) => boolean, hasModule: (name: string) => boolean }} system
 */
export function missingRequirements(purposes, system) {
  return requirements.filter((requirement) => {
    if (!purposes.has(requirement.purpose)) return false;
    if (requirement.module !== undefined) return !system.hasModule(requirement.module);
    if (requirement.library !== undefined) return !system.hasLibrary(requirement.library);
    return requirement.program !== undefined && !system.hasProgram(requirement.program);
  });
}

/**
 * One package for each requirement: the first of its names that can be installed here, else the last (oldest) one.
 * @param {readonly Requirement[]} missing
 * @param {(name: string) => boolean} isInstallable
 */
export function packagesFor(missing, isInstallable) {
  const names = missing.map(({ packages }) => packages.find(isInstallable) ?? packages.at(-1) ?? "");
  return [...new Set(names)];
}

/** Installs what is missing of the system's packages, or says how. @param {ReadonlySet<Purpose>} purposes */
export function installSystemPackages(purposes) {
  if (process.platform !== "linux") return;
  const missing = missingRequirements(purposes, systemNow());
  if (missing.length === 0) return;
  if (findProgram("apt-get") === undefined) {
    throw setupFailure("system-packages-unknown", { missing: missing.map(nameOf) });
  }
  const elevation = elevationPrefix();
  if (elevation === undefined) {
    throw setupFailure("system-packages-missing", { packages: packagesFor(missing, isInstallable) });
  }
  notice("installing system packages (apt-get) ...");
  apt(elevation, ["update"], missing);
  const packages = packagesFor(missing, isInstallable);
  notice(`  ${packages.join(" ")}`);
  apt(elevation, ["install", "-y", "--no-install-recommends", ...packages], missing);
  const still = missingRequirements(purposes, systemNow());
  if (still.length > 0) {
    throw setupFailure("system-packages-failed", {
      packages,
      output: `still missing: ${still.map(nameOf).join(", ")}`,
    });
  }
}

/**
 * Installs what the recurrence tests compare with, where that can be done. Without it those tests are skipped, which is no reason to run
 * none: it is said, with the command that would help.
 */
export function installOracles() {
  try {
    installSystemPackages(new Set(/** @type {const} */ (["oracles"])));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    notice(`the comparison with python-dateutil and libical is left out: ${error.message}`);
  }
}

function systemNow() {
  return { hasLibrary: libraryLookup(), hasProgram: programInSystem, hasModule: moduleInSystem };
}

/** @param {Requirement} requirement */
function nameOf({ library, program, module }) {
  return library ?? program ?? module ?? "";
}

/** @param {readonly string[]} elevation @param {readonly string[]} args @param {readonly Requirement[]} missing */
function apt(elevation, args, missing) {
  const [command = "", ...rest] = [
    ...elevation,
    "env",
    "DEBIAN_FRONTEND=noninteractive",
    "apt-get",
    "-q",
    ...args,
  ];
  const { code, output } = run(command, rest);
  if (code === 0) return;
  throw setupFailure("system-packages-failed", { packages: packagesFor(missing, isInstallable), output });
}

/** What to put before a command to run it as root: nothing as root, sudo when it asks for no password, undefined otherwise. */
function elevationPrefix() {
  if (process.getuid?.() === 0) return [];
  if (findProgram("sudo") !== undefined && run("sudo", ["-n", "true"]).code === 0) return ["sudo", "-n"];
  return undefined;
}

/** @param {string} name */
function isInstallable(name) {
  return /Candidate: (?!\(none\))/.test(
    run("apt-cache", ["policy", name], { env: { ...process.env, LC_ALL: "C" } }).output,
  );
}

/** Debian keeps some programs where only root's PATH looks. @param {string} name */
function programInSystem(name) {
  return findProgram(name, { PATH: `${process.env["PATH"] ?? ""}:/usr/bin:/usr/sbin:/sbin` }) !== undefined;
}

/** Asks Debian's Python, whatever other one comes first on the path. @param {string} name */
function moduleInSystem(name) {
  return run("/usr/bin/python3", ["-c", `import ${name}`]).code === 0;
}

/** Looks libraries up in the folders of the dynamic linker's cache, or in the usual ones where there is no cache to read. */
function libraryLookup() {
  const cache = run(findProgram("ldconfig") ?? "/sbin/ldconfig", ["-p"]);
  if (cache.code === 0) {
    return (/** @type {string} */ name) => cache.output.includes(`\t${name} (`);
  }
  const folders = [
    "/usr/lib",
    "/usr/lib64",
    "/lib",
    "/lib64",
    `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu`,
  ];
  const files = new Set(folders.flatMap(listFolder));
  return (/** @type {string} */ name) => files.has(name);
}

/** @param {string} folder */
function listFolder(folder) {
  try {
    return readdirSync(folder);
  } catch {
    // A folder that this distribution does not have holds nothing.
    return [];
  }
}

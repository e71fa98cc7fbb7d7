#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

// Stands in for fpm, which electron-builder would download: makes a .deb with the system's own dpkg-deb, from the arguments that
// electron-builder gives, and packs it fast rather than small. Releases are built with fpm itself.

/** Options of fpm that take no value. */
const flags = new Set(["--force", "--debug"]);

/** @param {readonly string[]} args */
export function readArguments(args) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  /** @type {{ readonly from: string, readonly to: string }[]} */
  const content = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? "";
    if (flags.has(arg)) continue;
    if (arg.startsWith("-")) {
      index += 1;
      options.set(arg, [...(options.get(arg) ?? []), args[index] ?? ""]);
    } else {
      const middle = arg.lastIndexOf("=");
      content.push({ from: arg.slice(0, middle), to: arg.slice(middle + 1) });
    }
  }
  return { options, content };
}

/**
 * The control file of the package (deb-control(5)).
 * @param {ReadonlyMap<string, readonly string[]>} options @param {number} installedKib
 */
export function controlFile(options, installedKib) {
  const one = (/** @type {string} */ name) => options.get(name)?.[0] ?? "";
  const [synopsis = "", ...description] = one("--description").split("\n");
  const lines = [
    ["Package", one("--name")],
    ["Version", one("--version")],
    ["License", one("--license")],
    ["Vendor", one("--vendor")],
    ["Architecture", one("--architecture")],
    ["Maintainer", one("--maintainer")],
    ["Installed-Size", String(installedKib)],
    ["Depends", (options.get("-d") ?? []).join(", ")],
    ["Recommends", (options.get("--deb-recommends") ?? []).join(", ")],
    ["Section", one("--category") || "misc"],
    ["Priority", one("--deb-priority") || "optional"],
    ["Homepage", one("--url")],
    ["Description", [synopsis.trim(), ...description.map((line) => ` ${line.trim() || "."}`)].join("\n")],
  ];
  return `${lines
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n")}\n`;
}

/** @param {string} folder @returns {number} in bytes */
function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** @param {readonly string[]} args @returns {number} exit code */
function build(args) {
  const { options, content } = readArguments(args);
  const one = (/** @type {string} */ name) => options.get(name)?.[0] ?? "";
  if (one("-t") !== "deb") {
    console.error(`This stand-in for fpm makes .deb packages alone, not ${one("-t")}.`);
    return 1;
  }
  const root = mkdtempSync(join(tmpdir(), "callsheet-deb-"));
  try {
    // The folder itself is the package's root, which everybody may enter.
    chmodSync(root, 0o755);
    for (const { from, to } of content) {
      const target = join(root, to.endsWith("/") ? join(to, basename(from)) : to);
      mkdirSync(dirname(target), { recursive: true, mode: 0o755 });
      cpSync(from, target, { recursive: true });
    }
    const kib = Math.ceil(sizeOf(root) / 1024);
    const control = join(root, "DEBIAN");
    mkdirSync(control, { mode: 0o755 });
    writeFileSync(join(control, "control"), controlFile(options, kib));
    for (const [option, script] of [
      ["--after-install", "postinst"],
      ["--after-remove", "postrm"],
    ]) {
      if (one(option ?? "") === "") continue;
      writeFileSync(join(control, script ?? ""), readFileSync(one(option ?? "")), { mode: 0o755 });
    }
    const made = spawnSync(
      "dpkg-deb",
      ["--root-owner-group", "-Zgzip", "-z1", "--build", root, one("--package")],
      {
        stdio: ["ignore", "ignore", "inherit"],
      },
    );
    return made.status ?? 1;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

if (process.argv[1]?.endsWith("fpm.mjs")) process.exitCode = build(process.argv.slice(2));

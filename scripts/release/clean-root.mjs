import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram, run, runForeground } from "../setup/commands.mjs";
import { notice } from "../setup/notice.mjs";
import { inRoot } from "../setup/paths.mjs";

/** Whoever is logged in there. */
const user = "rep";

const plain = {
  PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
  HOME: "/root",
  LANG: "C.UTF-8",
  DEBIAN_FRONTEND: "noninteractive",
};

/** How this machine reaches packages. */
function proxies() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(https?|no)_proxy$/i.test(name)),
  );
}

/** Why a package cannot be tried in a clean root here; null when it can. */
export function whyNoCleanRoot() {
  if (process.platform !== "linux") return "only Linux has .deb packages";
  if (process.getuid?.() !== 0) return "only root can make a clean root";
  if (findProgram("apt-get") === undefined) return "this system has no apt";
  if (run("unshare", ["--mount", "true"]).code !== 0) return "no mount namespace can be made here";
  return null;
}

/**
 * Runs a program and waits for it.
 * @param {readonly string[]} command
 */
async function must(command) {
  const code = await runForeground(command[0] ?? "", command.slice(1), { cwd: inRoot() });
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}`);
}

/** Debian as it is when nothing was installed but a display to draw on. Made once, and kept. */
async function base() {
  const archive = inRoot(".cache", "clean-root.tar");
  if (existsSync(archive)) return archive;
  if (findProgram("debootstrap") === undefined) {
    await must(["apt-get", "-q", "update"]);
    await must(["apt-get", "-q", "install", "-y", "--no-install-recommends", "debootstrap"]);
  }
  const codename = /^VERSION_CODENAME=(.*)$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "stable";
  const folder = mkdtempSync(join(tmpdir(), "callsheet-base-"));
  try {
    notice(`making a clean ${codename} (debootstrap) ...`);
    await must([
      "debootstrap",
      "--variant=minbase",
      "--include=xvfb,xauth,ca-certificates",
      codename,
      folder,
    ]);
    mkdirSync(inRoot(".cache"), { recursive: true });
    await must(["tar", "--numeric-owner", "-C", folder, "-cf", `${archive}.part`, "."]);
    renameSync(`${archive}.part`, archive);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return archive;
}

/**
 * A root of its own, with nothing of ours in it, and a person without rights.
 * @typedef {object} CleanRoot
 * @property {string} folder
 * @property {(...command: string[]) => import("../setup/commands.mjs").Outcome} asRoot
 * @property {(...command: string[]) => import("../setup/commands.mjs").Outcome} asUser
 */

/**
 * Runs `body` with a clean root, and throws that away. Its programs see it as the whole file system: not by chroot, in which the kernel lets
 * nobody make the namespaces that Chromium's sandbox is made of.
 * @template T
 * @param {(root: CleanRoot) => Promise<T>} body
 */
export async function withCleanRoot(body) {
  const archive = await base();
  const folder = mkdtempSync(join(tmpdir(), "callsheet-root-"));
  const enter = `set -e; cd '${folder}'; mount --bind . .; cd '${folder}'
    for one in proc sys dev; do mount --rbind /$one ./$one; done
    mkdir -p .old; pivot_root . .old; umount -l /.old; cd /; exec "$@"`;
  const asRoot = (/** @type {string[]} */ ...command) =>
    run("unshare", ["--mount", "--propagation", "private", "sh", "-c", enter, "sh", ...command], {
      env: { ...proxies(), ...plain },
    });
  const asUser = (/** @type {string[]} */ ...command) =>
    asRoot(
      ...["setpriv", "--reuid", user, "--regid", user, "--clear-groups", "--reset-env"],
      ...["env", "LANG=C.UTF-8", ...command],
    );
  try {
    await must(["tar", "--numeric-owner", "-C", folder, "-xf", archive]);
    // Made as a folder of ours; everybody may enter a root.
    chmodSync(folder, 0o755);
    for (const file of ["/etc/resolv.conf", "/etc/hosts"])
      cpSync(file, join(folder, file), { dereference: true });
    for (const part of ["sources.list", "sources.list.d", "apt.conf.d", "trusted.gpg.d", "auth.conf.d"]) {
      const own = join("/etc/apt", part);
      if (existsSync(own)) cpSync(own, join(folder, own), { recursive: true });
    }
    writeFileSync(join(folder, "etc/apt/apt.conf.d/99-callsheet"), 'APT::Sandbox::User "root";\n');
    const added = asRoot("useradd", "--create-home", "--shell", "/bin/sh", user);
    if (added.code !== 0) throw new Error(`useradd: ${added.output}`);
    return await body({ folder, asRoot, asUser });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder of a clean root */
export const homeIn = (folder) => join(folder, "home", user);

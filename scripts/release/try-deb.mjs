import { copyFileSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { notice } from "../setup/notice.mjs";
import { homeIn, withCleanRoot } from "./clean-root.mjs";

/** @param {string} what @param {import("../setup/commands.mjs").Outcome} result */
function must(what, { code, output }) {
  if (code !== 0) throw new Error(`${what} ended with ${code}:\n${output.slice(-4_000)}`);
  return output;
}

/**
 * The last line of what the program said that is its report.
 * @param {string} output
 */
function reportIn(output) {
  const line = output.split("\n").findLast((one) => one.startsWith('{"ok":'));
  if (line === undefined) throw new Error(`The program did not report:\n${output.slice(-4_000)}`);
  return JSON.parse(line);
}

/**
 * Installs a package into a clean Debian, starts it there under Xvfb as a person without rights, with Chromium's own sandbox, on sample data;
 * removes it again, and sees that it takes nothing of that person's along.
 * @param {string} deb
 */
export async function tryDeb(deb) {
  await withCleanRoot(async ({ folder, asRoot, asUser }) => {
    copyFileSync(deb, join(folder, "callsheet.deb"));
    notice("installing the package into a clean root, with what it depends on ...");
    must("apt-get update", asRoot("apt-get", "-q", "update"));
    must("installing", asRoot("apt-get", "-q", "install", "-y", "--no-install-recommends", "/callsheet.deb"));
    const entry = must("the desktop entry", asUser("sh", "-c", "cat /usr/share/applications/*.desktop"));
    if (!entry.includes("x-scheme-handler/callsheet"))
      throw new Error(`callsheet: links open nothing:\n${entry}`);

    const said = asUser("xvfb-run", "-a", "callsheet", "--self-test");
    const report = reportIn(said.output);
    notice(`in the clean root: ${JSON.stringify(report)}`);
    if (
      said.code !== 0 ||
      !report.ok ||
      !report.packaged ||
      report.userId === 0 ||
      report.confined !== true
    ) {
      throw new Error(`The installed program does not work as it should:\n${said.output.slice(-4_000)}`);
    }

    // What a debugger of the page, or Node's own switches, would give whoever starts the program.
    for (const [what, ...command] of [
      ["--remote-debugging-port", "callsheet", "--remote-debugging-port=9222", "--self-test"],
      [
        "ELECTRON_RUN_AS_NODE",
        "env",
        "ELECTRON_RUN_AS_NODE=1",
        "callsheet",
        "-e",
        "console.log('{\"ok\":1}')",
      ],
    ]) {
      const tried = asUser("timeout", "20", "xvfb-run", "-a", ...command);
      if (tried.output.includes('{"ok":'))
        throw new Error(`${what} is heeded:\n${tried.output.slice(-2_000)}`);
    }

    // A start in earnest leaves the person's data, which outlives the program.
    asUser("sh", "-c", "timeout 15 xvfb-run -a callsheet || true");
    const data = join(homeIn(folder), ".config");
    const before = readdirSync(data, { recursive: true }).length;
    if (before < 3) throw new Error("The program kept nothing of its own in the person's home.");
    must("removing", asRoot("apt-get", "-q", "purge", "-y", "callsheet"));
    const left = ["opt/Callsheet", "usr/bin/callsheet", "usr/share/applications/callsheet.desktop"];
    for (const path of left)
      if (existsSync(join(folder, path))) throw new Error(`${path} is left after removing.`);
    if (readdirSync(data, { recursive: true }).length < before)
      throw new Error("Removing took the person's data along.");
    notice("removed again; the person's own data stayed.");
  });
}

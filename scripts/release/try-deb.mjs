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

/** The app's own program, where the package puts it. */
const app = "/opt/Callsheet/callsheet-app";

/**
 * Calls `callsheet` as that person: it starts the installed app in the background, on sample data, and is answered by it. The app ends with its display.
 * @param {import("./clean-root.mjs").CleanRoot["asUser"]} asUser
 */
function tryCommandLine(asUser) {
  const settings = "$HOME/.config/Callsheet/settings.json";
  const script = `mkdir -p -m 700 "$HOME/.config/Callsheet"; echo '{"workspace":"sandbox"}' >"${settings}"
    callsheet --version && callsheet status --json && callsheet leads --limit 3; echo "ended with $?"`;
  const { output } = asUser("xvfb-run", "-a", "sh", "-c", script);
  notice(`the command line in the clean root:\n${output.trim()}`);
  if (!output.includes('"state": "connected"') || !output.includes("ended with 0"))
    throw new Error(`The command line does not work as it should:\n${output.slice(-4_000)}`);
  const complete = must(
    "the completion",
    asUser("bash", "-c", "source /usr/share/bash-completion/completions/callsheet && complete -p callsheet"),
  );
  if (!complete.includes("_callsheet")) throw new Error(`bash does not complete it: ${complete}`);
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

    const said = asUser("xvfb-run", "-a", app, "--self-test");
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
      ["--remote-debugging-port", app, "--remote-debugging-port=9222", "--self-test"],
      ["ELECTRON_RUN_AS_NODE", "env", "ELECTRON_RUN_AS_NODE=1", app, "-e", "console.log('{\"ok\":1}')"],
    ]) {
      const tried = asUser("timeout", "20", "xvfb-run", "-a", ...command);
      if (tried.output.includes('{"ok":'))
        throw new Error(`${what} is heeded:\n${tried.output.slice(-2_000)}`);
    }

    // A start in earnest leaves the person's data, which outlives the program.
    asUser("sh", "-c", "timeout 15 xvfb-run -a $0 || true", app);
    tryCommandLine(asUser);
    const data = join(homeIn(folder), ".config");
    const before = readdirSync(data, { recursive: true }).length;
    if (before < 3) throw new Error("The program kept nothing of its own in the person's home.");
    must("removing", asRoot("apt-get", "-q", "purge", "-y", "callsheet"));
    const left = [
      ...["opt/Callsheet", "usr/bin/callsheet", "usr/bin/callsheet-app"],
      ...["usr/share/applications/callsheet.desktop", "usr/share/bash-completion/completions/callsheet"],
    ];
    for (const path of left)
      if (existsSync(join(folder, path))) throw new Error(`${path} is left after removing.`);
    if (readdirSync(data, { recursive: true }).length < before)
      throw new Error("Removing took the person's data along.");
    notice("removed again; the person's own data stayed.");
  });
}

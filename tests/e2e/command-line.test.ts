import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@playwright/test";
import { answerShapes } from "../../electron/cli/output/shapes.ts";
import { electronPath } from "../../scripts/electron.mjs";
import { callsheet, commandLineProgram, dropCommandLineProgram } from "../support/command-line.ts";
import { startOf, userDataFolder } from "./support/app.ts";
import { withOwnKeychain } from "./support/desktop-session.ts";

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** Puts beside the program what the installers put there: the app, here the built one, on sample data. Its id and arguments are left in files. */
function installApp(): {
  readonly pid: () => number;
  readonly args: () => string;
  readonly started: () => boolean;
} {
  const app = join(dirname(commandLineProgram()), "..", "callsheet-app");
  const { args } = startOf("");
  const command = [electronPath(), ...args].map(quoted).join(" ");
  writeFileSync(
    app,
    `#!/bin/sh\necho "$*" >"$0.args"\necho $$ >"$0.pid"\nunset ELECTRON_RUN_AS_NODE\nCALLSHEET_WORKSPACE=sandbox CALLSHEET_TRICKLE=0 exec ${command} "$@"\n`,
    { mode: 0o755 },
  );
  return {
    started: () => existsSync(`${app}.pid`),
    pid: () => Number(readFileSync(`${app}.pid`, "utf8")),
    args: () => readFileSync(`${app}.args`, "utf8").trim(),
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process.
    return false;
  }
}

test.afterAll(dropCommandLineProgram);

test("callsheet starts the app without a window when it does not run, and answers; help needs none", async () => {
  test.setTimeout(120_000);
  const folder = userDataFolder();
  const app = installApp();
  try {
    await withOwnKeychain(async (session) => {
      const call = (...args: string[]) => callsheet(args, { userData: folder.path, env: session });
      expect((await call("--help")).out).toContain("Usage: callsheet COMMAND");
      expect((await call("book", "--help")).out).toContain("Usage: callsheet book LEAD TIME");
      expect((await call("completion", "fish")).out).toContain("complete -c callsheet");
      expect(await call("nxt")).toMatchObject({ code: 2, out: "" });
      expect(app.started()).toBe(false);

      // It was started by the program, and answers it.
      const next = await call("next", "--json");
      expect(next).toMatchObject({ code: 0, err: "" });
      answerShapes.next.parse(JSON.parse(next.out));
      expect(app.args()).toBe("--hidden");
      const pid = app.pid();
      try {
        await expect
          .poll(async () => answerShapes.leads.parse(JSON.parse((await call("leads", "--json")).out)).total)
          .toBeGreaterThan(10);
        // The same one goes on.
        expect(app.pid()).toBe(pid);
        expect((await call("status")).out).toMatch(/^Google Calendar +\S+@/);
      } finally {
        process.kill(pid, "SIGTERM");
        await expect.poll(() => isRunning(pid)).toBe(false);
      }
      expect(existsSync(join(folder.path, "command-line", "address"))).toBe(false);
    });
  } finally {
    // What a test that failed left behind.
    if (app.started() && isRunning(app.pid())) process.kill(app.pid(), "SIGKILL");
    folder.drop();
  }
});

import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it, onTestFinished, vi } from "vitest";
import type { CommandLine } from "../../../electron/cli/wire/listen.ts";
import { listen } from "../../../electron/cli/wire/listen.ts";
import { createUnsetLine } from "../../../electron/desktop/background/unset-line.ts";
import { callsheet, dropCommandLineProgram } from "../../support/command-line.ts";
import { temporaryFolder } from "../../support/database.ts";

afterAll(dropCommandLineProgram);

async function opened(folder: string, says: string): Promise<CommandLine> {
  const line = await listen({
    folder,
    uuid: () => crypto.randomUUID(),
    report: (error) => expect(error).toBeUndefined(),
    async run({ called, print }) {
      await print(`${says}: ${called.args.join(" ")}\n`);
      return 0;
    },
  });
  onTestFinished(() => line.close());
  return line;
}

const addressIn = (folder: string) => readFileSync(join(folder, "address"), "utf8").trim();

describe("the socket of the command line", () => {
  it("is taken over from a Callsheet that crashed, and from none that answers", async () => {
    const userData = temporaryFolder();
    const folder = join(userData, "command-line");
    mkdirSync(folder, { mode: 0o700 });
    // A process that was killed leaves both behind.
    const script = `require("net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))`;
    spawnSync(process.execPath, ["-e", script, join(folder, "socket")]);
    expect(lstatSync(join(folder, "socket")).isSocket()).toBe(true);
    writeFileSync(join(folder, "address"), `${join(folder, "socket")}\n`);

    const first = await opened(folder, "first");
    expect(await callsheet(["status"], { userData })).toMatchObject({ code: 0, out: "first: status\n" });
    await expect(opened(folder, "second")).rejects.toThrow("Another Callsheet answers");
    expect((await callsheet(["status"], { userData })).out).toBe("first: status\n");
    await first.close();
    expect(existsSync(join(folder, "socket"))).toBe(false);
    expect(existsSync(join(folder, "address"))).toBe(false);
    await opened(folder, "second");
    expect((await callsheet(["next", "é", ""], { userData })).out).toBe("second: next é \n");
  });

  it("is elsewhere where its path would be too long, and as closed to others there", async () => {
    const userData = join(temporaryFolder(), "x".repeat(120));
    const folder = join(userData, "command-line");
    mkdirSync(userData, { mode: 0o700 });
    const line = await opened(folder, "far");
    const path = addressIn(folder);
    expect(path.startsWith(folder)).toBe(false);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
    expect((await callsheet(["today"], { userData })).out).toBe("far: today\n");
    await line.close();
    expect(existsSync(dirname(path))).toBe(false);
  });

  it("is closed also while something is under way, and the program says so", async () => {
    const userData = temporaryFolder();
    const begun = Promise.withResolvers<AbortSignal>();
    const line = await listen({
      folder: join(userData, "command-line"),
      uuid: () => crypto.randomUUID(),
      report: (error) => expect(error).toBeUndefined(),
      run({ gone }) {
        begun.resolve(gone);
        return new Promise(() => undefined);
      },
    });
    const waiting = callsheet(["sync"], { userData });
    const gone = await begun.promise;
    await line.close();
    expect(gone.aborted).toBe(true);
    expect(await waiting).toMatchObject({
      code: 7,
      err: expect.stringContaining("was closed before it had answered"),
    });
  });

  it("answers that nothing is set up while there is no workspace, and makes way for one", async () => {
    const userData = temporaryFolder();
    const folder = join(userData, "command-line");
    let set = false;
    const unset = createUnsetLine({
      folder,
      isSet: () => set,
      failed: (error) => expect(error).toBeUndefined(),
    });
    await vi.waitFor(() => expect(existsSync(join(folder, "address"))).toBe(true));
    expect(await callsheet(["book", "Nora", "9:00"], { userData })).toMatchObject({
      code: 5,
      out: "",
      err: "callsheet: Callsheet is not set up yet.\nOpen it, and connect your calendar or try the sample data.\n",
    });
    set = true;
    unset.look();
    await vi.waitFor(() => expect(existsSync(join(folder, "address"))).toBe(false));
    await opened(folder, "set");
    unset.stop();
    expect((await callsheet(["next"], { userData })).out).toBe("set: next\n");
  });
});

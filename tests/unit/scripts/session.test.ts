import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasSecretService } from "../../../scripts/session/secret-service.mjs";
import { withKeychain, withThrowAwayHome, withVirtualDisplay } from "../../../scripts/session/session.mjs";

const onLinux = process.platform === "linux";

describe.runIf(onLinux)("the surroundings of a run", () => {
  it("has a Secret Service while it lasts, and none after", async () => {
    const folder = mkdtempSync(join(tmpdir(), "callsheet-session-"));
    const { DBUS_SESSION_BUS_ADDRESS: _, ...env } = process.env;
    expect(hasSecretService(env)).toBe(false);
    try {
      const inside = await withKeychain(env, folder, async (session) => {
        expect(hasSecretService(session)).toBe(true);
        return session;
      });
      expect(hasSecretService(inside)).toBe(false);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("gives each run a display of its own and takes it down even when the run fails", async () => {
    const seen: string[] = [];
    const run = withVirtualDisplay(process.env, (first) =>
      withVirtualDisplay(process.env, async (second) => {
        seen.push(first["DISPLAY"] ?? "", second["DISPLAY"] ?? "");
        for (const display of seen) expect(existsSync(`/tmp/.X11-unix/X${display.slice(1)}`)).toBe(true);
        throw new Error("the run failed");
      }),
    );
    await expect(run).rejects.toThrow("the run failed");
    expect(new Set(seen).size).toBe(2);
    for (const display of seen) expect(existsSync(`/tmp/.X11-unix/X${display.slice(1)}`)).toBe(false);
  });

  it("fails with a command to type when a program is not there", async () => {
    const env = { ...process.env, PATH: "/nowhere" };
    const started = await import("../../../scripts/session/background.mjs").then(({ startBackground }) =>
      startBackground("callsheet-no-such-program", [], { env, ready: "stdout" }).catch(
        (error: unknown) => error,
      ),
    );
    expect(started).toMatchObject({ code: "session-failed" });
  });
});

describe("withThrowAwayHome", () => {
  it("gives a home that is gone afterwards", async () => {
    const home = await withThrowAwayHome(process.env, async (env, folder) => {
      writeFileSync(join(folder, "left-behind"), "x");
      const said = spawnSync(process.execPath, ["-p", "os.homedir()"], {
        env,
        encoding: "utf8",
      }).stdout.trim();
      expect(said).toBe(folder);
      return folder;
    });
    expect(existsSync(home)).toBe(false);
  });
});

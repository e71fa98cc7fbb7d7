import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { hasSecretService } from "../../../scripts/session/secret-service.mjs";
import { withKeychain, withThrowAwayHome, withVirtualDisplay } from "../../../scripts/session/session.mjs";
import { run } from "../../../scripts/setup/commands.mjs";

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

  it("has its Secret Service again, with what was in it, when that ends by itself", async () => {
    const folder = mkdtempSync(join(tmpdir(), "callsheet-session-"));
    const said = vi.spyOn(console, "error").mockReturnValue(undefined);
    try {
      await withKeychain(process.env, folder, async (session) => {
        const ask = (what: string) => {
          const entry =
            'new (require("@napi-rs/keyring").Entry)("Callsheet test", "kept", { linux: { store: "secret-service" } })';
          return String(
            spawnSync(process.execPath, ["-p", `${entry}.${what}`], { env: session }).stdout,
          ).trim();
        };
        ask('setPassword("what was in it")');
        const service = ["--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/"];
        const owner = [...service, "org.freedesktop.DBus.GetConnectionUnixProcessID"];
        const keychain = () =>
          /uint32 (\d+)/.exec(
            run("dbus-send", [...owner, "string:org.freedesktop.secrets"], { env: session }).output,
          )?.[1];
        const first = keychain();
        process.kill(Number(first), "SIGABRT");
        await vi.waitFor(() => expect([undefined, first]).not.toContain(keychain()), { timeout: 10_000 });
        expect(ask("getPassword()")).toBe("what was in it");
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    expect(said).toHaveBeenCalledWith(expect.stringContaining("was started again"));
  });

  it("gives each run a display of its own and takes it down even when the run fails", async () => {
    const seen: string[] = [];
    const ended = withVirtualDisplay(process.env, (first) =>
      withVirtualDisplay(process.env, async (second) => {
        seen.push(first["DISPLAY"] ?? "", second["DISPLAY"] ?? "");
        for (const display of seen) expect(existsSync(`/tmp/.X11-unix/X${display.slice(1)}`)).toBe(true);
        throw new Error("the run failed");
      }),
    );
    await expect(ended).rejects.toThrow("the run failed");
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

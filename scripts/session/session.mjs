import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackground } from "./background.mjs";

/** What opens the keyring of a session: it lives in a throw-away folder, or in one that only holds sandbox data. */
const keyringPassword = "callsheet";

/**
 * Runs `body` with a display of its own when there is none to use. Resolves with what `body` resolves with.
 * @template T
 * @param {NodeJS.ProcessEnv} env
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} body
 */
export async function withVirtualDisplay(env, body) {
  const { WAYLAND_DISPLAY: _, XAUTHORITY: __, ...rest } = env;
  const size = ["-screen", "0", "1600x1000x24"];
  const display = await startBackground("Xvfb", ["-displayfd", "3", ...size, "-nolisten", "tcp"], {
    env: rest,
    ready: "fd3",
  });
  try {
    return await body({ ...rest, DISPLAY: `:${display.said.trim()}`, XDG_SESSION_TYPE: "x11" });
  } finally {
    await display.stop();
  }
}

/**
 * Starts a program again, on the same folder, whenever it ends by itself, as a desktop does: gnome-keyring aborts when a program is gone from the
 * bus before it has answered that program's first question, and a whole session without a keychain would come of it.
 * @param {() => Promise<import("./background.mjs").Background>} start
 * @returns {Promise<{ stop(): Promise<void> }>}
 */
async function keepRunning(start) {
  let stopping = false;
  let current = await start();
  const kept = (async () => {
    for (;;) {
      const complaints = await current.ended;
      if (stopping) return;
      console.error(`callsheet: the keychain of this run ended and was started again.\n${complaints}`);
      current = await start();
      // Told to stop while it started: nobody else stops this one.
      if (stopping) await current.stop();
    }
  })();
  /** It could not be started again: whoever asks it for something says so. */
  const given = kept.catch((error) => console.error(error));
  return {
    async stop() {
      stopping = true;
      await current.stop();
      await given;
    },
  };
}

/**
 * Runs `body` on a session bus of its own with an unlocked gnome-keyring, never with the person's own.
 * @template T
 * @param {NodeJS.ProcessEnv} env
 * @param {string} folder where the keyring is kept
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} body
 */
export async function withKeychain(env, folder, body) {
  const run = join(folder, "run");
  mkdirSync(run, { recursive: true, mode: 0o700 });
  const bus = await startBackground("dbus-daemon", ["--session", "--nofork", "--print-address=1"], {
    env: { ...env, XDG_RUNTIME_DIR: run },
    ready: "stdout",
  });
  try {
    const { GNOME_KEYRING_CONTROL: _, ...rest } = env;
    const onBus = { ...rest, DBUS_SESSION_BUS_ADDRESS: bus.said.trim() };
    const keyring = await keepRunning(() =>
      startBackground(
        "gnome-keyring-daemon",
        ["--foreground", "--unlock", "--components=secrets", `--control-directory=${run}`],
        {
          env: { ...onBus, XDG_RUNTIME_DIR: run, XDG_DATA_HOME: folder },
          input: keyringPassword,
          ready: "stdout",
        },
      ),
    );
    try {
      return await body(onBus);
    } finally {
      await keyring.stop();
    }
  } finally {
    await bus.stop();
  }
}

/**
 * Runs `body` in a home folder that is thrown away, so that tests neither see nor leave anything in the person's own.
 * @template T
 * @param {NodeJS.ProcessEnv} env
 * @param {(env: NodeJS.ProcessEnv, home: string) => Promise<T>} body
 */
export async function withThrowAwayHome(env, body) {
  const home = mkdtempSync(join(tmpdir(), "callsheet-home-"));
  const { XDG_CONFIG_HOME: _, XDG_DATA_HOME: __, XDG_CACHE_HOME: ___, XDG_STATE_HOME: ____, ...rest } = env;
  try {
    return await body({ ...rest, HOME: home }, home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/**
 * The surroundings of tests: a throw-away home and, on Linux, an unlocked keychain in it.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} body
 */
export function withTestSession(body) {
  return withThrowAwayHome(process.env, (env, home) => {
    if (process.platform !== "linux") return body(env);
    return withKeychain(env, join(home, "keyring"), body);
  });
}

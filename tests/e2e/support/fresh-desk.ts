import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../../electron/sandbox/sandbox.ts";
import type { Running } from "./app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./app.ts";

/** What a test has for itself: stand-ins, user data, and the app once it was started. */
export interface FreshDesk {
  readonly sandbox: Sandbox;
  /** Of its user data. */
  readonly folder: string;
  readonly running: Running;
  /** Starts the app, again once whoever asks has quit or killed the one before. */
  start(env?: Readonly<Record<string, string>>): Promise<Running>;
  /** The same with these settings alone, apart from the stand-ins. */
  startAlone(env: Readonly<Record<string, string>>): Promise<Running>;
  /** Starts it, and connects Google and the call platform. */
  begin(env?: Readonly<Record<string, string>>): Promise<Running>;
}

/** A new desk for each test of a file, closed after it, with nothing to complain of. What is answered may be read in the tests only. */
export function freshDesk(seed: "empty" | "small"): FreshDesk {
  let folder: ReturnType<typeof userDataFolder>;
  let sandbox: Sandbox;
  let running: Running;
  test.beforeEach(async () => {
    folder = userDataFolder();
    sandbox = await startSandbox({ seed });
  });
  test.afterEach(async () => {
    expect(running.complaints).toEqual([]);
    await running.quit();
    await sandbox.close();
    folder.drop();
  });
  async function startAlone(env: Readonly<Record<string, string>>): Promise<Running> {
    running = await launch(folder.path, env);
    return running;
  }
  const start = (env: Readonly<Record<string, string>> = {}) => startAlone({ ...pointedAt(sandbox), ...env });
  return {
    get sandbox() {
      return sandbox;
    },
    get folder() {
      return folder.path;
    },
    get running() {
      return running;
    },
    start,
    startAlone,
    async begin(env) {
      await start(env);
      await connectBoth(running, sandbox);
      return running;
    },
  };
}

import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../../electron/sandbox/sandbox.ts";
import type { Running } from "./app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./app.ts";

/** The app of a test file, connected to the sample workspace's forty leads. */
export interface LeadDesk {
  readonly sandbox: Sandbox;
  readonly running: Running;
  /** Of its user data. */
  readonly folder: string;
  /** Starts the app anew on the same data; whoever asks has quit or killed the one before. */
  again(): Promise<Running>;
}

/** Opens one before the file's tests and closes it after them. What is answered may be read in the tests only. */
export function leadDesk(): () => LeadDesk {
  let opened: LeadDesk | null = null;
  let close = async () => {};
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    const folder = userDataFolder();
    const sandbox = await startSandbox({ seed: "small" });
    let running = await launch(folder.path, pointedAt(sandbox));
    close = async () => {
      await running.quit();
      await sandbox.close();
      folder.drop();
    };
    opened = {
      sandbox,
      folder: folder.path,
      get running() {
        return running;
      },
      async again() {
        running = await launch(folder.path, pointedAt(sandbox));
        return running;
      },
    };
    await connectBoth(running, sandbox);
    await expect(running.page.locator("[data-event]").first()).toBeVisible();
  });
  test.afterAll(() => close());
  return () => {
    if (opened === null) throw new Error("The desk is open in tests only.");
    return opened;
  };
}

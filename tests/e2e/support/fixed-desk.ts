import { expect } from "@playwright/test";
import type { Sandbox } from "../../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../../electron/sandbox/sandbox.ts";
import type { Running } from "./app.ts";
import { connectCalendar, connectPlatform, launch, pointedAt, userDataFolder } from "./app.ts";

/** The moment at which a fixed desk stands: a Wednesday morning in Berlin. Epoch milliseconds. */
export const fixedNow = Date.parse("2026-11-25T09:40:00+01:00");

/** A running app on the sample week. The clock of its page stands still, so that what it shows is the same in every run; the engine's goes on. */
export interface FixedDesk {
  readonly running: Running;
  readonly sandbox: Sandbox;
  /** Puts the page's clock to where the engine's is by now, or so far ahead of it. Milliseconds. */
  followClock(aheadMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts one. `prepare` may put events of a test's own beside the sample's before the app reads them. */
export async function openFixedDesk(
  { width, height }: { readonly width: number; readonly height: number },
  prepare: (sandbox: Sandbox) => void = () => undefined,
): Promise<FixedDesk> {
  const folder = userDataFolder();
  const startedAt = Date.now();
  const sandbox = await startSandbox({ seed: "small", now: fixedNow, timeZone: "Europe/Berlin" });
  prepare(sandbox);
  const running = await launch(folder.path, {
    ...pointedAt(sandbox),
    TZ: "Europe/Berlin",
    CALLSHEET_CLOCK_AHEAD: String(fixedNow - startedAt),
  });
  await connectCalendar(running);
  await connectPlatform(running, sandbox);
  const { page } = running;
  await resize(running, width, height);
  await expect(page.getByRole("grid", { name: "Leads" })).toHaveAttribute("aria-rowcount", /^[1-9]/);
  // What the rule books by itself is booked, and what it proposes is proposed.
  await expect(page.getByText(/^Booking /)).toHaveCount(0, { timeout: 60_000 });
  await page.clock.setFixedTime(fixedNow + 60_000);
  await page.reload();
  await expect(page.getByRole("region", { name: "Calendar" })).toBeVisible();
  return {
    running,
    sandbox,
    followClock: (aheadMs = 0) => page.clock.setFixedTime(fixedNow + Date.now() - startedAt + aheadMs),
    async close() {
      await running.quit();
      await sandbox.close();
      folder.drop();
    },
  };
}

/** Makes the window so large, and waits until it is. */
export async function resize({ app, page }: Running, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w ?? 0, h ?? 0),
    [width, height],
  );
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
}

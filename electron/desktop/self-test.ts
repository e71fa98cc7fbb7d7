import { readFileSync, rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { app } from "electron";
import { describeError } from "../../shared/describe-error.ts";
import type { Session } from "./session.ts";
import type { Windows } from "./windows.ts";

/** How long a start on sample data may take before it counts as failed; generous, for a machine that builds at the same time. */
const limitMs = 120_000;

interface Parts {
  readonly windows: Windows;
  readonly userData: string;
  readonly synced: Promise<void>;
  readonly session: () => Session | null;
}

/** Is every page held by the kernel? Told by Linux alone (proc(5): 2 filters system calls, 1 can never gain rights). */
function pagesAreConfined(): boolean | null {
  if (process.platform !== "linux") return null;
  const pages = app.getAppMetrics().filter(({ type }) => type === "Tab");
  return (
    pages.length > 0 &&
    pages.every(({ pid }) => {
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      return /^Seccomp:\s*2$/m.test(status) && /^NoNewPrivs:\s*1$/m.test(status);
    })
  );
}

async function eventsShown({ windows, synced }: Parts): Promise<number> {
  await synced;
  for (;;) {
    const page = windows.front()?.webContents;
    const count: unknown = await page?.executeJavaScript('document.querySelectorAll("[data-event]").length');
    if (typeof count === "number" && count > 0) return count;
    await wait(100);
  }
}

async function report(parts: Parts): Promise<object> {
  const events = await Promise.race([eventsShown(parts), wait(limitMs, 0)]);
  return {
    ok: events > 0,
    version: app.getVersion(),
    electron: process.versions["electron"],
    packaged: app.isPackaged,
    userId: process.getuid?.() ?? null,
    confined: pagesAreConfined(),
    vault: parts.session()?.status()?.vault ?? null,
    events,
  };
}

/**
 * Says in one line of JSON on the standard output whether this copy of Callsheet works: it has started on sample data in a folder of its own, read
 * them over HTTP, and its page shows them. Leaves nothing behind. The exit code is 0 when it does.
 */
export async function selfTest(parts: Parts): Promise<void> {
  const said = await report(parts).catch((error: unknown) => ({ ok: false, error: describeError(error) }));
  process.stdout.write(`${JSON.stringify(said)}\n`);
  app.once("quit", () => rmSync(parts.userData, { recursive: true, force: true }));
  process.exitCode = "ok" in said && said.ok === true ? 0 : 1;
  app.exit(process.exitCode);
}

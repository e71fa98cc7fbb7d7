import { setImmediate as turn } from "node:timers/promises";
import type { WebContents } from "electron";

/**
 * The deepest parts of the desk, each a few milliseconds of work. They are loaded while the window's processes start and this thread would wait; the
 * page's requests, which come to this thread too, wait for one part at most.
 */
const parts: readonly (() => Promise<unknown>)[] = [
  loadDatabase,
  () => import("../../shared/model/event-time.ts"),
  () => import("../../shared/model/event.ts"),
];

/** Loads them one by one, and the desk itself once the page is on its way into its process: that takes a while for which it needs nothing of this thread. */
export async function loadAhead(page: WebContents | null): Promise<void> {
  const underWay = Promise.withResolvers<void>();
  page?.once("did-navigate", () => underWay.resolve());
  for (const part of parts) {
    await turn();
    await part();
  }
  if (page === null) return;
  await underWay.promise;
  await import("./desk.ts");
}

/** The library loads what it has in machine code with the first connection. */
async function loadDatabase(): Promise<void> {
  const { default: Database } = await import("better-sqlite3");
  new Database(":memory:").close();
}

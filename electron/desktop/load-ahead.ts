import { setImmediate as turn } from "node:timers/promises";

/**
 * The deepest parts of the desk, each a few milliseconds of work. They are loaded while the window's processes start and this thread would wait; the
 * page's requests, which come to this thread too, wait for one part at most.
 */
const parts: readonly (() => Promise<unknown>)[] = [
  () => import("better-sqlite3"),
  () => import("../../shared/model/event-time.ts"),
  () => import("../../shared/model/event.ts"),
];

/** Loads them one by one. */
export async function loadAhead(): Promise<void> {
  for (const part of parts) {
    await turn();
    await part();
  }
}

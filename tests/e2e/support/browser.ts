import { expect } from "@playwright/test";
import type { Running } from "./app.ts";
import { openedLinks, takeLinks } from "./app.ts";

/** The system browser, played by the test: what the app opens there waits until the test asks for it. */
export interface HeldBrowser {
  /** The next link that the app opens, or has opened and nobody has asked for. */
  next(): Promise<string>;
  /** How many links the app has opened so far. */
  count(): Promise<number>;
}

/** Takes the system browser's place; nobody signs in until the test does. */
export async function holdBrowser(running: Running): Promise<HeldBrowser> {
  await takeLinks(running);
  let taken = 0;
  return {
    async next() {
      await expect.poll(async () => (await openedLinks(running)).length).toBeGreaterThan(taken);
      const link = (await openedLinks(running))[taken] ?? "";
      taken += 1;
      return link;
    },
    count: async () => (await openedLinks(running)).length,
  };
}

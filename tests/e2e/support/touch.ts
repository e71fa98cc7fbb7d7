import type { CDPSession } from "@playwright/test";
import type { Running } from "./app.ts";
import type { Point } from "./drag-desk.ts";

/** One finger on the screen, as the system hands it to the window. */
export interface Finger {
  down(at: Point): Promise<void>;
  move(from: Point, to: Point): Promise<void>;
  up(): Promise<void>;
  /** Down and up at once, as fast as the window takes them. */
  tap(at: Point): Promise<void>;
}

const steps = 8;

/** Touch events of the browser itself: it decides what scrolls, what is held and what is cancelled. */
export async function finger({ page }: Running): Promise<Finger> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 1 });
  async function send(
    type: "touchStart" | "touchMove" | "touchEnd",
    points: readonly Point[],
  ): Promise<void> {
    await session.send("Input.dispatchTouchEvent", { type, touchPoints: [...points] });
  }
  return {
    down: (at) => send("touchStart", [at]),
    async move(from, to) {
      for (let step = 1; step <= steps; step += 1) {
        const part = step / steps;
        await send("touchMove", [{ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }]);
      }
    },
    up: () => send("touchEnd", []),
    async tap(at) {
      await Promise.all([send("touchStart", [at]), send("touchEnd", [])]);
    },
  };
}

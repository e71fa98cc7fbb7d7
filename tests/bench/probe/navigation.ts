import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import type { Hands } from "./hands.ts";
import { shownEvents } from "./page.ts";

const inputSchema = z.object({
  /** Pressed in turn; what the events of the week have in their titles that it leads to, and how many there are. */
  steps: z.array(z.object({ key: z.string(), label: z.string(), events: z.number() })),
});

/** Time for what follows a turn: the weeks beside are read ahead. */
const restMs = 300;

/** From each key press to the first frame with the week it leads to, in milliseconds. */
export async function navigation(hands: Hands, input: unknown): Promise<number[]> {
  const times: number[] = [];
  for (const { key, label, events } of inputSchema.parse(input).steps) {
    const seen = hands.page(seenAfterKey, label);
    await hands.listening();
    hands.key(key);
    times.push(await seen);
    const shown = await hands.page(shownEvents, label);
    if (shown !== events) throw new Error(`${label} shows ${shown} of ${events} events.`);
    await wait(restMs);
  }
  return times;
}

/** Runs in the page. */
function seenAfterKey(label: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`${label} was not shown.`)), 5_000);
    const onKey = (event: KeyboardEvent) => {
      const look = () => {
        const first = document.querySelector(".rbc-event, [data-event]");
        if (first?.textContent?.includes(label) !== true) {
          requestAnimationFrame(look);
          return;
        }
        // A message that is sent before a frame is painted arrives after it.
        const painted = new MessageChannel();
        painted.port1.onmessage = () => {
          clearTimeout(limit);
          painted.port1.close();
          resolve(performance.now() - event.timeStamp);
        };
        painted.port2.postMessage(null);
      };
      requestAnimationFrame(look);
    };
    window.addEventListener("keydown", onKey, { capture: true, once: true });
  });
}

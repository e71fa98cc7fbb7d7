import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import type { Hands } from "./hands.ts";

const inputSchema = z.object({ times: z.number().int() });

/** From letting the mouse go to the answer of a main process that has written one transaction, in milliseconds. */
export async function bareCommitting(hands: Hands, input: unknown): Promise<number[]> {
  const { times } = inputSchema.parse(input);
  const found: number[] = [];
  for (let run = 0; run < times; run += 1) {
    await wait(500);
    hands.press(200, 200);
    await wait(50);
    const answered = hands.page(answeredAfterRelease, null);
    await hands.listening();
    hands.release(200, 200);
    found.push(await answered);
  }
  return found;
}

/** Runs in the page, whose own script sends the change at the release and tells of the answer. */
function answeredAfterRelease(): Promise<number> {
  return new Promise((resolve) => {
    let releasedAt = 0;
    const onRelease = ({ timeStamp }: PointerEvent) => {
      releasedAt = timeStamp;
    };
    window.addEventListener("pointerup", onRelease, { capture: true, once: true });
    window.addEventListener("bench-answered", () => resolve(performance.now() - releasedAt), { once: true });
  });
}

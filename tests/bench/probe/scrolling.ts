import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import type { Hands } from "./hands.ts";

const inputSchema = z.object({ scroller: z.string() });

const steps = 300;
const stepPx = 240;
const stepMs = 17;

/** How long the frames of a list are while it is scrolled by the wheel for five seconds, in milliseconds. */
export async function scrolling(hands: Hands, input: unknown): Promise<number[]> {
  const { scroller } = inputSchema.parse(input);
  const { x, y } = await hands.page(middleOf, scroller);
  await wait(500);
  const frames = hands.page(watchFrames, scroller);
  for (let step = 0; step < steps; step += 1) {
    hands.wheel(x, y, stepPx);
    await wait(stepMs);
  }
  await hands.page(() => window.dispatchEvent(new Event("bench-end")), null);
  const { times, scrolled } = await frames;
  if (scrolled < steps * stepPx * 0.5) throw new Error(`The list was scrolled by ${scrolled} pixels only.`);
  return times;
}

/** Runs in the page, and waits for what is loaded after the first screen. */
async function middleOf(scroller: string): Promise<{ readonly x: number; readonly y: number }> {
  const isThere = () => (document.querySelector(scroller)?.scrollHeight ?? 0) > 100_000;
  while (!isThere()) await new Promise((next) => setTimeout(next, 100));
  const box = document.querySelector(scroller)?.getBoundingClientRect() ?? new DOMRect();
  return { x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height / 2) };
}

/** Runs in the page. */
function watchFrames(scroller: string): Promise<{ readonly times: number[]; readonly scrolled: number }> {
  return new Promise((resolve) => {
    const times: number[] = [];
    let last = performance.now();
    let ended = false;
    window.addEventListener("bench-end", () => {
      ended = true;
    });
    const frame = (now: number) => {
      times.push(now - last);
      last = now;
      if (!ended) requestAnimationFrame(frame);
      else resolve({ times: times.slice(1), scrolled: document.querySelector(scroller)?.scrollTop ?? 0 });
    };
    requestAnimationFrame(frame);
  });
}

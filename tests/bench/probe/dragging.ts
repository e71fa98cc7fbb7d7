import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import type { Hands } from "./hands.ts";
import { eventPlace } from "./page.ts";

const inputSchema = z.object({
  /** The event that is dragged. */
  title: z.string(),
  /** What is drawn in its place while it is. */
  ghost: z.string(),
});

/** A drag that is neither slow nor hasty. */
const steps = 20;
const downPx = 12;
const acrossPx = 16;
/** About a frame. */
const stepMs = 17;

/** What the page's main thread works for one move of the pointer while an event is dragged around and back, in milliseconds. */
export async function dragging(hands: Hands, input: unknown): Promise<number[]> {
  const { title, ghost } = inputSchema.parse(input);
  const { x, y } = await hands.page(eventPlace, title);
  await wait(500);
  hands.press(x, y);
  await wait(100);
  for (let step = 1; step <= 8; step += 1) {
    hands.move(x, y + step * 4);
    await wait(stepMs);
  }
  await wait(200);
  const drawn = await hands.page((selector) => document.querySelector(selector) !== null, ghost);
  if (!drawn) throw new Error(`${title} cannot be dragged: there is no ${ghost}.`);
  await hands.page(countMoves, null);
  await wait(200);
  const before = await hands.worked();
  for (const [dx, dy] of path()) {
    hands.move(x + dx, y + dy);
    await wait(stepMs);
  }
  await wait(100);
  const after = await hands.worked();
  const moves = await hands.page(() => Number(Reflect.get(window, "benchMoves")), null);
  hands.move(x, y);
  await wait(100);
  hands.release(x, y);
  if (moves < steps) throw new Error(`Only ${moves} moves reached the page.`);
  return [(after - before) / moves];
}

/** Down and back, to the right and back, twice. */
function path(): (readonly [number, number])[] {
  const forth = Array.from({ length: steps }, (_, index) => index + 1);
  const thereAndBack = [...forth, ...forth.toReversed()];
  const once = [
    ...thereAndBack.map((step) => [0, step * downPx] as const),
    ...thereAndBack.map((step) => [step * acrossPx, 0] as const),
  ];
  return [...once, ...once];
}

/** Runs in the page: moves that come faster than frames are one. */
function countMoves(): void {
  Reflect.set(window, "benchMoves", 0);
  const count = () => Reflect.set(window, "benchMoves", Number(Reflect.get(window, "benchMoves")) + 1);
  window.addEventListener("pointermove", count, { capture: true });
}

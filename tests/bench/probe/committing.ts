import { setTimeout as wait } from "node:timers/promises";
import Database from "better-sqlite3";
import * as z from "zod";
import type { Answered } from "./answers.ts";
import { answersTo } from "./answers.ts";
import type { Hands } from "./hands.ts";
import { eventPlace, pageNow } from "./page.ts";

const inputSchema = z.object({
  /** The events that are moved, each once. */
  titles: z.array(z.string()),
  database: z.string(),
});

const restMs = 700;

/**
 * From letting an event go to the later of two: it is painted in its new place, and the call that moves it is answered, by when its row of the
 * outbox is on the disk. In milliseconds.
 */
export async function committing(hands: Hands, input: unknown): Promise<number[]> {
  const { titles, database } = inputSchema.parse(input);
  const db = new Database(database, { readonly: true });
  const waiting = db
    .prepare<[string], number>(
      "SELECT count(*) FROM outbox o JOIN events e ON e.calendar_id = o.calendar_id AND e.id = o.event_id WHERE e.title = ?",
    )
    .pluck();
  const times: number[] = [];
  const ahead = await pageClockAhead(hands);
  for (const title of titles) {
    const { x, y } = await hands.page(eventPlace, title);
    await wait(restMs);
    const answer = answersTo("event.move");
    hands.press(x, y);
    for (let step = 1; step <= 12; step += 1) {
      hands.move(x, y + step * 6);
      await wait(17);
    }
    const painted = hands.page(paintedAfterRelease, title);
    await hands.listening();
    hands.release(x, y + 72);
    const [{ releasedAt, paintedAt }, answered] = await Promise.all([painted, answer]);
    if (waiting.get(title) !== 1) throw new Error(`${title} was moved, and nothing of it is on the disk.`);
    times.push(Math.max(paintedAt, onPageClock(answered, ahead)) - releasedAt);
  }
  db.close();
  return times;
}

function onPageClock({ at }: Answered, ahead: number): number {
  return at + ahead;
}

/** How far the page's clock is ahead of this process's: by the quickest of some questions. */
async function pageClockAhead(hands: Hands): Promise<number> {
  let best = { took: Number.POSITIVE_INFINITY, ahead: 0 };
  for (let tries = 0; tries < 20; tries += 1) {
    const asked = performance.now();
    const there = await hands.page(pageNow, null);
    const took = performance.now() - asked;
    if (took < best.took) best = { took, ahead: there - (performance.timeOrigin + asked + took / 2) };
  }
  return best.ahead;
}

/** Runs in the page. Epoch milliseconds. */
function paintedAfterRelease(
  title: string,
): Promise<{ readonly releasedAt: number; readonly paintedAt: number }> {
  const find = () =>
    [...document.querySelectorAll<HTMLElement>("[data-event]")].find(
      (event) => event.textContent?.includes(title) === true,
    );
  const before = find()?.style.top;
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`${title} stayed where it was.`)), 5_000);
    const onRelease = ({ timeStamp }: PointerEvent) => {
      const look = () => {
        const event = find();
        if (event === undefined || event.style.top === before || event.classList.contains("lifted")) {
          requestAnimationFrame(look);
          return;
        }
        // A message that is sent before a frame is painted arrives after it.
        const painted = new MessageChannel();
        painted.port1.onmessage = () => {
          clearTimeout(limit);
          painted.port1.close();
          const { timeOrigin } = performance;
          resolve({ releasedAt: timeOrigin + timeStamp, paintedAt: timeOrigin + performance.now() });
        };
        painted.port2.postMessage(null);
      };
      requestAnimationFrame(look);
    };
    window.addEventListener("pointerup", onRelease, { capture: true, once: true });
  });
}

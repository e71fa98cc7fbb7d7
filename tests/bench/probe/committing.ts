import { setTimeout as wait } from "node:timers/promises";
import Database from "better-sqlite3";
import * as z from "zod";
import type { Hands } from "./hands.ts";
import { eventPlace } from "./page.ts";
import { committedAfterRelease, pageClockAhead } from "./release.ts";

const inputSchema = z.object({
  /** The events that are moved, each once. */
  titles: z.array(z.string()),
  /** The page's call that tells main of it. */
  call: z.string(),
  database: z.string(),
  /** Asks the database how many changes of the event of a title wait to be sent. */
  waiting: z.string(),
});

const restMs = 700;

/**
 * From letting an event go to the later of two: it is painted in its new place, and the call that moves it is answered, by when its row of the
 * outbox is on the disk. In milliseconds.
 */
export async function committing(hands: Hands, input: unknown): Promise<number[]> {
  const { titles, call, database, waiting: question } = inputSchema.parse(input);
  const db = new Database(database, { readonly: true });
  const waiting = db.prepare<[string], number>(question).pluck();
  const times: number[] = [];
  const ahead = await pageClockAhead(hands);
  for (const title of titles) {
    const { x, y } = await hands.page(eventPlace, title);
    await wait(restMs);
    hands.press(x, y);
    for (let step = 1; step <= 12; step += 1) {
      hands.move(x, y + step * 6);
      await wait(17);
    }
    const took = await committedAfterRelease(hands, { title, call, ahead, x, y: y + 72 });
    if (waiting.get(title) !== 1) throw new Error(`${title} was moved, and nothing of it is on the disk.`);
    times.push(took);
  }
  db.close();
  return times;
}

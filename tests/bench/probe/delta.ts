import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import { endpointsSchema } from "../support/endpoints.ts";
import { control } from "../support/sandbox-process.ts";
import type { Hands } from "./hands.ts";

const inputSchema = z.object({
  endpoints: endpointsSchema,
  /** Of the calendar in which it changes. */
  calendarId: z.string(),
  eventId: z.string(),
  /** What its titles begin with. */
  title: z.string(),
  times: z.number().int(),
});

const requestsSchema = z.object({
  requests: z.array(
    z.object({ path: z.string(), time: z.number(), query: z.record(z.string(), z.unknown()) }),
  ),
});

const restMs = 1_500;

/** From the request that asks for a calendar's changes to the first frame that shows the one there is, in milliseconds. */
export async function delta(hands: Hands, input: unknown): Promise<number[]> {
  const { endpoints, calendarId, eventId, title, times } = inputSchema.parse(input);
  const found: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const summary = `${title} changed ${run} at ${Date.now()}`;
    await wait(restMs);
    const patch = { summary };
    await control(endpoints, "DELETE", "/requests?target=google");
    await control(endpoints, "PATCH", "/google/events", { calendarId, eventId, patch });
    const seen = hands.page(seenTitle, summary);
    await hands.listening();
    hands.key("r");
    const seenAt = await seen;
    const { requests } = requestsSchema.parse(await control(endpoints, "GET", "/requests?target=google"));
    const path = `/calendar/v3/calendars/${encodeURIComponent(calendarId)}/events`;
    const asked = requests.filter((request) => decodeURIComponent(request.path) === decodeURIComponent(path));
    const [first] = asked.filter(({ query }) => query["syncToken"] !== undefined);
    if (first === undefined) throw new Error("The change was shown, and nobody had asked for it.");
    found.push(seenAt - first.time);
  }
  return found;
}

/** Runs in the page. Epoch milliseconds. */
function seenTitle(title: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`${title} was not shown.`)), 20_000);
    const look = () => {
      const shown = [...document.querySelectorAll("[data-event]")].some(
        (event) => event.textContent?.includes(title) === true,
      );
      if (!shown) {
        requestAnimationFrame(look);
        return;
      }
      const painted = new MessageChannel();
      painted.port1.onmessage = () => {
        clearTimeout(limit);
        painted.port1.close();
        resolve(performance.timeOrigin + performance.now());
      };
      painted.port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
}

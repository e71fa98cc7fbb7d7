import type { Sandbox } from "../../../electron/sandbox/sandbox.ts";

const hourMs = 3_600_000;

/**
 * Somebody puts a meeting of an hour into the rep's calendar at Google, today at this hour of the system's, so that it is on the screen whatever
 * day it is. Its start in epoch milliseconds.
 */
export function meetingToday(
  { google, platform }: Sandbox,
  summary: string,
  hour = 10,
): { readonly id: string; readonly startMs: number } {
  const startMs = new Date().setHours(hour, 0, 0, 0);
  const event = google.remote.insert(platform.rep.email, {
    summary,
    start: { dateTime: new Date(startMs).toISOString() },
    end: { dateTime: new Date(startMs + hourMs).toISOString() },
  });
  return { id: event.id ?? "", startMs };
}

/** When it starts by what Google has now, in epoch milliseconds; NaN when it is gone. */
export function startAtGoogle({ google, platform }: Sandbox, summary: string): number {
  const event = google.remote.all(platform.rep.email).find((one) => one.summary === summary);
  return Date.parse(event?.start?.dateTime ?? "");
}

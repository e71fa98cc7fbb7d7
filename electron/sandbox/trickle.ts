import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import type { GoogleEmulator } from "./google/server.ts";
import type { Rep } from "./platform/model.ts";
import type { PlatformEmulator } from "./platform/server.ts";
import { Agenda } from "./samples/agenda.ts";
import { TEAM_CALENDAR } from "./samples/calendar/calendars.ts";
import { liveLead } from "./samples/live-lead.ts";
import { createRandom } from "./samples/random.ts";
import { addWorkdays, minutesOf, wallClock } from "./samples/zoned.ts";

const DAY_MS = 86_400_000;
const LOOKED_AHEAD_MS = 8 * DAY_MS;
const WANTED_TIMES = ["15:00", "11:30", "16:00", "10:00"];

const freeBusySchema = z.object({
  calendars: z.record(
    z.string(),
    z.object({ busy: z.array(z.object({ start: z.string(), end: z.string() })) }),
  ),
});

const tokenSchema = z.object({ access_token: z.string() });

export interface TrickleOptions {
  readonly google: GoogleEmulator;
  readonly platform: PlatformEmulator;
  readonly rep: Rep;
  readonly clock: () => number;
  /** Milliseconds before the first lead, and between any two. */
  readonly firstAfter: number;
  readonly every: number;
  readonly signal: AbortSignal;
  readonly onLead: () => void;
  readonly onProblem: (error: unknown) => void;
}

/** Lets leads arrive by themselves, each asking for a demo at a free time of the rep, until `signal` ends it. */
export async function trickle(options: TrickleOptions): Promise<void> {
  const { platform, rep, clock, signal } = options;
  const random = createRandom(clock());
  for (let index = 0; await passed(index === 0 ? options.firstAfter : options.every, signal); index += 1) {
    try {
      const demoAt = await freeTime(options, index);
      const { lead, transcript } = liveLead({
        key: `live ${clock()}`,
        rep,
        now: clock(),
        demoAt,
        index,
        random,
      });
      platform.leads.add(lead, transcript);
      options.onLead();
    } catch (error) {
      options.onProblem(error);
    }
  }
}

/** Whether the time passed before the signal came. */
async function passed(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await wait(ms, undefined, { signal, ref: false });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

/** A free half hour in business hours of the next working day or, when it is full, soon after (epoch ms). */
export async function freeTime(
  { google, rep, clock }: Pick<TrickleOptions, "google" | "rep" | "clock">,
  index: number,
): Promise<number> {
  const now = clock();
  const agenda = new Agenda(rep.time_zone);
  for (const { start, end } of await busyTimes(google, rep, now))
    takeDays(agenda, Date.parse(start), Date.parse(end));
  const tomorrow = addWorkdays(wallClock(now, rep.time_zone).day, 1);
  const free = agenda.book(tomorrow, minutesOf(WANTED_TIMES[index % WANTED_TIMES.length] ?? "15:00"), 30);
  return agenda.instant(free.day, free.start);
}

async function busyTimes(
  google: GoogleEmulator,
  rep: Rep,
  now: number,
): Promise<{ start: string; end: string }[]> {
  const token = await accessToken(google);
  const answer = await read(`${google.url}/calendar/v3/freeBusy`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      timeMin: new Date(now).toISOString(),
      timeMax: new Date(now + LOOKED_AHEAD_MS).toISOString(),
      items: [{ id: rep.email }, { id: TEAM_CALENDAR }],
    }),
  });
  return Object.values(freeBusySchema.parse(answer).calendars).flatMap(({ busy }) => busy);
}

async function accessToken({ url, credentials }: GoogleEmulator): Promise<string> {
  const form = new URLSearchParams({
    grant_type: "refresh_token",
    refresh_token: credentials.refreshToken,
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
  });
  return tokenSchema.parse(await read(`${url}/token`, { method: "POST", body: form })).access_token;
}

async function read(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

/** Takes a busy time in the agenda, day by day when it goes past midnight. */
function takeDays(agenda: Agenda, from: number, to: number): void {
  for (let start = from; start < to; ) {
    const { day, minutes } = wallClock(start, agenda.zone);
    const midnight = agenda.instant(day, 24 * 60);
    const end = Math.min(to, midnight);
    agenda.take(day, { start: minutes, end: minutes + Math.round((end - start) / 60_000) });
    start = end;
  }
}

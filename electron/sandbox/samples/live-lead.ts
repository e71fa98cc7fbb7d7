import type { Rep } from "../platform/model.ts";
import type { CallScript } from "./calls/call-script.ts";
import { LIVE_CALLS } from "./calls/live.ts";
import { retold } from "./large/large-leads.ts";
import type { LeadSample } from "./lead-records.ts";
import { leadSample } from "./lead-records.ts";
import type { Random } from "./random.ts";
import { spokenTime } from "./spoken.ts";
import { isoIn, wallClock } from "./zoned.ts";

/** Beyond the longest written call and its analysis: a lead that arrives now had its call a little before. */
const CALL_MS = 120_000;

export interface LiveLeadOptions {
  /** Makes the ids; another key is another lead. */
  readonly key: string;
  readonly rep: Rep;
  /** Epoch milliseconds. */
  readonly now: number;
  /** When the demo is to be, epoch milliseconds; no demo when left out. */
  readonly demoAt?: number | undefined;
  /** The how manyth: the first few are written out, later ones are written calls retold. */
  readonly index: number;
  readonly random: Random;
}

/** A believable lead whose call has just ended. It has a name and an e-mail. */
export function liveLead({ key, rep, now, demoAt, index, random }: LiveLeadOptions): LeadSample {
  const startedAt = now - CALL_MS;
  const zone = rep.time_zone;
  const demo =
    demoAt === undefined
      ? undefined
      : { datetime: isoIn(demoAt, zone), spoken: spoken(demoAt, startedAt, zone) };
  const sample = leadSample(liveCall(index, demoAt !== undefined, random), {
    key,
    userId: rep.id,
    startedAt,
    demo,
  });
  const arrived = new Date(now).toISOString();
  return { ...sample, lead: { ...sample.lead, created_at: arrived, updated_at: arrived } };
}

function spoken(demoAt: number, startedAt: number, zone: string): string {
  const { day, minutes } = wallClock(demoAt, zone);
  return spokenTime(day, minutes, wallClock(startedAt, zone).day);
}

function liveCall(index: number, withDemo: boolean, random: Random): CallScript {
  const written = LIVE_CALLS[index];
  if (withDemo && written !== undefined) return written;
  for (let number = index; ; number += 1) {
    const script = retold(number, random);
    if (script.email !== null && /\{when\}/i.test(script.talk) === withDemo) return { ...script, tag: "Hot" };
  }
}

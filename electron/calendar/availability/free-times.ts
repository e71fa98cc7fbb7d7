import type { FreeTimes, FreeTimesQuery } from "../../../shared/model/availability.ts";
import { GoogleFailure } from "../../google/failure.ts";
import { clashes, freeSlots, horizon, nearestFreeSlots, slotTimes, withBuffers } from "./availability.ts";
import type { BookingRules } from "./booking-rules.ts";
import type { Interval } from "./interval.ts";
import type { BusyQuery } from "./people-busy.ts";

const DAY = 86_400_000;
const MINUTE = 60_000;
/** How far ahead the next free time is looked for, and other people's calendars are asked. */
const reach = 31 * DAY;

interface Dependencies {
  /** Own busy time, without the event that is to be moved. */
  readonly busyBetween: (range: Interval, except?: string) => readonly Interval[] | "unknown";
  /** Asks Google; throws `GoogleFailure`. */
  readonly peopleBusy: (query: BusyQuery) => Promise<
    readonly {
      readonly email: string;
      readonly busy: readonly { readonly start: string; readonly end: string }[] | null;
    }[]
  >;
  /** By the buffers of a template, where it has its own. */
  readonly rules: (templateId: string | undefined) => BookingRules;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** Finds free times: whoever offers, books or moves asks the same. What Google does not say of others is named, never taken for free. */
export function createFreeTimes(deps: Dependencies): (query: FreeTimesQuery) => Promise<FreeTimes> {
  return async (query) => {
    const now = deps.clock();
    const rules = deps.rules(query.templateId);
    const range = searched(query, now);
    const others = await busyOthers(deps, query, range);
    const busy = deps.busyBetween(withBuffers(range, rules.limits), query.moving?.eventId);
    const { unknown, problem } = others;
    if (busy === "unknown") return { slots: [], known: false, asked: null, unknown: [...unknown], problem };
    const all = { ...rules, also: theirHours(query), others: others.busy };
    const slots = slotsOf(query, range, busy, all, now);
    return {
      slots: [...slotTimes(slots, rules.zone)],
      known: true,
      asked: standing(query, busy, all, now),
      unknown: [...unknown],
      problem,
    };
  };
}

/** Where free times can be, in epoch milliseconds. */
function searched({ search, minutes }: FreeTimesQuery, now: number): Interval {
  switch (search.kind) {
    case "between":
      return { from: Date.parse(search.from), to: Date.parse(search.to) };
    case "near": {
      const at = Date.parse(search.at);
      return { from: at - horizon, to: at + horizon + minutes * MINUTE };
    }
    case "next":
      return { from: now, to: now + reach };
  }
}

/** Another time is another start: the one that a meeting has is not offered for it. */
function slotsOf(
  { search, minutes, moving }: FreeTimesQuery,
  range: Interval,
  busy: readonly Interval[],
  rules: BookingRules,
  now: number,
): readonly Interval[] {
  const before = moving === null ? null : Date.parse(moving.start);
  const others = (slots: readonly Interval[]) => slots.filter(({ from }) => from !== before);
  switch (search.kind) {
    case "between":
      return others(freeSlots(range, minutes, busy, rules, now));
    case "near": {
      const { at, count } = search;
      return others(nearestFreeSlots(Date.parse(at), minutes, busy, rules, now, count + 1)).slice(0, count);
    }
    case "next":
      return others(freeSlots(range, minutes, busy, rules, now, search.count + 1)).slice(0, search.count);
  }
}

function standing(
  { search, minutes }: FreeTimesQuery,
  busy: readonly Interval[],
  rules: BookingRules,
  now: number,
): FreeTimes["asked"] {
  if (search.kind !== "near") return null;
  const from = Date.parse(search.at);
  return clashes({ from, to: from + minutes * MINUTE }, busy, rules, now)?.kind ?? "free";
}

/** The same hours on every day of the week: on which days they work is not known. */
function theirHours({ theirs }: FreeTimesQuery): BookingRules["also"] {
  if (theirs === null) return undefined;
  const { from, to, timeZone } = theirs;
  return { zone: timeZone, hours: Array.from({ length: 7 }, () => ({ from, to })) };
}

async function busyOthers(
  deps: Dependencies,
  { emails, moving }: FreeTimesQuery,
  range: Interval,
): Promise<{
  readonly busy: readonly Interval[];
  readonly unknown: readonly string[];
  readonly problem: string | null;
}> {
  if (emails.length === 0) return { busy: [], unknown: [], problem: null };
  const [from, to] = [new Date(range.from).toISOString(), new Date(range.to).toISOString()];
  try {
    const answers = await deps.peopleBusy({ emails, from, to });
    return {
      busy: answers
        .flatMap(({ busy }) => (busy ?? []).map(asInterval))
        .filter((one) => !isMoving(one, moving)),
      unknown: answers.flatMap(({ email, busy }) => (busy === null ? [email] : [])),
      problem: null,
    };
  } catch (error) {
    if (!(error instanceof GoogleFailure)) throw error;
    return { busy: [], unknown: emails, problem: error.toAppError().message };
  }
}

/** A meeting stands in its guests' calendars too; it keeps nobody from coming to itself. */
function isMoving({ from, to }: Interval, moving: FreeTimesQuery["moving"]): boolean {
  return moving !== null && from === Date.parse(moving.start) && to === Date.parse(moving.end);
}

function asInterval({ start, end }: { readonly start: string; readonly end: string }): Interval {
  return { from: Date.parse(start), to: Date.parse(end) };
}

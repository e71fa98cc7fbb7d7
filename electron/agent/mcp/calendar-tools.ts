import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import { instantSchema } from "../../../shared/model/event-time.ts";
import { occurrencesBetween } from "../../calendar/recurrence/range-query.ts";
import type { AgentDesk } from "../desk.ts";
import { eventOf, eventSchema } from "../event-answer.ts";
import { busyIn } from "../event-reads.ts";
import { answerSchema, functionInputs, functionWords } from "../functions/contract.ts";
import { runFunction } from "../functions/functions.ts";
import { instantIn, momentSchema } from "../functions/moment.ts";
import { statusSchema, wholeOf, wholeSchema } from "../meeting-answer.ts";
import { listMeetings } from "../meeting-reads.ts";
import { moreSchema, pageInput, pageOf } from "./page.ts";
import { tool } from "./tool.ts";

const zoneWords = "without an offset in the rep's own time zone";
const rangeInput = {
  from: momentSchema.describe(`The beginning; ${zoneWords}`),
  to: momentSchema.describe(`The end, exclusive; ${zoneWords}`),
} as const;
const dayMs = 86_400_000;
const mostDays = 100;

/** @throws AppError bad_input for a range that is none, or too long */
function rangeIn({ timeZone }: AgentDesk, { from, to }: { readonly from: string; readonly to: string }) {
  const [first, last] = [instantIn(from, timeZone()), instantIn(to, timeZone())];
  if (first < last && last - first <= mostDays * dayMs) return { first, last };
  throw new AppError("bad_input", `to must be later than from, and at most ${mostDays} days.`);
}

const freeTimes = answerSchema.pick({ message: true, slots: true });

/** What tells of the calendar. */
export const calendarTools = [
  tool({
    name: "find_available_times",
    title: "Find available times",
    words: `${functionWords.find_available_times}. Times respect the rep's working hours and all their calendars.`,
    scope: "read",
    input: functionInputs.find_available_times,
    output: freeTimes,
    run: (asked, input) => runFunction(asked, "find_available_times", input),
  }),
  tool({
    name: "get_next_available",
    title: "Next available time",
    words: functionWords.get_next_available,
    scope: "read",
    input: functionInputs.get_next_available,
    output: freeTimes,
    run: (asked, input) => runFunction(asked, "get_next_available", input),
  }),
  tool({
    name: "list_events",
    title: "List events",
    words: "Events of the rep's calendars in a range of at most 100 days, series expanded, by start",
    scope: "read",
    input: z.object({ ...rangeInput, ...pageInput }),
    output: z.object({ events: z.array(eventSchema), more: moreSchema }),
    run({ desk }, { from, to, ...wanted }) {
      const { first, last } = rangeIn(desk, { from, to });
      const { page, more } = pageOf(occurrencesBetween(desk.db, first, last), wanted);
      return { events: page.map(eventOf), more };
    },
  }),
  tool({
    name: "free_busy",
    title: "Free and busy",
    words: "When the rep is busy in a range of at most 100 days, by the calendars that count",
    scope: "read",
    input: z.object(rangeInput),
    output: z.object({ busy: z.array(z.object({ start: instantSchema, end: instantSchema })) }),
    run({ desk }, range) {
      const { first, last } = rangeIn(desk, range);
      return { busy: busyIn(desk, new Date(first).toISOString(), new Date(last).toISOString()) };
    },
  }),
  tool({
    name: "list_meetings",
    title: "List meetings",
    words: "Meetings with leads: those ahead by start, or all of them, the last first",
    scope: "read",
    input: z.object({
      which: z
        .enum(["upcoming", "past", "all"])
        .default("upcoming")
        .describe("Those ahead, those over, or both"),
      status: statusSchema.optional().describe("Only those that stand so; left out: however they stand"),
      ...pageInput,
    }),
    output: z.object({ meetings: z.array(wholeSchema), more: moreSchema }),
    run({ desk }, { which, status, ...wanted }) {
      const wishes = { upcoming: which !== "past", past: which !== "upcoming", status, limit: 2000 };
      const { page, more } = pageOf(listMeetings(desk.db, wishes, desk.clock()), wanted);
      return { meetings: page.map((meeting) => wholeOf(desk, meeting)), more };
    },
  }),
] as const;

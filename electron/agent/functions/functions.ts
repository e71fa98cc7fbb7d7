import type * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import type { TimedTime } from "../../../shared/model/event-time.ts";
import type { FunctionName } from "../../../shared/model/local-api.ts";
import type { Asks } from "../asks.ts";
import type { Caller } from "../caller.ts";
import type { AgentDesk } from "../desk.ts";
import { carryOut } from "../proposal.ts";
import type { FunctionAnswer } from "./contract.ts";
import { functionInputs } from "./contract.ts";
import { instantIn } from "./moment.ts";
import { proposeSchedule } from "./schedule.ts";
import { choiceOf, spokenTime, spokenTimes } from "./spoken.ts";

/** How many days are looked through from the one that is asked for. */
const daysLooked = 7;
const dayMs = 86_400_000;

async function slotsBetween(
  desk: AgentDesk,
  minutes: number,
  from: number,
  to: number,
): Promise<readonly TimedTime[]> {
  const search = {
    kind: "between" as const,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  };
  const found = await desk.findFreeTimes({ minutes, search, emails: [], moving: null, theirs: null });
  if (found.known) return found.slots;
  throw new AppError("not_connected", "The calendar has not been read to its end yet.");
}

async function findTimes(
  desk: AgentDesk,
  input: z.output<(typeof functionInputs)["find_available_times"]>,
): Promise<FunctionAnswer> {
  const from = Math.max(instantIn(input.start_date, desk.timeZone()), desk.clock());
  const slots = await slotsBetween(desk, input.duration, from, from + daysLooked * dayMs);
  if (slots.length === 0) {
    return { message: "Nothing is free in that week. Another week may suit.", slots: [], meeting: null };
  }
  const choice = choiceOf(slots, 3);
  return { message: spokenTimes(choice), slots: choice.map(plain), meeting: null };
}

async function nextTime(
  desk: AgentDesk,
  { duration: minutes }: z.output<(typeof functionInputs)["get_next_available"]>,
): Promise<FunctionAnswer> {
  const query = {
    minutes,
    search: { kind: "next" as const, count: 1 },
    emails: [],
    moving: null,
    theirs: null,
  };
  const { slots, known } = await desk.findFreeTimes(query);
  if (!known) throw new AppError("not_connected", "The calendar has not been read to its end yet.");
  const [slot] = slots;
  if (slot === undefined) return { message: "Nothing is free in the next month.", slots: [], meeting: null };
  return { message: spokenTime(slot), slots: [plain(slot)], meeting: null };
}

function plain({ start, end }: TimedTime) {
  return { start, end };
}

interface Parts {
  readonly desk: AgentDesk;
  readonly asks: Asks;
  readonly caller: Caller;
  /** The client hung up. */
  readonly signal: AbortSignal;
}

/** Runs one of the three functions; `dry`: nothing is booked, it is only said what would be. @throws AppError, ZodError for arguments that do not pass, Refusal where the rep is asked first */
export async function runFunction(
  { desk, asks, caller, signal }: Parts,
  name: FunctionName,
  input: unknown,
  dry = false,
): Promise<FunctionAnswer> {
  switch (name) {
    case "find_available_times":
      return findTimes(desk, functionInputs.find_available_times.parse(input));
    case "get_next_available":
      return nextTime(desk, functionInputs.get_next_available.parse(input));
    case "schedule_meeting": {
      const wanted = functionInputs.schedule_meeting.parse(input);
      const proposal = await proposeSchedule(desk, caller, wanted);
      const { time } = proposal;
      if (!dry) return carryOut(asks, caller, proposal, signal);
      return {
        message: `Would be booked for ${spokenTime(time)}.`,
        slots: [plain(time)],
        meeting: null,
      };
    }
  }
}

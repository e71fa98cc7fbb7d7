import { createHash } from "node:crypto";
import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import { timedSchema } from "../../../shared/model/event-time.ts";
import type { Asks } from "../asks.ts";
import type { Caller } from "../caller.ts";
import type { AgentDesk } from "../desk.ts";
import { inTheWay } from "../has-meeting.ts";
import { refusalOf } from "../refusal.ts";
import type { FunctionAnswer } from "./contract.ts";
import { isFunction } from "./contract.ts";
import type { ToolCall } from "./envelopes.ts";
import { singleLine } from "./envelopes.ts";
import { runFunction } from "./functions.ts";
import { shapeOf } from "./shape.ts";
import { spokenTimes } from "./spoken.ts";

/** A voice agent does not wait longer for all that it asked for at once; Vapi gives up after 20 seconds. */
const patienceMs = 12_000;
/** Answers that are remembered for those who ask again. */
const mostRemembered = 200;

/** What became of one call of a function. */
export interface ToolAnswer {
  readonly id: string;
  readonly name: string;
  /** A line to say, also when it was refused. */
  readonly said: string;
  /** Null when it was refused. */
  readonly done: FunctionAnswer | null;
  /** Names and kinds of its arguments. */
  readonly shape: string;
  /** How long it took, in milliseconds. */
  readonly ms: number;
}

type Run = (caller: Caller, name: string, input: unknown) => Promise<FunctionAnswer>;

interface Parts {
  readonly desk: AgentDesk;
  readonly asks: Asks;
}

interface Options {
  readonly run?: Run;
  /** Nothing is booked. */
  readonly dry?: boolean;
  readonly patienceMs?: number;
}

export type ToolRunner = ReturnType<typeof createToolRunner>;

/** Runs what voice agents call: always answered, in time, and what is asked again happens once. */
export function createToolRunner({ desk, asks }: Parts, options: Options = {}) {
  const patience = options.patienceMs ?? patienceMs;
  const run: Run =
    options.run ??
    (async (caller, name, input) => {
      if (!isFunction(name)) throw new NoFunction();
      // Where the rep is asked first, the agent that comes again hears what became of it.
      const { signal } = new AbortController();
      return runFunction({ desk, asks, caller, signal }, name, input, options.dry);
    });
  const remembered = new Map<string, Promise<FunctionAnswer>>();

  /** The answer that is on its way or was given to the very same call; a refusal is tried anew. */
  function once(key: string | null, start: () => Promise<FunctionAnswer>): Promise<FunctionAnswer> {
    const before = key === null ? undefined : remembered.get(key);
    if (key === null || before !== undefined) return before ?? start();
    const answer = start();
    remembered.set(key, answer);
    answer.catch(() => remembered.delete(key));
    for (const oldest of remembered.keys()) {
      if (remembered.size <= mostRemembered) break;
      remembered.delete(oldest);
    }
    return answer;
  }

  async function answerOne(caller: Caller, call: ToolCall, until: Promise<never>): Promise<ToolAnswer> {
    const { id, name, input } = call;
    const started = desk.clock();
    const told = (said: string, done: FunctionAnswer | null): ToolAnswer => ({
      ...{ id, name, done, said: singleLine(said), shape: shapeOf(input) },
      ms: Math.max(0, Math.round(desk.clock() - started)),
    });
    try {
      const work = once(keyOf(caller, call), () => run(caller, name, input));
      const done = await Promise.race([work, until]);
      return told(done.message, done);
    } catch (error) {
      return told(wordsOf(desk, error), null);
    }
  }

  /** One after the other, since two may want the same time; what there was no time for is told so, and not begun. */
  return async function answerAll(caller: Caller, calls: readonly ToolCall[]): Promise<ToolAnswer[]> {
    const { promise: until, reject } = Promise.withResolvers<never>();
    // Somebody waits for it, or nobody does any more.
    until.catch(() => undefined);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      reject(new TooLate());
    }, patience);
    const answers: ToolAnswer[] = [];
    try {
      for (const call of calls) {
        if (late) answers.push(notBegun(call));
        else answers.push(await answerOne(caller, call, until));
      }
    } finally {
      clearTimeout(timer);
    }
    return answers;
  };
}

class TooLate extends Error {}
class NoFunction extends Error {}
const lateWords = "The calendar takes too long just now. Please ask once more in a moment.";

function notBegun({ id, name, input }: ToolCall): ToolAnswer {
  return { id, name, said: lateWords, done: null, shape: shapeOf(input), ms: 0 };
}

/** By what a call is known when it comes again: its vendor's id. Without one only a booking is, for free times change meanwhile. */
function keyOf({ clientId }: Caller, { id, name, input, repeats }: ToolCall): string | null {
  if (repeats === "never" || (repeats === "bookings" && name !== "schedule_meeting")) return null;
  return createHash("sha256")
    .update(JSON.stringify([clientId, id, name, input]))
    .digest("base64");
}

const clashSchema = z.object({ slots: z.array(timedSchema.pick({ start: true, end: true })).min(1) });

/** Why not, as an agent can say it; a time that is taken comes with those that are free. */
function wordsOf(desk: AgentDesk, error: unknown): string {
  if (error instanceof TooLate) return lateWords;
  if (error instanceof NoFunction) return "There is no such function.";
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return `Not understood: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`;
  }
  if (error instanceof AppError && error.code === "clash") {
    const near = clashSchema.safeParse(error.details);
    if (near.success) {
      const timeZone = desk.timeZone();
      const slots = near.data.slots.map((slot) => ({ kind: "timed" as const, ...slot, timeZone }));
      return `That time is taken. Free is ${spokenTimes(slots)}.`;
    }
  }
  if (error instanceof AppError && inTheWay(error.details) !== null) {
    return `${error.message} Shall I move that one?`;
  }
  const refusal = refusalOf(desk.worded(error));
  if (refusal.status === 500) desk.report(error);
  return refusal.message;
}

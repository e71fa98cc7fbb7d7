import * as z from "zod";
import type { Commands } from "../../electron/calendar/commands/commands.ts";
import { parseInstanceId } from "../../electron/calendar/events/instance-id.ts";
import { crashPoints } from "../../electron/calendar/push/crash-points.ts";
import { assertNever } from "../../shared/assert-never.ts";
import type { CommandResult } from "../../shared/contract/command-result.ts";
import { timedSchema } from "../../shared/model/event-time.ts";
import type { WritingEngine } from "./fault-engine.ts";
import { account, undoMs } from "./fault-engine.ts";

/** What a rep does, or the engine by itself. */
export const stepSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("create"), title: z.string(), time: timedSchema }),
  z.object({ do: z.literal("move"), eventId: z.string(), time: timedSchema }),
  z.object({ do: z.literal("edit"), eventId: z.string(), title: z.string() }),
  z.object({ do: z.literal("cancel"), eventId: z.string() }),
  /** This and all following occurrences get another title: the series becomes two. */
  z.object({ do: z.literal("split"), eventId: z.string(), title: z.string() }),
  z.object({ do: z.literal("push") }),
]);
export type Step = z.infer<typeof stepSchema>;

/** How an engine process is told what to do. */
export const orderSchema = z.object({
  path: z.string(),
  googleUrl: z.string(),
  accessToken: z.string(),
  /** Its clock starts here, in epoch milliseconds; each push comes an Undo time later. */
  now: z.number(),
  steps: z.array(stepSchema),
  /** It kills itself the nth time it gets to this point. */
  crash: z.object({ point: z.enum(crashPoints), nth: z.number().int().min(1) }).nullable(),
});
export type Order = z.infer<typeof orderSchema>;

/** A step that was done, and the event it made or changed. What an engine process prints, a line each, once it is answered. */
export const doneSchema = z.object({ step: stepSchema, eventId: z.string().nullable() });
export type Done = z.infer<typeof doneSchema>;

/** A step of the rep's. */
export type RepStep = Exclude<Step, { do: "push" }>;

/** Does a step. `advance` moves the engine's clock. */
export async function perform(
  engine: WritingEngine,
  step: Step,
  advance: (ms: number) => void,
): Promise<CommandResult | null> {
  if (step.do !== "push") return doStep(engine.commands, step);
  advance(undoMs);
  await engine.push.pushDue();
  return null;
}

/** Does what a rep does. */
export function doStep(commands: Commands, step: RepStep): CommandResult {
  const calendarId = account.email;
  switch (step.do) {
    case "create":
      return commands.create({ calendarId, title: step.title, time: step.time });
    case "move":
      return commands.move({ calendarId, eventId: step.eventId, time: step.time });
    case "edit":
      return commands.edit({ calendarId, eventId: step.eventId, title: step.title });
    case "cancel":
      return commands.cancel({ calendarId, eventId: step.eventId });
    case "split":
      return split(commands, step);
    default:
      return assertNever(step);
  }
}

/** Answers the new series instead of its first occurrence: it is what has to be at the server. */
function split(commands: Commands, { eventId, title }: Extract<Step, { do: "split" }>): CommandResult {
  const result = commands.edit({ calendarId: account.email, eventId, title, scope: "following" });
  return { ...result, eventId: parseInstanceId(result.eventId)?.masterId ?? result.eventId };
}

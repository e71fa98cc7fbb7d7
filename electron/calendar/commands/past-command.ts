import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import { googleEventSchema } from "../../google/event.ts";
import type { CommandDeps } from "./command-deps.ts";
import { eventIdNow, withIdsNow } from "./successors.ts";

const storedEvent = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(googleEventSchema)
  .nullable();

const partSchema = z.object({
  eventId: z.string(),
  before: googleEventSchema.nullable(),
  after: googleEventSchema.nullable(),
});
export type PastPart = Readonly<z.output<typeof partSchema>>;

/** The column `parts` of a command; null for a command that changed one event. */
export const partsSchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.array(partSchema))
  .nullable();

const commandSchema = z.object({
  id: z.string(),
  kind: z.string(),
  calendarId: z.string(),
  eventId: z.string(),
  message: z.string(),
  before: storedEvent,
  after: storedEvent,
  undoneBy: z.string().nullable(),
  parts: partsSchema,
  input: z.string().nullable(),
});

/** A command as it is remembered, its events under the ids they have by now. */
export type PastCommand = Readonly<z.output<typeof commandSchema>>;

/** @throws AppError `not_found` for a command that nobody remembers */
export function readCommand(deps: CommandDeps, commandId: string): PastCommand {
  const row = deps.db
    .prepare(
      `SELECT id, kind, calendar_id AS calendarId, event_id AS eventId, message, before, after, parts, input, undone_by AS undoneBy
       FROM commands WHERE id = ?`,
    )
    .get(commandId);
  if (row === undefined) {
    throw new AppError("not_found", "Callsheet does not remember this change any more.", {
      details: { commandId },
    });
  }
  const command = commandSchema.parse(row);
  const { calendarId } = command;
  const now = ({ eventId, before, after }: PastPart): PastPart => ({
    eventId: eventIdNow(deps, calendarId, eventId),
    before: withIdsNow(deps, calendarId, before),
    after: withIdsNow(deps, calendarId, after),
  });
  return { ...command, ...now(command), parts: command.parts?.map(now) ?? null };
}

/** What was changed since is left alone. */
export function overtaken(
  { id, calendarId, eventId }: Pick<PastCommand, "calendarId" | "eventId" | "id">,
  message: string,
): AppError {
  return new AppError("overtaken", message, {
    action: "Look at the event again.",
    details: { commandId: id, calendarId, eventId },
  });
}

import * as z from "zod";
import { contract } from "../../../shared/contract.ts";
import type { CommandDeps } from "./command-deps.ts";
import { eventIdNow } from "./successors.ts";

/** What may be asked for of several events at once. */
const askedSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("move"), input: contract["event.move"].input }),
  z.object({ do: z.literal("edit"), input: contract["event.edit"].input }),
  z.object({ do: z.literal("cancel"), input: contract["event.cancel"].input }),
]);
export type Asked = Readonly<z.output<typeof askedSchema>>;

/** The commands of a request that is kept with them, to be asked again. */
export function given(deps: CommandDeps, asked: Asked): CommandDeps {
  return deps.given === undefined ? { ...deps, given: { input: JSON.stringify(asked) } } : deps;
}

/** A kept request, for the event that stands for the one it was made for. @throws ZodError for what was never one */
export function readAsked(deps: CommandDeps, text: string): Asked {
  const asked = askedSchema.parse(JSON.parse(text));
  const { calendarId, eventId } = asked.input;
  const now = { eventId: eventIdNow(deps, calendarId, eventId) };
  switch (asked.do) {
    case "move":
      return { do: asked.do, input: { ...asked.input, ...now } };
    case "edit":
      return { do: asked.do, input: { ...asked.input, ...now } };
    case "cancel":
      return { do: asked.do, input: { ...asked.input, ...now } };
  }
}

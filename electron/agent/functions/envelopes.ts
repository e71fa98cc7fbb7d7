import * as z from "zod";

/** One call of a tool, whichever form it came in. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}

const argumentsSchema = z.union([z.record(z.string(), z.unknown()), z.string().max(20_000)]);
const vapiCallSchema = z
  .object({
    id: z.string().min(1).max(200),
    name: z.string().max(100).optional(),
    arguments: argumentsSchema.optional(),
    parameters: argumentsSchema.optional(),
    function: z.object({ name: z.string().max(100), arguments: argumentsSchema.optional() }).optional(),
  })
  .transform(({ id, name, function: inner, ...given }) => ({
    id,
    name: name ?? inner?.name ?? "",
    input: parsed(given.arguments ?? given.parameters ?? inner?.arguments ?? {}),
  }));

/** Vapi's server message (`tool-calls`), with all three forms of arguments that its documentation and SDKs have. */
export const vapiSchema = z.object({
  message: z.object({ type: z.string(), toolCallList: z.array(vapiCallSchema).min(1).max(10) }),
});

/** Retell's custom function: `{ name, call, args }`. */
export const retellSchema = z
  .object({ name: z.string().max(100), args: argumentsSchema.optional() })
  .transform(({ name, args }) => ({ id: "call", name, input: parsed(args ?? {}) }));

/** Arguments as text are JSON; what is not is none, and the function says which are missing. */
function parsed(given: z.output<typeof argumentsSchema>): unknown {
  if (typeof given !== "string") return given;
  try {
    return JSON.parse(given);
  } catch {
    return {};
  }
}

/** A line that a voice can say: one, and not long. */
export function singleLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().slice(0, 500);
}

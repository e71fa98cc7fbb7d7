import * as z from "zod";

/** One call of a tool, whichever form it came in. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  /** Which calls with the same id and arguments are one and the same. */
  readonly repeats: "always" | "bookings" | "never";
}

const argumentsSchema = z.union([z.record(z.string(), z.unknown()), z.string().max(20_000)]).nullish();
const innerSchema = z.object({
  name: z.string().max(100),
  arguments: argumentsSchema,
  parameters: argumentsSchema,
});
const vapiCallSchema = z
  .object({
    id: z.string().min(1).max(200),
    name: z.string().max(100).optional(),
    arguments: argumentsSchema,
    parameters: argumentsSchema,
    function: innerSchema.nullish(),
  })
  .transform(
    ({ id, name, function: inner, ...given }): ToolCall => ({
      id,
      name: name ?? inner?.name ?? "",
      input: parsed(given.arguments ?? given.parameters ?? inner?.arguments ?? inner?.parameters ?? {}),
      repeats: "always",
    }),
  );

/** Vapi's server message (`tool-calls`), with all forms of calls and arguments that its documentation and SDKs have. */
export const vapiSchema = z.object({
  message: z
    .object({
      type: z.string(),
      toolCallList: z.array(vapiCallSchema).min(1).max(10).optional(),
      toolCalls: z.array(vapiCallSchema).min(1).max(10).optional(),
    })
    .refine(({ toolCallList, toolCalls }) => toolCallList !== undefined || toolCalls !== undefined, {
      error: "there are no tool calls in it",
      path: ["toolCallList"],
    }),
});

/** What is called in a message of Vapi's. */
export function vapiCalls({ message }: z.output<typeof vapiSchema>): readonly ToolCall[] {
  return message.toolCallList ?? message.toolCalls ?? [];
}

const retellSchema = z.object({
  name: z.string().max(100),
  args: argumentsSchema,
  call: z.object({ call_id: z.string().max(200).optional() }).nullish(),
});

/**
 * Retell's custom function: `{ name, call, args }`, or the arguments alone where it is set up so; then the address says which function it is.
 * It repeats a call on a time-out, without an id of its own.
 */
export function retellCall(body: Readonly<Record<string, unknown>>, named: string | undefined): ToolCall {
  const whole = retellSchema.safeParse(body);
  if (!whole.success) return { id: "call", name: named ?? "", input: body, repeats: "bookings" };
  const { name, args, call } = whole.data;
  return { id: call?.call_id ?? "call", name, input: parsed(args ?? {}), repeats: "bookings" };
}

/** Arguments as text are JSON; what is not is none, and the function says which are missing. */
function parsed(given: NonNullable<z.output<typeof argumentsSchema>>): unknown {
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

import * as z from "zod";
import type { ToolCall } from "../functions/envelopes.ts";
import { retellSchema, singleLine, vapiSchema } from "../functions/envelopes.ts";
import { answerSchema, isFunction, runFunction } from "../functions/functions.ts";
import type { Caller } from "../guard.ts";
import { refusalOf } from "../refusal.ts";
import type { ApiServer, RouteParts } from "../route.ts";
import { callerOf, failureSchema } from "../route.ts";

const vapiResults = z.object({
  results: z.array(
    z.object({
      toolCallId: z.string(),
      name: z.string(),
      result: z.string().optional(),
      error: z.string().optional(),
    }),
  ),
});
const retellResult = z.object({
  result: z.string(),
  ...answerSchema.partial().omit({ message: true }).shape,
});

/** A voice agent does not wait longer; Vapi gives up after 20 seconds. */
const patienceMs = 12_000;

/** The functions in the vendors' own envelopes: always answered, with words that the agent can say. */
export function vendorRoutes(app: ApiServer, { desk }: RouteParts): void {
  async function answer(caller: Caller, { name, input }: ToolCall) {
    let timer: NodeJS.Timeout | undefined;
    try {
      if (!isFunction(name)) throw new TypeError(`unknown function ${name}`);
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new TypeError("too late")), patienceMs);
      });
      return { done: await Promise.race([runFunction(desk, caller, name, input), late]) };
    } catch (error) {
      return { failed: wordsOf(desk.worded(error)) };
    } finally {
      clearTimeout(timer);
    }
  }
  const failures = { "4xx": failureSchema, "5xx": failureSchema };
  app.route({
    method: "POST",
    url: "/api/agent/vapi",
    config: { scope: "write", operation: "vapiTool" },
    schema: {
      operationId: "vapiTool",
      summary: "Tool calls in Vapi’s envelope",
      body: vapiSchema,
      response: { 200: vapiResults, ...failures },
    },
    async handler(request) {
      const results: z.input<typeof vapiResults>["results"] = [];
      // One after the other: two of one message may want the same time.
      for (const call of request.body.message.toolCallList) {
        const { done, failed } = await answer(callerOf(request), call);
        const said =
          done === undefined ? { error: singleLine(failed) } : { result: singleLine(done.message) };
        results.push({ toolCallId: call.id, name: call.name, ...said });
      }
      return { results };
    },
  });
  app.route({
    method: "POST",
    url: "/api/agent/retell",
    config: { scope: "write", operation: "retellFunction" },
    schema: {
      operationId: "retellFunction",
      summary: "A custom function in Retell’s envelope",
      body: retellSchema,
      response: { 200: retellResult, ...failures },
    },
    async handler(request) {
      const { done, failed } = await answer(callerOf(request), request.body);
      if (done === undefined) return { result: singleLine(failed) };
      const { message, ...data } = done;
      return { result: singleLine(message), ...data };
    },
  });
}

function wordsOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return `Not understood: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`;
  }
  if (error instanceof TypeError) {
    return error.message === "too late" ? "That takes too long just now." : "There is no such function.";
  }
  return refusalOf(error).message;
}

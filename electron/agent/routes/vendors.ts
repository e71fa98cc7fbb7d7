import * as z from "zod";
import { answerSchema } from "../functions/contract.ts";
import { retellCall, vapiCalls, vapiSchema } from "../functions/envelopes.ts";
import type { ToolAnswer, ToolRunner } from "../functions/tool-calls.ts";
import type { ApiServer } from "../route.ts";
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

/** What Vapi is answered: every call by its id, `error` in place of `result` for one that was refused. */
export function vapiAnswer(answers: readonly ToolAnswer[]): z.input<typeof vapiResults> {
  return {
    results: answers.map(({ id: toolCallId, name, said, done }) => ({
      ...{ toolCallId, name },
      ...(done === null ? { error: said } : { result: said }),
    })),
  };
}

/** What Retell is answered. */
export function retellAnswer(answers: readonly ToolAnswer[]): z.input<typeof retellResult> {
  const [answer] = answers;
  if (answer?.done === null || answer?.done === undefined) return { result: answer?.said ?? "" };
  const { slots, meeting } = answer.done;
  return { result: answer.said, slots, meeting };
}

/** The functions in the vendors' own envelopes: always answered, with words that the agent can say. */
export function vendorRoutes(app: ApiServer, run: ToolRunner, bodyLimit: number): void {
  const failures = { "4xx": failureSchema, "5xx": failureSchema };
  app.route({
    method: "POST",
    url: "/api/agent/vapi",
    // The whole conversation so far comes with each call.
    bodyLimit,
    config: { scope: "write", operation: "vapiTool" },
    schema: {
      operationId: "vapiTool",
      summary: "Tool calls in Vapi’s envelope",
      body: vapiSchema,
      response: { 200: vapiResults, ...failures },
    },
    async handler(request) {
      request.tools = await run(callerOf(request), vapiCalls(request.body));
      return vapiAnswer(request.tools);
    },
  });
  app.route({
    method: "POST",
    url: "/api/agent/retell",
    bodyLimit,
    config: { scope: "write", operation: "retellFunction" },
    schema: {
      operationId: "retellFunction",
      summary: "A custom function in Retell’s envelope, or its arguments alone with `?function=`",
      querystring: z.object({ function: z.string().max(100).optional() }),
      body: z.record(z.string(), z.unknown()),
      response: { 200: retellResult, ...failures },
    },
    async handler(request) {
      const call = retellCall(request.body, request.query.function);
      request.tools = await run(callerOf(request), [call]);
      return retellAnswer(request.tools);
    },
  });
}

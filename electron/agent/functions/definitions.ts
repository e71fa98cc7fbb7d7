import * as z from "zod";
import type { FunctionName } from "./functions.ts";
import { functionInputs, functionWords, isFunction } from "./functions.ts";

/** The functions as Vapi's tools of the type `function`, their parameters made from the schemas that check them. */
export function vapiDefinitions(address: string): Record<string, unknown>[] {
  return Object.keys(functionInputs)
    .filter(isFunction)
    .map((name) => ({
      type: "function",
      async: false,
      function: { name, description: functionWords[name], parameters: parametersOf(name) },
      server: { url: `${address}/api/agent/vapi` },
    }));
}

function parametersOf(name: FunctionName): object {
  const {
    $schema: _draft,
    additionalProperties: _others,
    ...schema
  } = z.toJSONSchema(functionInputs[name], {
    io: "input",
  });
  return schema;
}

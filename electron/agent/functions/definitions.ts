import * as z from "zod";
import type { FunctionName, Vendor } from "../../../shared/model/local-api.ts";
import { functionInputs, functionWords, isFunction } from "./contract.ts";

const names: readonly FunctionName[] = Object.keys(functionInputs).filter(isFunction);

/** The functions as Vapi's tools of the type `function`, their parameters made from the schemas that check them. */
export function vapiDefinitions(address: string): Record<string, unknown>[] {
  return names.map((name) => ({
    type: "function",
    async: false,
    function: { name, description: functionWords[name], parameters: parametersOf(name) },
    server: { url: `${address}/api/agent/vapi` },
  }));
}

/** The functions as Retell's tools of the type `custom`. */
export function retellDefinitions(address: string): Record<string, unknown>[] {
  return names.map((name) => ({
    type: "custom",
    name,
    description: functionWords[name],
    url: `${address}/api/agent/retell`,
    method: "POST",
    speak_during_execution: true,
    speak_after_execution: true,
    timeout_ms: 20_000,
    parameters: parametersOf(name),
  }));
}

/** Ready to paste into a vendor's page. */
export function definitionsText(vendor: Vendor, address: string): string {
  const made = vendor === "vapi" ? vapiDefinitions(address) : retellDefinitions(address);
  return `${JSON.stringify(made, null, 2)}\n`;
}

interface Parameter {
  readonly type: string;
  readonly description?: string;
  readonly format?: string;
}

const propertySchema = z.object({
  type: z.string().optional(),
  description: z.string().optional(),
  format: z.string().optional(),
});
const drawnSchema = z.object({
  properties: z.record(z.string(), propertySchema),
  required: z.array(z.string()).optional(),
});

/** Only the words of JSON Schema that both vendors take: no `anyOf`, no lengths. A number that may be text is a number. */
function parametersOf(name: FunctionName): object {
  const drawn = drawnSchema.parse(z.toJSONSchema(functionInputs[name], { io: "input" }));
  const properties = Object.entries(drawn.properties).map(
    ([key, { type = "number", description, format }]) => {
      const parameter: Parameter = {
        type,
        ...(description === undefined ? {} : { description }),
        ...(format === undefined ? {} : { format }),
      };
      return [key, parameter] as const;
    },
  );
  return { type: "object", properties: Object.fromEntries(properties), required: drawn.required ?? [] };
}

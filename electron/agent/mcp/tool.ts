import type { McpServer, RegisteredTool } from "@modelcontextprotocol/server";
import * as z from "zod";
import type { Scope } from "../../../shared/model/local-api.ts";
import type { Asked, Connection } from "./host.ts";
import { served, toolAnswer, toolRefusal } from "./host.ts";

interface Spec<I extends z.ZodObject, O extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  /** For the language model: what it does and when to use it. */
  readonly words: string;
  readonly scope: Scope;
  readonly input: I;
  readonly output: O;
  readonly run: (asked: Asked, input: z.output<I>) => Promise<z.input<O>> | z.input<O>;
}

/** A tool, to be told to a connection. */
export interface Tool {
  readonly name: string;
  readonly scope: Scope;
  readonly register: (server: McpServer, connection: Connection) => RegisteredTool;
}

const notice = z.string().describe("What to make of the text of others in this answer");

/** Declares a tool: its schemas check what comes and what goes, and are its description. */
export function tool<I extends z.ZodObject, O extends z.ZodObject>(spec: Spec<I, O>): Tool {
  const { name, title, words, scope, input, output, run } = spec;
  // Its own type would have to be followed through the SDK's overloads.
  const inputSchema: z.ZodObject = input;
  const readOnly = scope === "read";
  const annotations = {
    title,
    readOnlyHint: readOnly,
    destructiveHint: scope === "destructive",
    // The same again finds it done.
    idempotentHint: name !== "add_note",
    // Guests are mailed, and Google has it at once.
    openWorldHint: scope !== "read",
  };
  return {
    name,
    scope,
    register: (server, connection) =>
      server.registerTool(
        name,
        {
          ...{ title, description: words, annotations },
          inputSchema,
          outputSchema: z.object({ notice, ...output.shape }),
        },
        async (given, context) => {
          try {
            const answer = await served(connection, `mcp ${name}`, scope, context, (asked) =>
              // Checked by the schema above, which made it.
              run(asked, given as z.output<I>),
            );
            // What the description does not name does not leave.
            return toolAnswer(connection.desk, output.parse(answer));
          } catch (error) {
            return toolRefusal(connection.desk, error);
          }
        },
      ),
  };
}

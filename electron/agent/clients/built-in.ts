import { AppError } from "../../../shared/errors.ts";
import type { ClientRow } from "./client-store.ts";

/** The AI agents that reach Callsheet over its own program, which only the rep's account of this computer can open. */
export const builtIn = {
  id: "agents-of-this-computer",
  name: "Agents of this computer",
  scopes: ["read", "write"],
} as const;

/** What a token is made, copied or taken away of. @throws AppError bad_input for the built-in one */
export function withToken(client: ClientRow): ClientRow {
  if (!client.builtIn) return client;
  throw new AppError("bad_input", `“${client.name}” has no token and cannot be removed.`, {
    action: "Take away what it may do instead.",
  });
}

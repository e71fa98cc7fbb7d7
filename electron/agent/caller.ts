import type { Scope } from "../../shared/model/local-api.ts";
import type { ClientRow } from "./clients/client-store.ts";

/** Who asks. */
export interface Caller {
  readonly clientId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The rep is asked before each change. */
  readonly ask?: boolean;
  /** `agent`: a voice agent that came through the tunnel. */
  readonly kind?: "agent" | "api";
}

/** A program that was let in, as the one who asks. */
export function callerAs({ id, name, scopes, ask }: ClientRow): Caller {
  return { clientId: id, name, scopes, ask };
}

import type { Scope } from "../../shared/model/local-api.ts";

/** Who asks. */
export interface Caller {
  readonly clientId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** `agent`: a voice agent that came through the tunnel. */
  readonly kind?: "agent" | "api";
}

import * as z from "zod";
import { invalid, syncTokenExpired } from "./errors.ts";
import { parseJson } from "./page-tokens.ts";

const syncTokenSchema = z.object({
  /** The list it belongs to: a calendar's events, or the calendar list. */
  l: z.string(),
  /** Changes after this one are new. */
  c: z.int().min(0),
  /** Times that all tokens were expired before it was given out. */
  g: z.int().min(0),
  /** Parameters that must stay the same. */
  v: z.string(),
});

export type ExpiryReason = "fullSyncRequired" | "updatedMinTooLongAgo";

/** Gives out and reads sync tokens. */
export class SyncTokens {
  #generation: number;
  #reason: ExpiryReason;

  constructor(
    state: { generation: number; reason: ExpiryReason } = { generation: 0, reason: "fullSyncRequired" },
  ) {
    this.#generation = state.generation;
    this.#reason = state.reason;
  }

  get state(): { generation: number; reason: ExpiryReason } {
    return { generation: this.#generation, reason: this.#reason };
  }

  /** Every token given out so far answers 410 from now on (rule 3). */
  expireAll(reason: ExpiryReason): void {
    this.#generation += 1;
    this.#reason = reason;
  }

  write(list: string, change: number, variant: string): string {
    return Buffer.from(JSON.stringify({ l: list, c: change, g: this.#generation, v: variant })).toString(
      "base64url",
    );
  }

  /** The change after which things are new. @throws ApiError 400, or 410 when it has expired */
  read(token: string, list: string, variant: string): number {
    const parsed = syncTokenSchema.safeParse(parseJson(Buffer.from(token, "base64url").toString("utf8")));
    if (!parsed.success || parsed.data.l !== list) throw invalid("Invalid sync token value.", "syncToken");
    if (parsed.data.g < this.#generation) throw syncTokenExpired(this.#reason);
    if (parsed.data.v !== variant)
      throw invalid("The parameters differ from those of the initial synchronization.", "syncToken");
    return parsed.data.c;
  }
}

import { randomBytes } from "node:crypto";
import { notFound, PlatformError } from "./errors.ts";

const CODE_LIFETIME_MS = 5 * 60_000;

/** What a hand-off code is redeemed for: tokens, and the client they were given to. */
export interface GoogleGrant {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly token_expiry: string;
  readonly scope: string;
  readonly email: string;
  readonly client_id: string;
  readonly client_secret: string;
}

interface Issued {
  readonly grant: GoogleGrant;
  readonly expiresAt: number;
  used: boolean;
}

/** One-time codes of the platform's dashboard, good for five minutes. They are forgotten with the process. */
export class HandoffCodes {
  readonly #clock: () => number;
  readonly #codes = new Map<string, Issued>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  issue(grant: GoogleGrant): string {
    const code = randomBytes(24).toString("base64url");
    this.#codes.set(code, { grant, expiresAt: this.#clock() + CODE_LIFETIME_MS, used: false });
    return code;
  }

  /** @throws PlatformError 404 unknown, 409 `code_used`, 422 `code_expired`. */
  redeem(code: string): GoogleGrant {
    const issued = this.#codes.get(code);
    if (issued === undefined) {
      throw notFound("hand-off code");
    }
    if (issued.used) {
      throw new PlatformError(409, "code_used", "This hand-off code has been used.");
    }
    if (this.#clock() >= issued.expiresAt) {
      throw new PlatformError(
        422,
        "code_expired",
        "This hand-off code has expired: start again from the dashboard.",
      );
    }
    issued.used = true;
    return issued.grant;
  }
}

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { invalid } from "../errors.ts";
import { parseQuery } from "../event-query.ts";
import { splitScopes } from "./scopes.ts";
import type { Tokens } from "./tokens.ts";

const CODE_LIFE = 600_000;

const authQuerySchema = z.object({
  client_id: z.string(),
  redirect_uri: z.string().refine(isLoopback, "not a loopback address"),
  response_type: z.literal("code"),
  scope: z.string().min(1),
  state: z.string().optional(),
  nonce: z.string().optional(),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal("S256"),
});

/** A sign-in that waits for the user's decision on the consent page. */
export interface ConsentRequest {
  readonly id: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  /** Comes back in the id token of this sign-in (OpenID Connect Core, 3.1.2.1). */
  readonly nonce: string | undefined;
  readonly codeChallenge: string;
}

interface Code {
  readonly request: ConsentRequest;
  readonly scopes: readonly string[];
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Consent requests and the codes they end in; each is used once. */
export class Consents {
  readonly #clock: () => number;
  readonly #tokens: Tokens;
  readonly #requests = new Map<string, ConsentRequest>();
  readonly #codes = new Map<string, Code>();

  constructor(clock: () => number, tokens: Tokens) {
    this.#clock = clock;
    this.#tokens = tokens;
  }

  /** @throws ApiError 400 for an unknown client or anything an installed app must not ask */
  begin(rawQuery: unknown): ConsentRequest {
    const query = parseQuery(authQuerySchema, rawQuery);
    if (!this.#tokens.knowsClient(query.client_id))
      throw invalid("The OAuth client was not found.", "client_id");
    const request = {
      id: randomBytes(16).toString("base64url"),
      clientId: query.client_id,
      redirectUri: query.redirect_uri,
      scopes: splitScopes(query.scope),
      state: query.state,
      nonce: query.nonce,
      codeChallenge: query.code_challenge,
    };
    this.#requests.set(request.id, request);
    return request;
  }

  /** The request behind a posted decision, which can be made once. */
  take(id: string): ConsentRequest | undefined {
    const request = this.#requests.get(id);
    this.#requests.delete(id);
    return request;
  }

  /** A one-shot code, good for ten minutes by the clock. */
  allow(request: ConsentRequest, scopes: readonly string[]): string {
    const code = `4/${randomBytes(24).toString("base64url")}`;
    this.#codes.set(code, { request, scopes, expiresAt: this.#clock() + CODE_LIFE });
    return code;
  }

  /** Redeems a code: the scopes granted and the nonce asked with, or undefined for whatever does not fit. A code is gone after any try. */
  redeem(attempt: {
    code: string;
    clientId: string;
    redirectUri: string;
    verifier: string;
  }): { readonly scopes: readonly string[]; readonly nonce: string | undefined } | undefined {
    const code = this.#codes.get(attempt.code);
    this.#codes.delete(attempt.code);
    if (code === undefined || code.expiresAt <= this.#clock()) return undefined;
    const { request } = code;
    if (request.clientId !== attempt.clientId || request.redirectUri !== attempt.redirectUri)
      return undefined;
    return answersChallenge(attempt.verifier, request.codeChallenge)
      ? { scopes: code.scopes, nonce: request.nonce }
      : undefined;
  }
}

/** RFC 7636, S256. */
function answersChallenge(verifier: string, challenge: string): boolean {
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return false;
  const digest = createHash("sha256").update(verifier).digest("base64url");
  return timingSafeEqual(Buffer.from(digest), Buffer.from(challenge));
}

/** RFC 8252: installed apps listen on loopback, on any port. */
function isLoopback(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname, username, hash } = new URL(uri);
  return (
    protocol === "http:" &&
    ["127.0.0.1", "[::1]", "localhost"].includes(hostname) &&
    username === "" &&
    hash === ""
  );
}

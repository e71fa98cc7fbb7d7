import { createHash, randomBytes } from "node:crypto";

/** What only the app that started a sign-in knows (RFC 7636), and what it shows of it. */
export interface Pkce {
  readonly verifier: string;
  /** SHA-256 of the verifier (method S256). */
  readonly challenge: string;
}

export function createPkce(): Pkce {
  const verifier = randomToken();
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

/** 256 random bits, in 43 characters fit for a URL. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

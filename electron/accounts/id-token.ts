import * as z from "zod";
import { parseJson } from "../google/classify.ts";
import { describeIssue } from "../google/event.ts";
import { GoogleFailure } from "../google/failure.ts";

const issuers: ReadonlySet<string> = new Set(["https://accounts.google.com", "accounts.google.com"]);

const claimsSchema = z.looseObject({
  iss: z.string().refine((issuer) => issuers.has(issuer), { error: "is not Google" }),
  aud: z.string(),
  sub: z.string().min(1).max(255),
  email: z.string().min(1).optional(),
  nonce: z.string(),
});

/** Whom a sign-in is for. */
export interface Identity {
  /** Google's id of the account, which never changes. */
  readonly subject: string;
  /** Missing when the rep withheld it. */
  readonly email: string | undefined;
}

/**
 * Reads an id token that came straight from the token endpoint: TLS vouches for it instead of its signature (OpenID Connect Core,
 * 3.1.3.7, 6), and issuer, audience and nonce are checked. Its times are not, so that a wrong clock here keeps nobody out.
 * @throws GoogleFailure malformed, naming the claim
 */
export function readIdToken(
  idToken: string | undefined,
  expected: { readonly clientId: string; readonly nonce: string },
): Identity {
  const payload = idToken?.split(".")[1];
  if (payload === undefined) throw malformed("id_token: missing or no JWT");
  const claims = claimsSchema.safeParse(parseJson(Buffer.from(payload, "base64url").toString("utf8")));
  if (!claims.success) throw malformed(`id_token.${describeIssue(claims.error)}`);
  const { aud, sub, email, nonce } = claims.data;
  if (aud !== expected.clientId) throw malformed("id_token.aud: is another client");
  // It was sent, so the token has to hold it (OpenID Connect Core, 3.1.3.7, 11): one without is not this sign-in's.
  if (nonce !== expected.nonce) throw malformed("id_token.nonce: is of another sign-in");
  return { subject: sub, email };
}

function malformed(note: string): GoogleFailure {
  return new GoogleFailure("malformed", "token.authorization_code", { note });
}

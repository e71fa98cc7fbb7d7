import { createHash, randomBytes } from "node:crypto";
import formbody from "@fastify/formbody";
import type { FastifyInstance, FastifyReply } from "fastify";
import * as z from "zod";
import { ApiError } from "../errors.ts";
import type { GoogleSeed } from "../model.ts";
import type { HtmlPage } from "./consent-page.ts";
import { consentPage, refusalPage } from "./consent-page.ts";
import type { Consents } from "./consents.ts";
import { SIGN_IN_SCOPES } from "./scopes.ts";
import type { Grant, Issued, Tokens } from "./tokens.ts";
import { ACCESS_TOKEN_LIFE } from "./tokens.ts";

export interface OAuthContext {
  readonly clock: () => number;
  readonly account: Pick<GoogleSeed, "email" | "name">;
  readonly tokens: Tokens;
  readonly consents: Consents;
  /** Scopes that the user does not tick. */
  readonly declined: ReadonlySet<string>;
}

const AUTH_PATH = "/o/oauth2/v2/auth";
const DECISION_PATH = "/o/oauth2/v2/decision";

const decisionSchema = z.object({
  request: z.string(),
  decision: z.enum(["allow", "cancel"]),
  scope: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
});

const clientFields = { client_id: z.string(), client_secret: z.string().default("") };
const tokenRequestSchema = z.discriminatedUnion("grant_type", [
  z.object({
    grant_type: z.literal("authorization_code"),
    code: z.string(),
    code_verifier: z.string(),
    redirect_uri: z.string(),
    ...clientFields,
  }),
  z.object({ grant_type: z.literal("refresh_token"), refresh_token: z.string(), ...clientFields }),
]);
const revocationSchema = z.object({ token: z.string().min(1) });

/** RFC 6749, 5.2. */
class OAuthError extends Error {
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string, description: string) {
    super(description);
    this.status = status;
    this.error = error;
  }
}

const invalidGrant = (description: string) => new OAuthError(400, "invalid_grant", description);

/** Sign-in: consent page, token and revocation endpoints (rules 20 and 21). */
export async function oauthRoutes(app: FastifyInstance, context: OAuthContext): Promise<void> {
  await app.register(formbody);
  app.setErrorHandler((error: unknown, _request, reply) => {
    const answer =
      error instanceof OAuthError
        ? error
        : new OAuthError(400, "invalid_request", "The request is malformed.");
    return reply.code(answer.status).send({ error: answer.error, error_description: answer.message });
  });
  app.get(AUTH_PATH, (request, reply) => sendPage(reply, ...authPage(context, request.query)));
  app.post(DECISION_PATH, (request, reply) => decide(context, request.body, reply));
  app.post("/token", (request, reply) => {
    reply.headers({ "cache-control": "no-store", pragma: "no-cache" });
    return answerToken(context, request.body);
  });
  app.post("/revoke", (request) => {
    const parsed = revocationSchema.safeParse(request.body);
    if (!parsed.success) throw new OAuthError(400, "invalid_request", "The token must be sent in the body.");
    if (!context.tokens.revoke(parsed.data.token))
      throw new OAuthError(400, "invalid_token", "Token expired or revoked");
    return {};
  });
}

function authPage(context: OAuthContext, query: unknown): readonly [number, HtmlPage] {
  const nonce = randomBytes(16).toString("base64url");
  try {
    const request = context.consents.begin(query);
    return [
      200,
      consentPage(request, context.account, { action: DECISION_PATH, unticked: context.declined, nonce }),
    ];
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [400, refusalPage(error.message, nonce)];
  }
}

function decide({ consents, declined }: OAuthContext, body: unknown, reply: FastifyReply): FastifyReply {
  const decision = decisionSchema.safeParse(body);
  const request = decision.success ? consents.take(decision.data.request) : undefined;
  if (!decision.success || request === undefined) {
    return sendPage(
      reply,
      400,
      refusalPage("this request was already answered", randomBytes(16).toString("base64url")),
    );
  }
  const target = new URL(request.redirectUri);
  if (request.state !== undefined) target.searchParams.set("state", request.state);
  if (decision.data.decision === "cancel") target.searchParams.set("error", "access_denied");
  else {
    const ticked = new Set(decision.data.scope);
    const granted = request.scopes.filter(
      (scope) => SIGN_IN_SCOPES.has(scope) || (ticked.has(scope) && !declined.has(scope)),
    );
    target.searchParams.set("code", consents.allow(request, granted));
    target.searchParams.set("scope", granted.join(" "));
  }
  return reply.header("cache-control", "no-store").redirect(target.href, 302);
}

function sendPage(reply: FastifyReply, status: number, { html, headers }: HtmlPage): FastifyReply {
  return reply.code(status).headers(headers).send(html);
}

function answerToken(context: OAuthContext, body: unknown): object {
  const parsed = tokenRequestSchema.safeParse(body);
  if (!parsed.success)
    throw new OAuthError(400, "invalid_request", "A required parameter is missing or malformed.");
  const request = parsed.data;
  const client = { clientId: request.client_id, clientSecret: request.client_secret };
  if (!context.tokens.knowsClient(client.clientId)) {
    throw new OAuthError(401, "invalid_client", "The OAuth client was not found.");
  }
  if (!context.tokens.hasSecret(client)) throw new OAuthError(401, "invalid_client", "Unauthorized");
  if (request.grant_type === "refresh_token") {
    const grant = context.tokens.findGrant(request.refresh_token);
    if (grant === undefined) throw invalidGrant("Token has been expired or revoked.");
    if (grant.clientId !== client.clientId) throw new OAuthError(401, "unauthorized_client", "Unauthorized");
    return tokenAnswer(context, context.tokens.refresh(request.refresh_token, grant));
  }
  const redeemed = context.consents.redeem({
    code: request.code,
    clientId: client.clientId,
    redirectUri: request.redirect_uri,
    verifier: request.code_verifier,
  });
  if (redeemed === undefined) throw invalidGrant("Bad Request");
  const issued = context.tokens.grant(client.clientId, redeemed.scopes);
  return { ...tokenAnswer(context, issued, redeemed.nonce), refresh_token: issued.refreshToken };
}

/** Also for a refresh: the scopes that were really granted (rule 20). */
function tokenAnswer(context: OAuthContext, { grant, accessToken }: Issued, nonce?: string): object {
  return {
    access_token: accessToken,
    expires_in: ACCESS_TOKEN_LIFE / 1_000 - 1,
    scope: grant.scopes.join(" "),
    token_type: "Bearer",
    ...(grant.scopes.includes("openid") ? { id_token: idToken(context, grant, nonce) } : {}),
  };
}

/** An id token as OpenID Connect shapes it, without a signature: it comes straight from the issuer. */
function idToken({ account, clock }: OAuthContext, grant: Grant, nonce: string | undefined): string {
  const seconds = Math.floor(clock() / 1_000);
  const claims = {
    iss: "https://accounts.google.com",
    azp: grant.clientId,
    aud: grant.clientId,
    sub: subjectOf(account.email),
    email: account.email,
    email_verified: true,
    name: account.name,
    iat: seconds,
    exp: seconds + ACCESS_TOKEN_LIFE / 1_000,
    ...(nonce === undefined ? {} : { nonce }),
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`;
}

/** A stable numeric id of an account, as Google gives them out. */
export function subjectOf(email: string): string {
  const digest = createHash("sha256").update(email).digest("hex").slice(0, 16);
  return `1${BigInt(`0x${digest}`).toString().padStart(20, "0")}`;
}

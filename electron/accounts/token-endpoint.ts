import * as z from "zod";
import type { Answer } from "../google/classify.ts";
import { failureOfNetwork, parseJson, retryAfterMs } from "../google/classify.ts";
import { describeIssue } from "../google/event.ts";
import { GoogleFailure } from "../google/failure.ts";

const defaultLimitMs = 30_000;

/** How the app talks to Google's sign-in services. */
export interface OAuthHttp {
  readonly fetch: typeof globalThis.fetch;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** How long one request may take, 30 s unless told otherwise. */
  readonly requestLimitMs?: (() => number) | undefined;
}

/** RFC 6749, 5.1, with OpenID Connect's id token. */
const tokenAnswerSchema = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).optional(),
  scope: z.string().optional(),
  id_token: z.string().optional(),
});

export interface TokenAnswer {
  readonly accessToken: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  readonly refreshToken: string | undefined;
  readonly scope: string | undefined;
  readonly idToken: string | undefined;
}

const errorSchema = z.looseObject({ error: z.string().regex(/^\w{1,64}$/) });

/**
 * Asks the token endpoint (RFC 6749, 4.1.3 and 6). Failures name the field or Google's error code, never a value.
 * @throws GoogleFailure `reconnect` on invalid_grant, `unauthorized` on any other refusal for good
 */
export async function requestTokens(
  url: string,
  form: Readonly<Record<string, string>>,
  http: OAuthHttp,
): Promise<TokenAnswer> {
  const { clock } = http;
  const request = `token.${form["grant_type"] ?? "request"}`;
  const asked = clock();
  const answer = await post(request, url, form, http);
  if (answer.status !== 200) throw refusal(request, answer, clock());
  const json = parseJson(answer.body);
  if (json === undefined) {
    throw new GoogleFailure("malformed", request, { note: "it is no JSON", retryable: true });
  }
  const parsed = tokenAnswerSchema.safeParse(json);
  if (!parsed.success) throw new GoogleFailure("malformed", request, { note: describeIssue(parsed.error) });
  return {
    accessToken: parsed.data.access_token,
    expiresAt: asked + parsed.data.expires_in * 1000,
    refreshToken: parsed.data.refresh_token,
    scope: parsed.data.scope,
    idToken: parsed.data.id_token,
  };
}

/** Ends a sign-in at Google (RFC 7009). The token goes in the body, where no log keeps it. @throws GoogleFailure */
export async function revokeToken(url: string, token: string, http: OAuthHttp): Promise<void> {
  const request = "token.revoke";
  const answer = await post(request, url, { token }, http);
  if (answer.status !== 200) throw refusal(request, answer, http.clock());
}

/** Who an access token speaks for. @throws GoogleFailure */
export async function requestUserinfo(
  url: string,
  accessToken: string,
  http: OAuthHttp,
): Promise<{ readonly subject: string; readonly email: string | undefined }> {
  const request = "userinfo.get";
  const answer = await send(request, http, url, { headers: { authorization: `Bearer ${accessToken}` } });
  if (answer.status !== 200) throw refusal(request, answer, http.clock());
  const parsed = userinfoSchema.safeParse(parseJson(answer.body));
  if (!parsed.success) throw new GoogleFailure("malformed", request, { note: describeIssue(parsed.error) });
  return { subject: parsed.data.sub, email: parsed.data.email };
}

const userinfoSchema = z.looseObject({ sub: z.string().min(1), email: z.string().optional() });

function post(
  request: string,
  url: string,
  form: Readonly<Record<string, string>>,
  http: OAuthHttp,
): Promise<Answer> {
  return send(request, http, url, { method: "POST", body: new URLSearchParams(form) });
}

async function send(
  request: string,
  { fetch, requestLimitMs }: OAuthHttp,
  url: string,
  init: RequestInit,
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: "error",
      signal: AbortSignal.timeout(requestLimitMs?.() ?? defaultLimitMs),
    });
    const body = await response.text();
    return { status: response.status, retryAfter: response.headers.get("retry-after"), body };
  } catch (error) {
    throw failureOfNetwork(request, error);
  }
}

function refusal(request: string, answer: Answer, now: number): GoogleFailure {
  const parsed = errorSchema.safeParse(parseJson(answer.body));
  const reason = parsed.success ? parsed.data.error : null;
  const facts = { status: answer.status, reason, retryAfterMs: retryAfterMs(answer.retryAfter, now) };
  if (reason === "invalid_grant") return new GoogleFailure("reconnect", request, facts);
  if (answer.status === 429) return new GoogleFailure("rateLimited", request, facts);
  // Without an OAuth error it is not Google's word: a proxy or a captive portal answered in its place.
  if (answer.status >= 500 || reason === null) return new GoogleFailure("server", request, facts);
  // Whatever else is wrong with the sign-in, it is not the change that was to be sent with it.
  return new GoogleFailure("unauthorized", request, facts);
}

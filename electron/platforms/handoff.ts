import * as z from "zod";
import { PlatformFailure } from "./failure.ts";
import type { PlatformHttp } from "./http.ts";
import { get } from "./http.ts";

const MAX_ANSWER_BYTES = 64 * 1024;

const grantSchema = z
  .object({
    refresh_token: z.string().min(1),
    scope: z.string(),
    client_id: z.string().min(1),
    client_secret: z.string().min(1),
  })
  .transform(({ refresh_token, scope, client_id, client_secret }) => ({
    refreshToken: refresh_token,
    scope,
    clientId: client_id,
    clientSecret: client_secret,
  }));
/**
 * What a dashboard hands over: a refresh token and the client it belongs to. Whose it is, is Google's to say, so the e-mail address that comes along is
 * not looked at; nor is the access token, because the first refresh shows that the rest works.
 */
export type GoogleGrant = Readonly<z.output<typeof grantSchema>>;

/** `POST /api/v1/google-handoff`, one try: the code is spent by it. @throws PlatformFailure `rejected` with reason code_used, code_expired; `notFound` */
export async function redeemHandoff(http: PlatformHttp, code: string): Promise<GoogleGrant> {
  const answer = await get(http, {
    path: "/api/v1/google-handoff",
    accept: "application/json",
    body: { code },
    maxBytes: MAX_ANSWER_BYTES,
  });
  const grant = grantSchema.safeParse(parseJson(Buffer.from(answer.body).toString("utf8")));
  if (grant.success) return grant.data;
  const field = grant.error.issues[0]?.path.join(".") || "no JSON";
  throw new PlatformFailure("malformed", `The dashboard's hand-off cannot be read (${field}).`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is no grant; the schema says so.
    return null;
  }
}

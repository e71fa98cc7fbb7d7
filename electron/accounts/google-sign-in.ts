import { AppError } from "../../shared/errors.ts";
import { GoogleFailure } from "../google/failure.ts";
import type { GoogleEndpoints } from "./endpoints.ts";
import type { Identity } from "./id-token.ts";
import { readIdToken } from "./id-token.ts";
import type { LoopbackReceiver, RedirectAnswer } from "./loopback-receiver.ts";
import { openLoopbackReceiver } from "./loopback-receiver.ts";
import type { Pkce } from "./pkce.ts";
import { createPkce, randomToken } from "./pkce.ts";
import { askedScopes } from "./scopes.ts";
import type { OAuthHttp } from "./token-endpoint.ts";
import { requestTokens } from "./token-endpoint.ts";
import type { Tokens } from "./tokens.ts";

/** The OAuth client of the company. Google calls an installed app's secret no secret, but asks for it. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
}

export interface SignInOptions extends OAuthHttp {
  readonly endpoints: GoogleEndpoints;
  readonly client: OAuthClient;
  /** Opens the consent page in the system browser. */
  readonly openBrowser: (url: string) => void;
  /** Ends the wait for the rep. */
  readonly signal: AbortSignal;
  /** The account to suggest, when the rep signs in again. */
  readonly loginHint?: string | undefined;
  /** How long the rep may take, 5 minutes unless told otherwise. */
  readonly timeLimitMs?: number;
}

export interface SignedIn extends Identity {
  readonly tokens: Tokens;
}

const defaultTimeLimitMs = 5 * 60_000;

/**
 * Signs in with Google as an installed app does: consent in the system browser, the answer on a loopback address, PKCE, and a state that is
 * good once (RFC 8252). Nothing is listening any more when it ends, however it ends.
 * @see https://developers.google.com/identity/protocols/oauth2/native-app
 * @throws AppError sign_in_cancelled, sign_in_failed, offline, malformed_answer
 */
export async function signInWithGoogle(options: SignInOptions): Promise<SignedIn> {
  const state = randomToken();
  const nonce = randomToken();
  const pkce = createPkce();
  const receiver = await openLoopbackReceiver(state);
  try {
    options.openBrowser(consentUrl(options, receiver.redirectUri, { state, nonce, pkce }));
    const code = requireCode(await answerInTime(receiver, options));
    return await redeem(options, { code, nonce, pkce, redirectUri: receiver.redirectUri });
  } catch (error) {
    throw error instanceof GoogleFailure ? signInFailed(error) : error;
  } finally {
    receiver.close();
  }
}

function consentUrl(
  { endpoints, client, loginHint }: SignInOptions,
  redirectUri: string,
  proof: { readonly state: string; readonly nonce: string; readonly pkce: Pkce },
): string {
  const url = new URL(endpoints.auth);
  const query = {
    client_id: client.clientId,
    redirect_uri: redirectUri,
    response_type: "code",
    scope: askedScopes.join(" "),
    state: proof.state,
    nonce: proof.nonce,
    code_challenge: proof.pkce.challenge,
    code_challenge_method: "S256",
    access_type: "offline",
    ...(loginHint === undefined ? { prompt: "select_account" } : { login_hint: loginHint }),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

async function answerInTime(
  receiver: LoopbackReceiver,
  { signal, timeLimitMs = defaultTimeLimitMs }: SignInOptions,
): Promise<RedirectAnswer> {
  const { promise: given, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(signInCancelled("The sign-in took too long and was ended.")),
    timeLimitMs,
  );
  const stop = () => reject(signInCancelled("The sign-in was cancelled."));
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([receiver.answer, given]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

function requireCode(answer: RedirectAnswer): string {
  if (answer.kind === "code") return answer.code;
  if (answer.error === "access_denied")
    throw signInCancelled("You did not allow Callsheet to use your calendar.");
  const reason = /^\w{1,64}$/.test(answer.error) ? answer.error : "unknown";
  throw new AppError("sign_in_failed", `Google refused the sign-in (${reason}). Nothing was changed.`, {
    action: "Ask your administrator whether Callsheet may be used with Google Workspace.",
    details: { reason },
  });
}

async function redeem(
  options: SignInOptions,
  given: {
    readonly code: string;
    readonly nonce: string;
    readonly pkce: Pkce;
    readonly redirectUri: string;
  },
): Promise<SignedIn> {
  const { clientId, clientSecret } = options.client;
  const secret = clientSecret === undefined ? {} : { client_secret: clientSecret };
  const form = {
    grant_type: "authorization_code",
    code: given.code,
    code_verifier: given.pkce.verifier,
    redirect_uri: given.redirectUri,
    client_id: clientId,
    ...secret,
  };
  const answer = await requestTokens(options.endpoints.token, form, options);
  if (answer.refreshToken === undefined) {
    throw new GoogleFailure("malformed", "token.authorization_code", { note: "refresh_token: missing" });
  }
  const identity = readIdToken(answer.idToken, { clientId, nonce: given.nonce });
  const tokens = {
    accessToken: answer.accessToken,
    refreshToken: answer.refreshToken,
    expiresAt: answer.expiresAt,
    scope: answer.scope ?? askedScopes.join(" "),
    clientId,
    ...(clientSecret === undefined ? {} : { clientSecret }),
  };
  return { ...identity, tokens };
}

/** A sign-in that the rep ended, or let end; `message` says how. */
export function signInCancelled(message: string): AppError {
  return new AppError("sign_in_cancelled", `${message} Nothing was changed.`, {
    action: "Press Connect to try again.",
  });
}

/** In the words of a sign-in: nothing waits here, and nothing is sent by itself later. */
function signInFailed(failure: GoogleFailure): AppError {
  const details = {
    request: failure.request,
    kind: failure.kind,
    status: failure.status,
    reason: failure.reason,
  };
  if (failure.kind === "offline" || failure.kind === "timeout") {
    return new AppError("offline", "Google could not be reached, so you are not signed in.", {
      action: "Check the connection and press Connect again.",
      details,
      cause: failure,
    });
  }
  if (failure.kind === "malformed") {
    return new AppError(
      "malformed_answer",
      `Google's answer to the sign-in could not be read (${failure.note ?? "unknown form"}). Nothing was changed.`,
      { action: "Press Connect to try again.", details: { ...details, field: failure.note }, cause: failure },
    );
  }
  return new AppError(
    "sign_in_failed",
    `Google refused the sign-in (${failure.reason ?? failure.status ?? failure.kind}). Nothing was changed.`,
    {
      action: "Check the OAuth client in Settings, then press Connect to try again.",
      details,
      cause: failure,
    },
  );
}

import { AppError } from "../../shared/errors.ts";
import { parseJson } from "../google/classify.ts";
import { GoogleFailure } from "../google/failure.ts";
import type { OAuthHttp } from "./token-endpoint.ts";
import { requestTokens } from "./token-endpoint.ts";
import type { Tokens } from "./tokens.ts";
import { tokensSchema } from "./tokens.ts";
import type { Vault } from "./vault.ts";

/** Where a client gets its access token from. */
export interface TokenSource {
  /**
   * A token with some life left.
   * @throws GoogleFailure `reconnect` when there is no sign-in that Google accepts; `unauthorized`, to be tried again, with reason
   * `keychain_locked` or `keychain_unavailable` when the sign-in cannot be read for now; or why a refresh failed
   */
  accessToken(): Promise<string>;
  /** Called after a 401: a token other than `staleToken`, refreshed unless that has happened already. Throws as `accessToken`. */
  refreshed(staleToken: string): Promise<string>;
}

/** The token source of an account, with what signing in and out does to it. */
export interface TokenKeeper extends TokenSource {
  /** The sign-in from the vault, when there is one that can be read. Read once. @throws AppError keychain_locked, keychain_unavailable */
  current(): Promise<Tokens | null>;
  /** Takes a new sign-in, once the vault has it. @throws AppError keychain_locked, keychain_unavailable: then the old one stays */
  hold(tokens: Tokens): Promise<void>;
  /** Forgets the sign-in here and in the vault. @throws AppError keychain_locked, keychain_unavailable: then only here */
  forget(): Promise<void>;
}

export interface TokenKeeperOptions extends OAuthHttp {
  readonly vault: Vault;
  /** The sign-in's name in the vault. */
  readonly account: string;
  /** The token endpoint. */
  readonly tokenUrl: string;
  /** Google no longer accepts the sign-in: only a new one helps. */
  readonly onReconnect: () => void;
  /** A refreshed token could not be written to the vault. */
  readonly onProblem: (error: AppError) => void;
}

/** So long before its end a token is refreshed. */
const marginMs = 5 * 60_000;

/** Keeps one sign-in and refreshes it: early by the clock, or after a 401; one refresh at a time, whoever asks. */
export function createTokenKeeper(options: TokenKeeperOptions): TokenKeeper {
  const { vault, account, clock } = options;
  let held: Tokens | null = null;
  let refused = false;
  /** Counts how often the sign-in was forgotten: what was read before is not taken after. */
  let forgotten = 0;
  let reading: Promise<Tokens | null> | null = null;
  let refreshing: Promise<Tokens> | null = null;
  /** Google asked to be left alone (`Retry-After`): until then its last word stands. */
  let putOff: { readonly from: number; readonly until: number; readonly failure: GoogleFailure } | null =
    null;

  async function read(): Promise<Tokens | null> {
    const before = forgotten;
    const secret = await vault.get(account);
    if (forgotten === before && held === null && secret !== null) held = parseSecret(secret);
    return held;
  }

  async function current(): Promise<Tokens | null> {
    if (held !== null) return held;
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  }

  async function required(): Promise<Tokens> {
    if (refused) throw needsSignIn("refused");
    const tokens = await current().catch(cannotRead);
    if (tokens === null) throw needsSignIn("notSignedIn");
    return tokens;
  }

  function refresh(tokens: Tokens): Promise<Tokens> {
    refreshing ??= refreshNow(tokens).finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  function keepAway(): void {
    const now = clock();
    if (putOff === null || now < putOff.from || now >= putOff.until) return;
    const { kind, request, status, reason } = putOff.failure;
    throw new GoogleFailure(kind, request, { status, reason, retryAfterMs: putOff.until - now });
  }

  async function refreshNow(tokens: Tokens): Promise<Tokens> {
    keepAway();
    const next = await refreshTokens(options.tokenUrl, tokens, options).catch((error: unknown) => {
      if (error instanceof GoogleFailure && error.retryAfterMs !== null) {
        putOff = { from: clock(), until: clock() + error.retryAfterMs, failure: error };
      }
      if (held === tokens && error instanceof GoogleFailure && error.kind === "reconnect") {
        refused = true;
        options.onReconnect();
      }
      throw error;
    });
    // Signed out, or in anew, while this was under way: the answer belongs to nobody.
    if (held !== tokens) return required();
    held = next;
    await keep(next);
    return next;
  }

  /** The refresh token in the vault is still good, so a vault that cannot be written to stops nobody. */
  async function keep(tokens: Tokens): Promise<void> {
    try {
      await vault.set(account, JSON.stringify(tokens));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      options.onProblem(error);
    }
  }

  return {
    current,

    async accessToken() {
      const tokens = await required();
      if (tokens.expiresAt - clock() > marginMs) return tokens.accessToken;
      try {
        return (await refresh(tokens)).accessToken;
      } catch (error) {
        // The last five minutes may still be used while Google's sign-in is out of reach.
        const stillGood = error instanceof GoogleFailure && error.retryable && tokens.expiresAt > clock();
        if (stillGood && held === tokens) return tokens.accessToken;
        throw error;
      }
    },

    async refreshed(staleToken) {
      const tokens = await required();
      if (tokens.accessToken !== staleToken) return tokens.accessToken;
      return (await refresh(tokens)).accessToken;
    },

    async hold(tokens) {
      const before = { held, refused };
      held = tokens;
      refused = false;
      try {
        await vault.set(account, JSON.stringify(tokens));
      } catch (error) {
        if (held === tokens) ({ held, refused } = before);
        throw error;
      }
    },

    async forget() {
      forgotten += 1;
      held = null;
      refused = false;
      await vault.delete(account);
    },
  };
}

/** The sign-in with a new access token. @throws GoogleFailure `reconnect` when Google no longer accepts it */
export async function refreshTokens(
  url: string,
  tokens: Omit<Tokens, "accessToken" | "expiresAt">,
  http: OAuthHttp,
): Promise<Tokens> {
  const form = {
    grant_type: "refresh_token",
    refresh_token: tokens.refreshToken,
    client_id: tokens.clientId,
    ...(tokens.clientSecret === undefined ? {} : { client_secret: tokens.clientSecret }),
  };
  const answer = await requestTokens(url, form, http);
  return {
    refreshToken: answer.refreshToken ?? tokens.refreshToken,
    scope: answer.scope ?? tokens.scope,
    clientId: tokens.clientId,
    ...(tokens.clientSecret === undefined ? {} : { clientSecret: tokens.clientSecret }),
    accessToken: answer.accessToken,
    expiresAt: answer.expiresAt,
  };
}

/** A secret that is none of ours, or of an older form, is no sign-in; it stays where it is until a new one replaces it. */
function parseSecret(secret: string): Tokens | null {
  const parsed = tokensSchema.safeParse(parseJson(secret));
  return parsed.success ? parsed.data : null;
}

function cannotRead(error: unknown): never {
  if (!(error instanceof AppError)) throw error;
  throw new GoogleFailure("unauthorized", "token.get", { reason: error.code, retryable: true, cause: error });
}

function needsSignIn(reason: string): GoogleFailure {
  return new GoogleFailure("reconnect", "token.get", { reason });
}

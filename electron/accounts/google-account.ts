import type { Database } from "better-sqlite3";
import type { Topic } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { Status } from "../../shared/model/status.ts";
import { GoogleFailure } from "../google/failure.ts";
import { differentAccount, isKeychainError, noClient, notRevoked, notSaved } from "./account-errors.ts";
import type { AccountRow } from "./account-store.ts";
import { createAccountStore } from "./account-store.ts";
import type { GoogleEndpoints } from "./endpoints.ts";
import type { OAuthClient, SignedIn } from "./google-sign-in.ts";
import { signInCancelled, signInWithGoogle } from "./google-sign-in.ts";
import { allowsWriting, askedScopes, missingPermissions } from "./scopes.ts";
import { requestUserinfo, revokeToken } from "./token-endpoint.ts";
import type { TokenKeeper, TokenSource } from "./token-source.ts";
import { createTokenKeeper, refreshTokens } from "./token-source.ts";
import type { Tokens } from "./tokens.ts";
import type { Vault } from "./vault.ts";

export interface GoogleAccountOptions {
  readonly db: Database;
  readonly vault: Vault;
  readonly endpoints: GoogleEndpoints;
  /** The OAuth client as it is set now; null when none is. May throw what the keychain says. */
  readonly client: () => OAuthClient | null | Promise<OAuthClient | null>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly fetch?: typeof globalThis.fetch;
  readonly openBrowser: (url: string) => void;
  readonly onChanged: (topics: Topic[]) => void;
  /** Something that stops nobody but should be known: a token that could not be saved, a sign-in that Google did not revoke. */
  readonly onProblem: (error: AppError) => void;
  /** How long the rep may take to sign in, 5 minutes unless told otherwise. */
  readonly signInTimeLimitMs?: number;
  /** How long one request may take, 30 s unless told otherwise. */
  readonly requestLimitMs?: () => number;
}

/** A sign-in made elsewhere, with the client it belongs to: a refresh token works with no other. */
export interface HandedTokens {
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What was granted, separated by spaces; all that is asked for when left out. */
  readonly scope?: string;
}

export interface Connected {
  readonly email: string;
  /** Permissions left out, in words. */
  readonly missing: string[];
}

/** A sign-in without its secrets. Times in epoch milliseconds; `expiresAt` null where the keychain does not say. */
export interface SignInFacts {
  readonly subject: string;
  readonly email: string;
  readonly scope: string;
  readonly expiresAt: number | null;
  readonly connectedAt: number;
}

/** The workspace's Google account. */
export interface GoogleAccount {
  readonly tokens: TokenSource;
  state(): Status["google"];
  /** Google's id of the account this workspace belongs to, connected or not. */
  subject(): string | null;
  /** Did the rep allow events to be changed? */
  mayWrite(): boolean;
  /** Takes up the sign-in of the last run. A locked keychain leaves it for later, when a token is asked for. */
  restore(): Promise<void>;
  /**
   * Signs in through the system browser, in place of any sign-in still under way. `openBrowser`: where its page is shown, when not by the app.
   * @throws AppError no_client_id, sign_in_cancelled, sign_in_failed, offline, malformed_answer, different_account, keychain_locked,
   * keychain_unavailable
   */
  connect(openBrowser?: (url: string) => void): Promise<Connected>;
  /** What is known of the sign-in, without its tokens; null while nobody is connected. */
  facts(): Promise<SignInFacts | null>;
  /** Ends a sign-in under way: `connect` throws sign_in_cancelled. */
  cancel(): void;
  /**
   * Revokes and forgets the sign-in, even when Google cannot be reached; events and waiting changes stay. Answers whether nothing is left to
   * revoke.
   * @throws AppError keychain_locked, keychain_unavailable when the keychain would not let go of it
   */
  disconnect(): Promise<{ readonly revoked: boolean }>;
  /**
   * Takes over a sign-in that was made elsewhere; asks nothing when it has that one already.
   * @throws AppError different_account, keychain_locked, keychain_unavailable
   * @throws GoogleFailure
   */
  adoptTokens(handed: HandedTokens): Promise<Connected>;
}

/** Where the sign-in is kept in the vault; each workspace has a vault service of its own. */
const vaultAccount = "google";

/** Signing in and out, and what is known of the account; tokens live in the vault, the rest in table `account`. */
export function createGoogleAccount(options: GoogleAccountOptions): GoogleAccount {
  const { clock, endpoints, vault } = options;
  const http = { fetch: options.fetch ?? globalThis.fetch, clock, requestLimitMs: options.requestLimitMs };
  const store = createAccountStore(options.db);
  let row = store.read();
  /** The sign-in is not there or not accepted, whatever the row says. */
  let reconnect = row?.state === "reconnect";
  let signingIn: AbortController | null = null;

  const keeper = createTokenKeeper({
    ...http,
    vault,
    account: vaultAccount,
    tokenUrl: endpoints.token,
    onReconnect() {
      setState("reconnect");
      reconnect = true;
      changed();
    },
    onProblem: options.onProblem,
  });

  function changed(): void {
    options.onChanged(["status"]);
  }

  function setState(state: AccountRow["state"]): void {
    store.setState(state);
    row = store.read();
  }

  function state(): Status["google"] {
    const email = row?.email ?? null;
    const missing = row === null ? [] : [...missingPermissions(row.scopes)];
    if (signingIn !== null) return { state: "connecting", email, missing };
    if (row === null || row.state === "disconnected") return { state: "none", email: null, missing: [] };
    return { state: reconnect ? "reconnect" : "connected", email, missing };
  }

  /** Revokes what cannot be used; that failing is no reason to fail. */
  async function revoke(tokens: Tokens): Promise<boolean> {
    try {
      await revokeToken(endpoints.revoke, tokens.refreshToken, http);
      return true;
    } catch (error) {
      if (!(error instanceof GoogleFailure)) throw error;
      options.onProblem(notRevoked(error));
      return false;
    }
  }

  function requireSameAccount(subject: string): void {
    if (row !== null && row.subject !== subject) throw differentAccount(row.email);
  }

  async function accept({ tokens, subject, email }: SignedIn): Promise<Connected> {
    requireSameAccount(subject);
    await keeper.hold(tokens);
    const known = email ?? row?.email ?? unknownEmail;
    store.connect({ subject, email: known, scopes: tokens.scope, clientId: tokens.clientId, at: clock() });
    row = store.read();
    reconnect = false;
    return { email: known, missing: [...missingPermissions(tokens.scope)] };
  }

  async function signIn(controller: AbortController, openBrowser: (url: string) => void): Promise<Connected> {
    const client = await options.client();
    if (client === null) throw noClient();
    const signedIn = await signInWithGoogle({
      ...http,
      endpoints,
      client,
      openBrowser,
      signal: controller.signal,
      loginHint: row === null || row.email === unknownEmail ? undefined : row.email,
      ...(options.signInTimeLimitMs === undefined ? {} : { timeLimitMs: options.signInTimeLimitMs }),
    });
    try {
      // Cancelled, or overtaken by another try, while Google was being asked.
      if (controller.signal.aborted) throw signInCancelled("The sign-in was cancelled.");
      return await accept(signedIn);
    } catch (error) {
      await revoke(signedIn.tokens);
      throw isKeychainError(error) ? notSaved(error) : error;
    }
  }

  /** Only a connected account has tokens to give, whatever a keychain that would not let go of them still holds. */
  function connectedKeeper(): TokenKeeper {
    if (row !== null && row.state !== "disconnected") return keeper;
    throw new GoogleFailure("reconnect", "token.get", { reason: "notSignedIn" });
  }

  return {
    tokens: {
      accessToken: async () => connectedKeeper().accessToken(),
      refreshed: async (staleToken) => connectedKeeper().refreshed(staleToken),
    },
    state,
    subject: () => row?.subject ?? null,
    mayWrite: () => row !== null && allowsWriting(row.scopes),

    async restore() {
      if (row === null || row.state === "disconnected") return;
      try {
        reconnect = row.state === "reconnect" || (await keeper.current()) === null;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        options.onProblem(error);
      }
      changed();
    },

    async facts() {
      if (row === null || row.state === "disconnected") return null;
      const { subject, email, scopes, connectedAt } = row;
      const tokens = await keeper.current().catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        return null;
      });
      return { subject, email, scope: scopes, connectedAt, expiresAt: tokens?.expiresAt ?? null };
    },

    async connect(openBrowser = options.openBrowser) {
      signingIn?.abort();
      const controller = new AbortController();
      signingIn = controller;
      changed();
      try {
        return await signIn(controller, openBrowser);
      } finally {
        if (signingIn === controller) signingIn = null;
        changed();
      }
    },

    cancel() {
      signingIn?.abort();
    },

    async disconnect() {
      signingIn?.abort();
      // First of all, so that whatever fails below, nothing goes on with this sign-in.
      setState("disconnected");
      changed();
      const tokens = await keeper.current();
      const revoked = tokens === null || (await revoke(tokens));
      await keeper.forget();
      return { revoked };
    },

    async adoptTokens(handed) {
      const current = await keeper.current();
      if (row?.state === "connected" && current?.refreshToken === handed.refreshToken) {
        return { email: row.email, missing: [...missingPermissions(row.scopes)] };
      }
      const tokens = await refreshTokens(endpoints.token, { scope: askedScopes.join(" "), ...handed }, http);
      const connected = await accept({
        ...(await requestUserinfo(endpoints.userinfo, tokens.accessToken, http)),
        tokens,
      });
      changed();
      return connected;
    },
  };
}

/** Stands where the e-mail address would, when the rep withheld it. */
const unknownEmail = "Google account";

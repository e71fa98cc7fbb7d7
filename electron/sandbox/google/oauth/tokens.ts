import { randomBytes } from "node:crypto";
import { grantedName } from "./scopes.ts";

export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a user allowed a client: it lives as long as its refresh token. */
export interface Grant {
  readonly refreshToken: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface AccessToken {
  readonly token: string;
  readonly refreshToken: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface TokenState {
  readonly clients: readonly OAuthClient[];
  readonly grants: readonly Grant[];
  readonly accessTokens: readonly AccessToken[];
}

export const ACCESS_TOKEN_LIFE = 3_600_000;
/** Rule 21: live refresh tokens of one client and account; the oldest goes when there is one more. */
const MOST_GRANTS = 100;

/** Clients, grants and access tokens. Tokens are random and worth nothing outside this emulator. */
export class Tokens {
  readonly #clock: () => number;
  readonly #clients = new Map<string, OAuthClient>();
  readonly #grants = new Map<string, Grant>();
  readonly #access = new Map<string, AccessToken>();

  constructor(clock: () => number, state: TokenState = { clients: [], grants: [], accessTokens: [] }) {
    this.#clock = clock;
    for (const client of state.clients) this.#clients.set(client.clientId, client);
    for (const grant of state.grants) this.#grants.set(grant.refreshToken, grant);
    for (const access of state.accessTokens) this.#access.set(access.token, access);
  }

  get state(): TokenState {
    return {
      clients: [...this.#clients.values()],
      grants: [...this.#grants.values()],
      accessTokens: [...this.#access.values()],
    };
  }

  addClient(client: OAuthClient): void {
    this.#clients.set(client.clientId, client);
  }

  client(clientId: string): OAuthClient | undefined {
    return this.#clients.get(clientId);
  }

  clients(): readonly OAuthClient[] {
    return [...this.#clients.values()];
  }

  grant(clientId: string, scopes: readonly string[]): Grant {
    const live = [...this.#grants.values()].filter((grant) => grant.clientId === clientId);
    for (const oldest of live.slice(0, Math.max(0, live.length - MOST_GRANTS + 1)))
      this.#drop(oldest.refreshToken);
    const refreshToken = `1//${randomBytes(32).toString("base64url")}`;
    const grant = {
      refreshToken,
      clientId,
      scopes: [...new Set(scopes.map(grantedName))],
      createdAt: this.#clock(),
    };
    this.#grants.set(refreshToken, grant);
    return grant;
  }

  findGrant(refreshToken: string): Grant | undefined {
    return this.#grants.get(refreshToken);
  }

  /** A new access token of a grant, good for an hour by the clock. */
  issue(grant: Grant): AccessToken {
    const token = `ya29.${randomBytes(32).toString("base64url")}`;
    const access = { token, refreshToken: grant.refreshToken, expiresAt: this.#clock() + ACCESS_TOKEN_LIFE };
    this.#access.set(token, access);
    for (const [known, { expiresAt }] of this.#access)
      if (expiresAt <= this.#clock()) this.#access.delete(known);
    return access;
  }

  /** The grant behind a live access token. */
  authenticate(accessToken: string): Grant | undefined {
    const access = this.#access.get(accessToken);
    if (access === undefined || access.expiresAt <= this.#clock()) return undefined;
    return this.#grants.get(access.refreshToken);
  }

  /** Ends the grant that a refresh or access token belongs to. False when the token is unknown. */
  revoke(token: string): boolean {
    const refreshToken = this.#access.get(token)?.refreshToken ?? token;
    return this.#drop(refreshToken);
  }

  revokeAll(): void {
    this.#grants.clear();
    this.#access.clear();
  }

  expireAccessTokens(): void {
    this.#access.clear();
  }

  #drop(refreshToken: string): boolean {
    for (const [token, access] of this.#access)
      if (access.refreshToken === refreshToken) this.#access.delete(token);
    return this.#grants.delete(refreshToken);
  }
}

import { createHash, randomBytes } from "node:crypto";
import { grantedName } from "./scopes.ts";

export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a user allowed a client: it lives as long as its refresh token. */
export interface Grant {
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

interface AccessToken {
  readonly grant: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Digests only: a snapshot on disk opens nothing. */
export interface TokenState {
  readonly clients: Readonly<Record<string, string>>;
  readonly grants: Readonly<Record<string, Grant>>;
  readonly accessTokens: Readonly<Record<string, AccessToken>>;
}

/** A grant and the tokens just made for it. */
export interface Issued {
  readonly grant: Grant;
  readonly refreshToken: string;
  readonly accessToken: string;
}

export const ACCESS_TOKEN_LIFE = 3_600_000;
/** Rule 21: live grants of one client and account; the one unused for longest goes when there is one more. */
const MOST_GRANTS = 100;

/** Clients, grants and access tokens, by digest. Tokens are random and worth nothing outside this emulator. */
export class Tokens {
  readonly #clock: () => number;
  readonly #clients: Map<string, string>;
  /** The one used last comes last. */
  readonly #grants: Map<string, Grant>;
  readonly #access: Map<string, AccessToken>;

  constructor(clock: () => number, state: TokenState = { clients: {}, grants: {}, accessTokens: {} }) {
    this.#clock = clock;
    this.#clients = new Map(Object.entries(state.clients));
    this.#grants = new Map(Object.entries(state.grants));
    this.#access = new Map(Object.entries(state.accessTokens));
  }

  get state(): TokenState {
    return {
      clients: Object.fromEntries(this.#clients),
      grants: Object.fromEntries(this.#grants),
      accessTokens: Object.fromEntries(this.#access),
    };
  }

  addClient({ clientId, clientSecret }: OAuthClient): void {
    this.#clients.set(clientId, digest(clientSecret));
  }

  knowsClient(clientId: string): boolean {
    return this.#clients.has(clientId);
  }

  hasSecret({ clientId, clientSecret }: OAuthClient): boolean {
    return this.#clients.get(clientId) === digest(clientSecret);
  }

  grant(clientId: string, scopes: readonly string[]): Issued {
    const live = [...this.#grants].filter(([, grant]) => grant.clientId === clientId);
    for (const [id] of live.slice(0, Math.max(0, live.length - MOST_GRANTS + 1))) this.#drop(id);
    const refreshToken = `1//${randomBytes(32).toString("base64url")}`;
    const id = digest(refreshToken);
    const grant = { clientId, scopes: [...new Set(scopes.map(grantedName))], createdAt: this.#clock() };
    this.#grants.set(id, grant);
    return { grant, refreshToken, accessToken: this.#issue(id) };
  }

  findGrant(refreshToken: string): Grant | undefined {
    return this.#grants.get(digest(refreshToken));
  }

  /** A new access token, good for an hour by the clock, of a live grant. */
  refresh(refreshToken: string, grant: Grant): Issued {
    const id = digest(refreshToken);
    this.#grants.delete(id);
    this.#grants.set(id, grant);
    return { grant, refreshToken, accessToken: this.#issue(id) };
  }

  /** The grant behind a live access token. */
  authenticate(accessToken: string): Grant | undefined {
    const access = this.#access.get(digest(accessToken));
    if (access === undefined || access.expiresAt <= this.#clock()) return undefined;
    return this.#grants.get(access.grant);
  }

  /** Ends the grant that a refresh or access token belongs to. False when the token is unknown. */
  revoke(token: string): boolean {
    const id = digest(token);
    return this.#drop(this.#access.get(id)?.grant ?? id);
  }

  revokeAll(): void {
    this.#grants.clear();
    this.#access.clear();
  }

  expireAccessTokens(): void {
    this.#access.clear();
  }

  #issue(grant: string): string {
    for (const [id, { expiresAt }] of this.#access) if (expiresAt <= this.#clock()) this.#access.delete(id);
    const token = `ya29.${randomBytes(32).toString("base64url")}`;
    this.#access.set(digest(token), { grant, expiresAt: this.#clock() + ACCESS_TOKEN_LIFE });
    return token;
  }

  #drop(grant: string): boolean {
    for (const [id, access] of this.#access) if (access.grant === grant) this.#access.delete(id);
    return this.#grants.delete(grant);
  }
}

function digest(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

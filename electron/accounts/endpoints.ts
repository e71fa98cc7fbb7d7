import { AppError } from "../../shared/errors.ts";

/** Where Google's services are. */
export interface GoogleEndpoints {
  /** Root of the Calendar API. */
  readonly api: string;
  /** The consent page, opened in the system browser. */
  readonly auth: string;
  readonly token: string;
  readonly revoke: string;
  readonly userinfo: string;
}

const loopbackHosts: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Google's own addresses, or those of a server that stands in for it in development and tests, which may only be on loopback.
 * @see https://accounts.google.com/.well-known/openid-configuration
 * @throws AppError bad_input for any other override
 */
export function googleEndpoints(override?: string): GoogleEndpoints {
  if (override === undefined) {
    return {
      api: "https://www.googleapis.com/",
      auth: "https://accounts.google.com/o/oauth2/v2/auth",
      token: "https://oauth2.googleapis.com/token",
      revoke: "https://oauth2.googleapis.com/revoke",
      userinfo: "https://openidconnect.googleapis.com/v1/userinfo",
    };
  }
  const root = URL.canParse(override) ? new URL(override) : null;
  if (root === null || root.protocol !== "http:" || !loopbackHosts.has(root.hostname)) {
    throw new AppError("bad_input", "A stand-in for Google may only run on this machine (http on loopback).");
  }
  const at = (path: string) => new URL(path, root).href;
  return {
    api: at("/"),
    auth: at("/o/oauth2/v2/auth"),
    token: at("/token"),
    revoke: at("/revoke"),
    userinfo: at("/oauth2/v3/userinfo"),
  };
}

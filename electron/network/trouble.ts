import { AppError } from "../../shared/errors.ts";

/** Of OpenSSL's and Node's: nobody whom this computer trusts has signed it, or not for that name or time. */
const certificateCodes: ReadonlySet<string> = new Set([
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REVOKED",
  "CERT_UNTRUSTED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);
/** Of a connection that never stood: nothing was sent over it. */
const unreachable: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Was a connection given up because of the server's certificate? Nothing of the request was sent by then. */
export function isCertificateTrouble(error: unknown): boolean {
  return causes(error).some(({ code }) => code !== null && certificateCodes.has(code));
}

/** Could nobody be reached? With a proxy on the way that is the proxy. */
export function isProxyDown(error: unknown): boolean {
  return causes(error).some(({ code }) => code !== null && unreachable.has(code));
}

/**
 * What on the way to a server is wrong, where that is neither the server nor the network, in words for the rep; null for everything else.
 * `proxy`: the address of the one on the way, null without one.
 */
export function troubleOf(error: unknown, host: string, proxy: string | null): AppError | null {
  if (isCertificateTrouble(error)) return untrusted(host, error);
  if (proxy === null) return null;
  const refusal = causes(error).flatMap(
    ({ message }) => /Proxy response \((\d{3})\)/u.exec(message)?.[1] ?? [],
  );
  if (refusal[0] !== undefined) return refusedBy(proxy, host, Number(refusal[0]), error);
  if (!isProxyDown(error)) return null;
  return new AppError(
    "offline",
    `The proxy ${hostOf(proxy)} cannot be reached. What you change is kept and sent later.`,
    {
      action: "Check the proxy in your system’s network settings.",
      cause: error,
    },
  );
}

/** A proxy's own no. */
export function refusedBy(proxy: string, host: string, status: number, cause?: unknown): AppError {
  const name = hostOf(proxy);
  if (status === 407) {
    return new AppError(
      "offline",
      `The proxy ${name} asks for a user name and a password, which Callsheet does not give it. What you change is kept and sent later.`,
      { action: "Ask your administrator to let Callsheet through without.", cause },
    );
  }
  if (status >= 500) {
    return new AppError(
      "offline",
      `The proxy ${name} cannot reach ${host} (${status}). What you change is kept and sent later.`,
      { action: "It is tried again by itself.", cause },
    );
  }
  return new AppError(
    "offline",
    `The proxy ${name} does not let Callsheet through to ${host} (${status}). What you change is kept and sent later.`,
    { action: `Ask your administrator to allow ${host}.`, cause },
  );
}

/** None of the ways that the proxy settings name is one that Callsheet can go. */
export function noWay(names: readonly string[]): AppError {
  return new AppError(
    "offline",
    `The proxy settings name only what Callsheet cannot use (${names.join(", ")}). What you change is kept and sent later.`,
    { action: "Ask your administrator for an HTTP proxy." },
  );
}

function untrusted(host: string, cause: unknown): AppError {
  return new AppError(
    "offline",
    `${host} shows a certificate that this computer does not trust, so nothing is sent there. What you change is kept and sent later.`,
    {
      action: "If your company looks into its traffic, ask your administrator to install its certificate.",
      cause,
    },
  );
}

function hostOf(proxy: string): string {
  return new URL(proxy).host;
}

interface Cause {
  readonly code: string | null;
  readonly message: string;
}

/** An error and what caused it, outermost first; of several tries at once (Happy Eyeballs) each. */
function causes(error: unknown, depth = 0): readonly Cause[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  const inner = error instanceof AggregateError ? error.errors : [];
  return [
    { code, message: error.message },
    ...[error.cause, ...inner].flatMap((cause) => causes(cause, depth + 1)),
  ];
}

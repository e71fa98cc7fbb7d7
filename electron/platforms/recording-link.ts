import { isIP } from "node:net";

/** Where a source's recordings may come from. */
export interface RecordingHosts {
  /** The platform's own address, as the rep connected it: its origin is trusted as far as the rep does. */
  readonly home: string;
  /** Hosts of the stores that the vendor keeps recordings in; one that begins with a dot stands for all below it. */
  readonly hosts: readonly string[];
}

/** Why a link is not followed; null when it may be. */
export type LinkRefusal = "malformed" | "scheme" | "credentials" | "port" | "address" | "host";

/**
 * May a recording be fetched from there (security row 15)? From the platform's own origin, when nothing else sent us there; else by https, at a
 * host on the vendor's list. What such a name resolves to is judged when the connection is made.
 */
export function refuseLink(
  link: string,
  { home, hosts }: RecordingHosts,
  cameFrom: string | null = null,
): LinkRefusal | null {
  if (!URL.canParse(link)) return "malformed";
  const url = new URL(link);
  if (url.username !== "" || url.password !== "") return "credentials";
  const own = isHome(link, home);
  if (own && (cameFrom === null || isHome(cameFrom, home))) return null;
  if (url.protocol !== "https:") return "scheme";
  if (url.port !== "") return "port";
  if (isIP(url.hostname.replace(/^\[|\]$/g, "")) !== 0) return "address";
  const host = url.hostname.replace(/\.$/, "").toLowerCase();
  const listed = hosts.some((entry) => (entry.startsWith(".") ? host.endsWith(entry) : host === entry));
  return listed ? null : "host";
}

/** Is it at the platform's own origin? */
export function isHome(link: string, home: string): boolean {
  return new URL(link).origin === new URL(home).origin;
}

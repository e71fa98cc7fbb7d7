import { extname, join } from "node:path";
import { protocol, session } from "electron";
import type { Content } from "./content-path.ts";
import { contentOf } from "./content-path.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wav": "audio/wav",
  ".mp3": "audio/mpeg",
};

/** The page's policy (security row 3): everything from the app itself, nothing inline. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' app:",
  "connect-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "form-action 'none'",
].join("; ");

/** The page's scripts are asked for in one burst; so long after the last file the burst is over. */
const quietMs = 5;
/** Chromium's net::ERR_FILE_NOT_FOUND. */
const fileNotFound = -6;

/** Must run before the app is ready: makes `app://` a secure, standard origin. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: "app",
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/**
 * Serves the page from `root` and recordings from the open workspace's folder. Resolves once the page has asked for its scripts.
 *
 * Not with `protocol.handle`: it answers in the web's own classes, which Node takes longer to load than the page takes to be read, and passes
 * every byte through this thread, which loads the rest of the app meanwhile (docs/decisions/0013).
 */
export function serveApp(root: string, recordings: () => string | null): Promise<void> {
  const scripts = Promise.withResolvers<void>();
  let quiet: NodeJS.Timeout | undefined;
  session.defaultSession.protocol.registerFileProtocol("app", ({ url, method }, respond) => {
    const path = method === "GET" ? pathOf(contentOf(url, root), recordings()) : null;
    respond(path === null ? { error: fileNotFound } : { path, headers: headers(path) });
    if (path?.endsWith(".js") === true || quiet !== undefined) {
      clearTimeout(quiet);
      quiet = setTimeout(scripts.resolve, quietMs);
    }
  });
  return scripts.promise;
}

function pathOf(content: Content | null, recordings: string | null): string | null {
  if (content?.kind !== "recording") return content?.path ?? null;
  return recordings === null ? null : join(recordings, content.name);
}

function headers(path: string): Record<string, string> {
  return {
    "content-type": types[extname(path)] ?? "application/octet-stream",
    "content-security-policy": contentSecurityPolicy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
  };
}

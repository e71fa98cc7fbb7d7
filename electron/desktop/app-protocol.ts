import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { Readable } from "node:stream";
import { protocol, session } from "electron";
import { parseRange } from "./byte-range.ts";
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

/** Must run before the app is ready: makes `app://` a secure, standard origin. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: "app",
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** Serves the page from `root` and recordings from the open workspace's folder. Resolves once the page has its scripts. */
export function serveApp(root: string, recordings: () => string | null): Promise<void> {
  const served = Promise.withResolvers<void>();
  let quiet: NodeJS.Timeout | undefined;
  let scripts = false;
  session.defaultSession.protocol.handle("app", async (request) => {
    const content = contentOf(request.url, root);
    if (content === null || request.method !== "GET") return notFound();
    try {
      if (content.kind === "page") {
        const answer = await page(content.path);
        // Before its first script the page asks, and waits, for its preload script: this thread must be free then.
        scripts ||= content.path.endsWith(".js");
        clearTimeout(quiet);
        if (scripts) quiet = setTimeout(served.resolve, quietMs);
        return answer;
      }
      const folder = recordings();
      return folder === null
        ? notFound()
        : await recording(join(folder, content.name), request.headers.get("range"));
    } catch (error) {
      if (isMissing(error)) return notFound();
      throw error;
    }
  });
  return served.promise;
}

async function page(path: string): Promise<Response> {
  const body = await readFile(path);
  return new Response(new Uint8Array(body), { headers: headers(path) });
}

async function recording(path: string, range: string | null): Promise<Response> {
  const { size } = await stat(path);
  const part = parseRange(range, size);
  if (part === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { "content-range": `bytes */${size}` } });
  }
  const { start, end } = part ?? { start: 0, end: size - 1 };
  const body = Readable.toWeb(createReadStream(path, { start, end }));
  return new Response(body as ReadableStream<Uint8Array>, {
    status: part === null ? 200 : 206,
    headers: {
      ...headers(path),
      "accept-ranges": "bytes",
      "content-length": String(end - start + 1),
      ...(part === null ? {} : { "content-range": `bytes ${start}-${end}/${size}` }),
    },
  });
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

function notFound(): Response {
  return new Response("Not found", {
    status: 404,
    headers: { "content-type": "text/plain", "content-security-policy": contentSecurityPolicy },
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR");
}

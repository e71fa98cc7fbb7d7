import { join, normalize, sep } from "node:path";

/** What a URL of `app://main` stands for. */
export type Content =
  | { readonly kind: "page"; readonly path: string }
  | { readonly kind: "recording"; readonly name: string };

/** A recording's file name: a call id as the vault of recordings names it, no separator, no dot segment. */
const recordingName = /^[A-Za-z0-9_-]{1,200}\.(?:wav|mp3)$/;

/**
 * Resolves a URL of the app's own protocol, confined to `root` (security row 2). Null: there is nothing there.
 * Encoded separators and dot segments are refused rather than resolved.
 */
export function contentOf(url: string, root: string): Content | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== "app:" || host !== "main") return null;
  const path = decode(pathname);
  if (path === null || /[\\\0]/.test(path) || /%2f|%5c/i.test(pathname)) return null;
  if (path.split("/").includes("..")) return null;
  if (path.startsWith("/recordings/")) {
    const name = path.slice("/recordings/".length);
    return recordingName.test(name) ? { kind: "recording", name } : null;
  }
  const file = normalize(join(root, path === "/" ? "index.html" : path));
  return file.startsWith(root + sep) ? { kind: "page", path: file } : null;
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    // A broken escape names no file.
    return null;
  }
}

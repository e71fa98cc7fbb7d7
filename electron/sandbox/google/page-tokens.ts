import { createHash } from "node:crypto";
import * as z from "zod";
import { invalid } from "./errors.ts";

const pageTokenSchema = z.object({
  /** Digest of the parameters the token belongs to. */
  p: z.string(),
  /** Where the next page begins: after this change, or at this index. */
  at: z.int().min(0),
  /** Counter when the first page was read: what the sync token will stand for. */
  s: z.int().min(0),
  /** The next page comes empty. */
  e: z.boolean(),
});

export type PagePosition = Omit<z.output<typeof pageTokenSchema>, "p">;

/** Parameters that may differ from page to page. */
const FREE = new Set(["pageToken", "maxResults"]);

/** A page token is opaque and bound to the parameters of its list. */
export function writePageToken(position: PagePosition, path: string, parameters: object): string {
  return Buffer.from(JSON.stringify({ ...position, p: digest(path, parameters) })).toString("base64url");
}

/** @throws ApiError 400 for a token that is broken or of other parameters */
export function readPageToken(token: string, path: string, parameters: object): PagePosition {
  const parsed = pageTokenSchema.safeParse(parseJson(Buffer.from(token, "base64url").toString("utf8")));
  if (!parsed.success || parsed.data.p !== digest(path, parameters))
    throw invalid("Invalid page token value.", "pageToken");
  return parsed.data;
}

/** JSON that may be broken: then undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function digest(path: string, parameters: object): string {
  const bound = Object.entries(parameters)
    .filter(([key, value]) => !FREE.has(key) && value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([path, bound]))
    .digest("base64url")
    .slice(0, 12);
}

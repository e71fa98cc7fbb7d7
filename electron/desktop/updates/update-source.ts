import { readFileSync } from "node:fs";
import { join } from "node:path";
import { app } from "electron";
import * as z from "zod";
import type { Environment } from "../environment.ts";

const sourceSchema = z.object({
  /** Where the feed is, without a slash at its end. */
  url: z.url({ protocol: /^https?$/ }),
  /** Whose signature counts: SPKI in DER, base64. */
  publicKey: z.string().min(1),
});
/** Where newer versions come from, and who must have signed them. */
export type UpdateSource = Readonly<z.infer<typeof sourceSchema>>;

const packageSchema = z.object({ updates: sourceSchema.optional() });

/**
 * As the build was told (`CALLSHEET_UPDATE_URL` and `CALLSHEET_UPDATE_PUBLIC_KEY` in scripts/package.mjs); null for a copy that was told nothing:
 * it never asks anybody.
 */
export function updateSource({ updates }: Pick<Environment, "updates">): UpdateSource | null {
  if (!app.isPackaged) return updates;
  const manifest: unknown = JSON.parse(readFileSync(join(app.getAppPath(), "package.json"), "utf8"));
  return packageSchema.parse(manifest).updates ?? null;
}

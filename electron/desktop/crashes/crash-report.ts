import * as z from "zod";

/** What ended by itself: the app as a whole, its engine, a window's page, the process that draws, or another of Chromium's. */
export const crashParts = ["app", "engine", "page", "graphics", "helper"] as const;
export type CrashPart = (typeof crashParts)[number];

/**
 * What is kept of a crash, as text alone. A dump of memory would hold leads and could hold a token, and nobody could look it through before
 * handing it on (docs/decisions/0020).
 */
export const crashSchema = z.object({
  /** An instant, ISO in UTC. */
  at: z.iso.datetime(),
  part: z.enum(crashParts),
  what: z.string(),
  /** Of a stack the functions with their places in Callsheet's own files, the innermost first. */
  where: z.array(z.string()),
  version: z.string(),
});
export type CrashReport = Readonly<z.infer<typeof crashSchema>>;

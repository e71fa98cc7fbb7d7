import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import * as z from "zod";

const savedSchema = z.object({
  version: z.literal(1),
  clockOffset: z.number(),
  google: z.unknown(),
  platform: z.unknown(),
});

export type SavedSandbox = z.infer<typeof savedSchema>;

/** A sandbox read from its file, nothing when there is none yet, or why what is there cannot be read. */
export type Restored =
  | { readonly kind: "found"; readonly saved: SavedSandbox }
  | { readonly kind: "absent" }
  | { readonly kind: "broken"; readonly reason: string };

export async function readState(file: string): Promise<Restored> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return { kind: "absent" };
    throw error;
  }
  try {
    return { kind: "found", saved: savedSchema.parse(JSON.parse(text)) };
  } catch (error) {
    return { kind: "broken", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Moves a file that cannot be used out of the way and returns where it is kept. */
export async function setAside(file: string): Promise<string> {
  const kept = `${file}.broken`;
  await rename(file, kept);
  return kept;
}

/** Replaces `file` by a whole new one, or not at all. Only its owner can read it. */
export async function writeState(file: string, saved: SavedSandbox): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.new`;
  const handle = await open(fresh, "w", 0o600);
  try {
    await handle.writeFile(JSON.stringify(saved));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
}

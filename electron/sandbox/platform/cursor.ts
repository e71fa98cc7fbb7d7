import * as z from "zod";

/**
 * A place in a change log, opaque to the caller. `generation` tells cursors from before an expiry from those after it;
 * `emptied` marks that the empty page before this place has been served.
 */
export interface Cursor {
  readonly generation: number;
  readonly after: number;
  readonly emptied: boolean;
}

const packed = z.tuple([z.int().nonnegative(), z.int().nonnegative(), z.boolean()]);

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.generation, cursor.after, cursor.emptied])).toString("base64url");
}

/** The place `value` names, or undefined when no log can have issued it. */
export function decodeCursor(value: string): Cursor | undefined {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(value, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
  const parsed = packed.safeParse(json);
  if (!parsed.success) {
    return undefined;
  }
  const [generation, after, emptied] = parsed.data;
  return { generation, after, emptied };
}

import * as z from "zod";

const most = 100;

/** How much of a list is wanted, and from where on. */
export const pageInput = {
  limit: z.number().int().min(1).max(most).default(25).describe("At most so many, 1 to 100"),
  cursor: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional()
    .describe("What `more` said, for those after"),
} as const;

export const moreSchema = z.string().nullable().describe("The cursor for those after; null at the end");

/** Where a list begins. */
export function offsetOf({ cursor }: { readonly cursor?: string | undefined }): number {
  return cursor === undefined ? 0 : Number(cursor);
}

/** A page of what is there, and the cursor for those after. */
export function pageOf<T>(
  all: readonly T[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): { readonly page: readonly T[]; readonly more: string | null } {
  const from = offsetOf({ cursor });
  const to = from + limit;
  return { page: all.slice(from, to), more: to < all.length ? String(to) : null };
}

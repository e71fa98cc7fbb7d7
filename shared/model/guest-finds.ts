import * as z from "zod";

/** People who may be meant by what is typed: leads first, then past guests, each address once. */
export const guestFindsSchema = z.array(
  z.object({
    email: z.string(),
    name: z.string().nullable(),
    /** Where they are known from. */
    from: z.enum(["lead", "guest"]),
  }),
);
export type GuestFind = Readonly<z.infer<typeof guestFindsSchema>>[number];

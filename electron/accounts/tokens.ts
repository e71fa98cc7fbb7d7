import * as z from "zod";

/** A sign-in, kept as one secret of the vault. */
export const tokensSchema = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  /** When the access token ends, epoch milliseconds by our clock. */
  expiresAt: z.number(),
  /** What was granted, separated by spaces. */
  scope: z.string(),
  /** The OAuth client that the refresh token belongs to. */
  clientId: z.string().min(1),
  clientSecret: z.string().optional(),
});
export type Tokens = Readonly<z.infer<typeof tokensSchema>>;

import * as z from "zod";

/** A vendor's call, apart from how that vendor writes it. Kept with the lead, so that another mapping can be tried on it offline. */
export const vendorCallSchema = z.object({
  /** The vendor's own id. */
  id: z.string().min(1),
  /** Epoch milliseconds, as all times here: begin of the call. */
  at: z.number(),
  durationSeconds: z.number(),
  direction: z.string(),
  /** The customer's number, as sent. */
  phone: z.string(),
  summary: z.string().nullable(),
  hasRecording: z.boolean(),
  hasTranscript: z.boolean(),
  /** When the data was final, and when it changed last. */
  createdAt: z.number(),
  updatedAt: z.number(),
  /** Whatever was extracted, the more telling first. */
  extracted: z.unknown(),
});
export type VendorCall = Readonly<z.infer<typeof vendorCallSchema>>;

import * as z from "zod";

export const VENDORS = ["bolna", "vapi", "retell"] as const;
export type Vendor = (typeof VENDORS)[number];

const turnSchema = z.object({
  speaker: z.enum(["agent", "customer"]),
  startMs: z.number().nonnegative(),
  text: z.string(),
});

/** A call as every vendor has it somewhere; each shows it in its own shape. Times in epoch milliseconds. */
export const vendorCallSchema = z.object({
  id: z.string().min(1),
  agentId: z.string().min(1),
  /** `hungUp`: the line is dead, nothing is analysed yet. `final`: transcript, extraction and recording are there. */
  phase: z.enum(["queued", "ongoing", "hungUp", "final", "failed"]),
  direction: z.enum(["inbound", "outbound"]),
  customerNumber: z.string(),
  ownNumber: z.string(),
  startedAt: z.number(),
  durationSeconds: z.number().nonnegative(),
  updatedAt: z.number(),
  /** What the customer's own agent was told to extract: any keys, any nesting. */
  extracted: z.record(z.string(), z.unknown()).nullable(),
  summary: z.string().nullable(),
  turns: z.array(turnSchema),
  recorded: z.boolean(),
});

export type VendorCall = Readonly<z.infer<typeof vendorCallSchema>>;
/** Some fields of a call. */
export type VendorCallPatch = { readonly [Field in keyof VendorCall]?: VendorCall[Field] | undefined };

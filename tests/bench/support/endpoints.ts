import * as z from "zod";

/** What the emulators of a benchmark hold. */
export const emulatorsInput = z.object({
  /** Events of about 1.4 kB, over two years on each side of today. */
  events: z.number().int(),
  leads: z.number().int(),
  /**
   * How many events each week has, from this one on: `[50, 200]` is a week of 50 and a week of 200 after it. All other events then lie before
   * today.
   */
  weeks: z.array(z.number().int()).default([]),
});
export type EmulatorsInput = z.input<typeof emulatorsInput>;

export const endpointsSchema = z.object({
  google: z.object({
    url: z.string(),
    accessToken: z.string(),
    refreshToken: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
  }),
  platform: z.object({ url: z.string(), apiKey: z.string() }),
  control: z.object({ url: z.string() }),
});
export type Endpoints = z.infer<typeof endpointsSchema>;

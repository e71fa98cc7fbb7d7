import * as z from "zod";

/** The channels that updates come by. */
export const updateChannelSchema = z.enum(["stable", "beta"]);

const address = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .refine((url) => url.startsWith("https:") || isLoopback(url), "it must begin with https://");

/** Chromium's own words, as a company's administrators know them. */
const proxySchema = z.union([
  z.enum(["system", "direct"]),
  z.strictObject({
    /** Such as "http://proxy.example:8080". */
    server: z.string().min(1).max(2000),
    /** Hosts that are reached directly, separated by commas: "*.example.com,10.0.0.0/8". */
    bypass: z.string().max(4000).optional(),
  }),
  z.strictObject({ file: z.url().max(2048) }),
]);
export type PolicyProxy = z.infer<typeof proxySchema>;

/** What a company may set for everybody on a computer. What is not named is the rep's own choice; what is not known is refused. */
export const policySchema = z.strictObject({
  /** Who sets this, as the rep reads it: "Brightline IT". */
  managedBy: z.string().trim().min(1).max(200),
  /** Where the company's call platform is. */
  platformUrl: address.optional(),
  /** The company's OAuth client for Google. */
  googleClient: z
    .strictObject({
      clientId: z.string().min(1).max(500),
      clientSecret: z.string().min(1).max(500).optional(),
    })
    .optional(),
  updateChannel: updateChannelSchema.optional(),
  /** Addresses of calendars, or "*@example.com" for all of a domain. */
  allowedCalendars: z.array(z.string().trim().min(1).max(320)).min(1).max(500).optional(),
  proxy: proxySchema.optional(),
  /** Files (PEM) with authorities to trust beside the system's. */
  certificates: z.array(z.string().min(1).max(4096)).min(1).max(100).optional(),
});
export type Policy = Readonly<z.infer<typeof policySchema>>;

/** The policy as the screen shows it: which settings are not the rep's to change. */
export const managedSchema = z.object({
  by: z.string(),
  /** The file it is read from. */
  path: z.string(),
  platformUrl: z.string().nullable(),
  googleClient: z.boolean(),
  updateChannel: updateChannelSchema.nullable(),
  allowedCalendars: z.array(z.string()).nullable(),
  proxy: z.boolean(),
  certificates: z.boolean(),
});
export type Managed = Readonly<z.infer<typeof managedSchema>>;

function isLoopback(url: string): boolean {
  return URL.canParse(url) && ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);
}

import * as z from "zod";
import { errorDataSchema } from "../error-data.ts";
import { instantSchema } from "./event-time.ts";

/** Where leads can come from: the native platform, or a vendor of calls with its own API. */
export const platformSchema = z.enum(["native", "bolna", "vapi", "retell"]);
export type Platform = z.infer<typeof platformSchema>;

/** What of a vendor's call becomes a field of the lead. */
export const mappedFieldSchema = z.enum(["name", "email", "company", "demoTime", "tag", "summary"]);
export type MappedField = z.infer<typeof mappedFieldSchema>;

/** Where a field is read from: found by itself, at one place, or nowhere. */
const choiceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("auto") }),
  z.object({ kind: z.literal("path"), path: z.array(z.string().max(200)).min(1).max(12) }),
  z.object({ kind: z.literal("none") }),
]);
export type FieldChoice = Readonly<z.infer<typeof choiceSchema>>;

export const mappingSchema = z.record(mappedFieldSchema, choiceSchema);
export type Mapping = Readonly<z.infer<typeof mappingSchema>>;

/** What a look at a platform found. */
export const sourceReportSchema = z.object({
  /** Whose key it is, as far as the platform says. */
  name: z.string(),
  calls: z.number().int(),
  /** Are there more calls than were looked at? The newest were. */
  more: z.boolean(),
  withDemo: z.number().int(),
  newestAt: instantSchema.nullable(),
  /** Calls that could not be read. */
  unreadable: z.number().int(),
});
export type SourceReport = Readonly<z.infer<typeof sourceReportSchema>>;

/** A connected platform, as Settings shows it. */
export const sourceSchema = z.object({
  id: z.string(),
  platform: platformSchema,
  name: z.string(),
  /** Empty where the platform has none. */
  email: z.string(),
  url: z.string(),
  /** `importing` and `paused` are of the first read; `offline` mends itself. */
  state: z.enum(["importing", "paused", "connected", "offline", "error"]),
  error: errorDataSchema.nullable(),
  /** Calls read by the first import so far. */
  imported: z.number().int(),
  leads: z.number().int(),
  lastReadAt: instantSchema.nullable(),
  /** When it will be asked again by itself. */
  nextAt: instantSchema.nullable(),
  mappable: z.boolean(),
});
export type Source = Readonly<z.infer<typeof sourceSchema>>;

/** The last calls of a source as a mapping reads them. */
export const mappingPreviewSchema = z.object({
  mapping: mappingSchema,
  /** Every place a value was seen at in these calls, with one such value. */
  places: z.array(z.object({ path: z.array(z.string()), example: z.string() })),
  calls: z.array(
    z.object({
      id: z.string(),
      at: instantSchema,
      phone: z.string(),
      fields: z.record(
        mappedFieldSchema,
        z.object({ value: z.string(), from: z.array(z.string()) }).nullable(),
      ),
      /** Why the demo time will not be booked by itself; null when it can be, or there is none. */
      demoProblem: z.string().nullable(),
    }),
  ),
});
export type MappingPreview = Readonly<z.infer<typeof mappingPreviewSchema>>;

/** What is kept of recordings and transcripts on this computer, in bytes. */
export const mediaUsageSchema = z.object({
  recordings: z.number().int(),
  files: z.number().int(),
  transcripts: z.number().int(),
});

import * as z from "zod";
import { instantSchema } from "./event-time.ts";

/** What a rep can correct of a lead. */
export const contactFieldSchema = z.enum(["name", "email", "company", "phone"]);
export type ContactField = z.infer<typeof contactFieldSchema>;

/** The four fields; null where nothing is known. */
export const contactSchema = z.object({
  name: z.string().nullable(),
  email: z.string().nullable(),
  company: z.string().nullable(),
  phone: z.string().nullable(),
});
export type Contact = Readonly<z.infer<typeof contactSchema>>;

/** A correction: null takes a field as it was heard, an empty text says that there is none. A field left out stays as it is. */
export const correctionSchema = z.strictObject({
  name: z.string().max(200).nullable().optional(),
  email: z
    .union([z.literal(""), z.email().max(320)])
    .nullable()
    .optional(),
  company: z.string().max(200).nullable().optional(),
  phone: z.string().max(60).nullable().optional(),
});
export type Correction = Readonly<z.infer<typeof correctionSchema>>;

/** A note about a person, kept on this computer only. */
export const noteSchema = z.object({
  id: z.string(),
  /** The call it was written at. */
  leadId: z.string(),
  text: z.string(),
  createdAt: instantSchema,
  changedAt: instantSchema,
});
export type Note = Readonly<z.infer<typeof noteSchema>>;

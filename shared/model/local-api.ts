import * as z from "zod";
import { instantSchema } from "./event-time.ts";

/** What a client of the local API may do: look; change the calendar; what the rep is asked about each time. */
export const scopeSchema = z.enum(["read", "write", "destructive"]);
export type Scope = z.infer<typeof scopeSchema>;

/** A program that the rep lets in, by a token of its own. The token itself is in the keychain and in no answer. */
export const apiClientSchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(scopeSchema),
  createdAt: instantSchema,
  /** Null until its first request. */
  lastUsedAt: instantSchema.nullable(),
  requests: z.number().int(),
});
export type ApiClient = Readonly<z.infer<typeof apiClientSchema>>;

/** Something that a client wants and the rep has to allow first. */
export const apiAskSchema = z.object({
  id: z.string(),
  client: z.string(),
  /** What would happen, as a sentence. */
  what: z.string(),
  until: instantSchema,
});
export type ApiAsk = Readonly<z.infer<typeof apiAskSchema>>;

export const localApiSchema = z.object({
  /** Where it listens; null while it does not. */
  address: z.string().nullable(),
  /** Why it does not listen though it is switched on, or lets nobody in, in words. */
  problem: z.string().nullable(),
  clients: z.array(apiClientSchema),
});
export type LocalApi = Readonly<z.infer<typeof localApiSchema>>;

/** One request of a client that changed something, wanted to, or was refused. */
export const apiCallSchema = z.object({
  id: z.number().int(),
  at: instantSchema,
  client: z.string(),
  operation: z.string(),
  scope: scopeSchema,
  status: z.number().int(),
  /** Why it was refused, in words. */
  error: z.string().nullable(),
});
export type ApiCall = Readonly<z.infer<typeof apiCallSchema>>;

export const clientNameSchema = z.string().trim().min(1).max(60);

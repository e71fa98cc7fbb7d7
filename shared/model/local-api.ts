import * as z from "zod";
import { anyEventTimeSchema, instantSchema } from "./event-time.ts";

/** What a client of the local API may do: look; change the calendar; what the rep is asked about each time. */
export const scopeSchema = z.enum(["read", "write", "destructive"]);
export type Scope = z.infer<typeof scopeSchema>;

/** A program that the rep lets in, by a token of its own. The token itself is in the keychain and in no answer. */
export const apiClientSchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(scopeSchema),
  /** The rep is asked before each change of it. */
  ask: z.boolean(),
  /** The agents of this computer: they come over a stream of their own, have no token and cannot be removed. */
  builtIn: z.boolean(),
  createdAt: instantSchema,
  /** Null until its first request. */
  lastUsedAt: instantSchema.nullable(),
  requests: z.number().int(),
});
export type ApiClient = Readonly<z.infer<typeof apiClientSchema>>;

/** What would change in the calendar, so that it can be shown there. */
export const askSubjectSchema = z.object({
  kind: z.enum(["book", "move", "cancel"]),
  title: z.string(),
  /** Where it would be; for a cancellation, where it is. */
  time: anyEventTimeSchema,
  /** The event that would be moved or cancelled, and where it is; null for a new one. */
  event: z.object({ calendarId: z.string(), eventId: z.string(), time: anyEventTimeSchema }).nullable(),
});
export type AskSubject = Readonly<z.infer<typeof askSubjectSchema>>;

/** Something that a client wants and the rep has to allow first. */
export const apiAskSchema = z.object({
  id: z.string(),
  client: z.string(),
  /** What would happen, as a sentence. */
  what: z.string(),
  /** Null for what is not in the calendar. */
  subject: askSubjectSchema.nullable(),
  until: instantSchema,
});
export type ApiAsk = Readonly<z.infer<typeof apiAskSchema>>;

/** Who runs voice agents that call the functions. */
export const vendorSchema = z.enum(["vapi", "retell"]);
export type Vendor = z.infer<typeof vendorSchema>;

const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const lastLabel = "[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?";
/** The name of a tunnel: a host's name in full (RFC 1123), neither an address in numbers nor a name of this computer's own network. */
export const tunnelHostSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(new RegExp(`^(?:${label}\\.)+${lastLabel}$`), {
    error: "must be a host’s name, such as sales.tunnel.example",
  })
  .refine((host) => !/(?:^|\.)(?:localhost|local|internal)$/.test(host), {
    error: "must be a name that others can reach",
  });

/** How voice agents reach the functions from outside. The secrets themselves are in no answer. */
export const tunnelSchema = z.object({
  /** Null while nobody is let in from outside. */
  host: z.string().nullable(),
  vendors: z.array(
    z.object({
      vendor: vendorSchema,
      /** The name that its requests are counted and logged under. */
      clientId: z.string(),
      /** Is its secret in the keychain? */
      ready: z.boolean(),
      requests: z.number().int(),
      lastUsedAt: instantSchema.nullable(),
    }),
  ),
});
export type Tunnel = Readonly<z.infer<typeof tunnelSchema>>;

export const localApiSchema = z.object({
  /** Where it listens; null while it does not. */
  address: z.string().nullable(),
  /** Why it does not listen though it is switched on, or lets nobody in, in words. */
  problem: z.string().nullable(),
  clients: z.array(apiClientSchema),
  tunnel: tunnelSchema,
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
  /** Of a voice agent's function: names and kinds of its arguments, what it was given to say, and the milliseconds that took. */
  asked: z.string().nullable(),
  answer: z.string().nullable(),
  ms: z.number().int().nullable(),
});
export type ApiCall = Readonly<z.infer<typeof apiCallSchema>>;

export const clientNameSchema = z.string().trim().min(1).max(60);

export const functionNameSchema = z.enum(["find_available_times", "get_next_available", "schedule_meeting"]);
export type FunctionName = z.infer<typeof functionNameSchema>;

/** A call of a function that the rep tries: by its name and arguments, or as a vendor would send it. */
export const trialSchema = z.strictObject({
  call: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("function"),
      name: functionNameSchema,
      input: z.record(z.string().max(40), z.string().max(4000)),
    }),
    z.strictObject({ kind: z.literal("envelope"), vendor: vendorSchema, text: z.string().max(64 * 1024) }),
  ]),
  /** Else nothing is booked: it is only said what would be. */
  book: z.boolean(),
});
export type Trial = Readonly<z.infer<typeof trialSchema>>;

export const triedSchema = z.object({
  /** What the agent would say, a line for each call. */
  spoken: z.array(z.string()),
  ok: z.boolean(),
  /** What the vendor would be answered, as JSON. */
  answer: z.string(),
  ms: z.number().int(),
});
export type Tried = Readonly<z.infer<typeof triedSchema>>;

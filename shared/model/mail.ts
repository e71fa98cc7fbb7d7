import * as z from "zod";
import { instantSchema } from "./event-time.ts";

/** What a mail about a lead's meeting says: it is on, was moved, has other details, is off, or is near. */
export const mailKindSchema = z.enum(["invite", "move", "change", "cancel", "reminder"]);
export type MailKind = z.infer<typeof mailKindSchema>;

/** `guest`: nothing internal in it. `rep`: the rep's own copy, with what is known of the lead. */
export const mailAudienceSchema = z.enum(["guest", "rep"]);
export type MailAudience = z.infer<typeof mailAudienceSchema>;

/** How guests hear of leads' meetings: by Google's own invitations, or by mails that Callsheet sends itself. */
export const mailWaySchema = z.enum(["google", "smtp", "zeptomail"]);
export type MailWay = z.infer<typeof mailWaySchema>;
export type OwnMailWay = Exclude<MailWay, "google">;

export const mailTemplateSchema = z.strictObject({
  subject: z.string().trim().min(1).max(200),
  text: z.string().trim().min(1).max(5_000),
});
export type MailTemplate = Readonly<z.infer<typeof mailTemplateSchema>>;

/** ZeptoMail's data centres: an account lives in one of them. */
export const zeptoRegionSchema = z.enum(["com", "eu", "in", "com.au", "jp", "ca", "sa", "com.cn"]);

/** An address as a mail server takes it; no line break or angle bracket can get into a header by it. */
export const mailAddressSchema = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/u);

export const mailSettingsSchema = z.strictObject({
  way: mailWaySchema,
  smtp: z.strictObject({
    host: z
      .string()
      .trim()
      .max(253)
      .regex(/^[\w.:-]*$/u),
    port: z.number().int().min(1).max(65_535),
    /** `tls`: from the first byte; `starttls`: asked for, and nothing goes without it; `none`: only to a server on this computer. */
    security: z.enum(["tls", "starttls", "none"]),
    /** Empty for a server that asks for no sign-in. */
    user: z.string().trim().max(254),
  }),
  zeptomail: z.strictObject({ region: zeptoRegionSchema }),
  /** Whom mails are from; empty for the rep's name on the call platform and the address of their Google account. */
  sender: z.strictObject({
    name: z.string().trim().max(100),
    address: z.union([z.literal(""), mailAddressSchema]),
  }),
  /** Which of the mails the rep gets a copy of, with what is known of the lead. */
  copies: z.array(mailKindSchema),
  /** Minutes before the start that guests are reminded; null for never. */
  reminderMinutes: z.number().int().min(5).max(40_320).nullable(),
  /** The rep's own words; a kind without is worded by default. */
  templates: z.partialRecord(mailKindSchema, mailTemplateSchema),
});
export type MailSettings = Readonly<z.infer<typeof mailSettingsSchema>>;

export const defaultMailSettings: MailSettings = {
  way: "google",
  smtp: { host: "", port: 465, security: "tls", user: "" },
  zeptomail: { region: "com" },
  sender: { name: "", address: "" },
  copies: ["invite", "move", "cancel"],
  reminderMinutes: 24 * 60,
  templates: {},
};

/** The settings with what the screen must know beside them. */
export const mailSetupSchema = z.object({
  settings: mailSettingsSchema,
  /** Is there a password, a token, in the keychain? Null: it cannot be looked at now. */
  secrets: z.object({ smtp: z.boolean().nullable(), zeptomail: z.boolean().nullable() }),
  /** Whom mails are from where the settings say nothing. */
  sender: z.object({ name: z.string(), address: z.string() }),
  /** Sample data: nothing leaves this computer. */
  sandbox: z.boolean(),
});
export type MailSetup = Readonly<z.infer<typeof mailSetupSchema>>;

/** A mail's text in parts, from which HTML, plain text and the preview are drawn. */
export const mailBlockSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("heading"), text: z.string() }),
  z.object({
    kind: z.literal("facts"),
    facts: z.array(z.object({ label: z.string(), value: z.string() })),
  }),
  z.object({ kind: z.literal("link"), label: z.string(), url: z.string() }),
]);
export type MailBlock = Readonly<z.infer<typeof mailBlockSchema>>;

export const mailDocumentSchema = z.object({ subject: z.string(), blocks: z.array(mailBlockSchema) });
export type MailDocument = Readonly<z.infer<typeof mailDocumentSchema>>;

/**
 * `waiting`: surely not sent; `sending`: being handed over; `unsure`: handed over, and nobody answered, so that it may have been sent; `refused`: the
 * server does not take it; `dropped`: overtaken by a newer one, or given up.
 */
export const mailStateSchema = z.enum(["waiting", "sending", "sent", "unsure", "refused", "dropped"]);
export type MailState = z.infer<typeof mailStateSchema>;

/**
 * What a mail that waits is waiting for. `trying`: the server is being asked; `turn`: an earlier mail to the same person; `link`: the meeting's
 * link; `server`: the server, or the way to it, works again; `person`: the server takes mail for this person; `queue`: only those before it.
 */
export const mailWaitSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["trying", "turn", "queue"]) }),
  /** `until`: then it goes without. */
  z.object({ kind: z.literal("link"), until: instantSchema }),
  /** `until`: the next try. */
  z.object({ kind: z.enum(["server", "person"]), until: instantSchema, why: z.string() }),
]);
export type MailWait = Readonly<z.infer<typeof mailWaitSchema>>;

/** A mail that is made once Google has taken the change it tells of. */
export const comingMailSchema = z.object({
  /** Names the change and the guest. */
  key: z.string(),
  kind: mailKindSchema,
  to: z.string(),
  title: z.string(),
  leadId: z.string(),
  lead: z.string().nullable(),
  /** Of the change: may still be undone until `until`; waits for its turn or the network; is being sent; was refused or is in conflict. */
  change: z.enum(["held", "waiting", "sending", "stopped"]),
  until: instantSchema,
  /** Why the change waits or was stopped. */
  reason: z.string().nullable(),
});
export type ComingMail = Readonly<z.infer<typeof comingMailSchema>>;

/** A mail as a line of the list. */
export const mailLineSchema = z.object({
  id: z.number().int(),
  kind: mailKindSchema,
  audience: mailAudienceSchema,
  to: z.string(),
  /** The meeting's title. */
  title: z.string(),
  leadId: z.string(),
  lead: z.string().nullable(),
  state: mailStateSchema,
  /** When it was made, and when it came to be as it is. */
  madeAt: instantSchema,
  at: instantSchema,
  attempts: z.number().int(),
  /** Why it waits for the rep, was refused, or may have been sent. */
  reason: z.string().nullable(),
  /** Null for what does not wait, or waits for the rep. */
  waits: mailWaitSchema.nullable(),
  /** Nothing goes on by itself: the rep has to do something. */
  needsRep: z.boolean(),
});
export type MailLine = Readonly<z.infer<typeof mailLineSchema>>;

export const mailFilterSchema = z.enum(["all", "needsRep", "waiting", "sent"]);
export type MailFilter = z.infer<typeof mailFilterSchema>;

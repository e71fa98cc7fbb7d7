import * as z from "zod";
import {
  comingMailSchema,
  mailDocumentSchema,
  mailFilterSchema,
  mailKindSchema,
  mailLineSchema,
  mailSettingsSchema,
  mailSetupSchema,
} from "../model/mail.ts";
import { id, nothing, procedure } from "./procedure.ts";

const mailRef = z.strictObject({ mailId: z.number().int() });
const ownWay = z.enum(["smtp", "zeptomail"]);

/** Mails about leads' meetings: how they are sent, what they say, and what became of each. */
export const mailProcedures = {
  "mail.setup": procedure("engine", nothing, mailSetupSchema),
  /** Keeps what is given. @throws bad_input for a way of sending that lacks something, or for words that stand for nothing */
  "mail.setSettings": procedure("engine", mailSettingsSchema.partial().strict(), mailSetupSchema),
  /** The password or token is read from the clipboard by the main process, so that it never enters the page. */
  "mail.pasteSecret": procedure("desktop", z.strictObject({ way: ownWay }), nothing),
  "mail.forgetSecret": procedure("engine", z.strictObject({ way: ownWay }), nothing),
  /** Sends the rep a mail by these settings, kept or not, now. @throws AppError with what the server said */
  "mail.test": procedure(
    "engine",
    z.strictObject({
      way: ownWay,
      ...mailSettingsSchema.pick({ smtp: true, zeptomail: true, sender: true }).shape,
    }),
    z.object({ to: z.string() }),
  ),
  /** What a template makes of a sample meeting, for the guest and for the rep, or which of its words stand for nothing. */
  "mail.preview": procedure(
    "read",
    z.strictObject({ kind: mailKindSchema, subject: z.string().max(1_000), text: z.string().max(20_000) }),
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("composed"), guest: mailDocumentSchema, rep: mailDocumentSchema }),
      z.object({ kind: z.literal("wrong"), problems: z.array(z.string()) }),
    ]),
  ),
  /** The mails of a filter, or those about one lead's meetings, newest first, and which ones the changes on their way to Google will bring. */
  "mail.list": procedure(
    "read",
    z.strictObject({
      filter: mailFilterSchema,
      leadId: id.nullable(),
      limit: z.number().int().min(1).max(1_000),
    }),
    z.object({
      mails: z.array(mailLineSchema),
      more: z.boolean(),
      coming: z.array(comingMailSchema),
      counts: z.record(mailFilterSchema, z.number().int()),
    }),
  ),
  /** A mail as it was sent, or as it would be now. */
  "mail.get": procedure("engine", mailRef, mailDocumentSchema),
  /** Sends it (again) as soon as possible. */
  "mail.retry": procedure("engine", mailRef, nothing),
  /** It is not sent (again): one that may have been sent counts as sent, any other as given up. */
  "mail.settle": procedure("engine", mailRef, nothing),
};

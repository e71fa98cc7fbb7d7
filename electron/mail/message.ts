import type { Database } from "better-sqlite3";
import * as z from "zod";
import { defaultMailTemplates } from "../../shared/mail-templates.ts";
import type { MailDocument, MailSettings } from "../../shared/model/mail.ts";
import { mailDocumentSchema } from "../../shared/model/mail.ts";
import { googleEventSchema } from "../google/event.ts";
import { corrected } from "../leads/contact/contact.ts";
import { correctionsReader } from "../leads/contact/contact-store.ts";
import { parsePhone } from "../leads/phone.ts";
import { readReasoning } from "../leads/reasoning.ts";
import { leadRecordSchema } from "../platforms/lead-record.ts";
import type { CalendarFile } from "./compose/calendar-file.ts";
import type { Composing, LeadContext } from "./compose/document.ts";
import { guestDocument, repDocument } from "./compose/document.ts";
import { createWhenWords } from "./compose/when-words.ts";
import type { MailFacts } from "./mail-facts.ts";
import { linkOf } from "./mail-facts.ts";
import type { MailRow } from "./mail-store.ts";

/** What of a mail is kept from the moment it is handed over, so that sent again it is the same. */
const messageSchema = z.object({
  document: mailDocumentSchema,
  calendar: z.object({ method: z.enum(["REQUEST", "CANCEL"]), content: z.string() }).nullable(),
});
export type MailMessage = Readonly<z.infer<typeof messageSchema>>;

interface Dependencies {
  readonly db: Database;
  readonly settings: () => MailSettings;
  /** The rep's name as guests read it. */
  readonly host: () => string;
  readonly timeZone: () => string;
}

export type Composer = ReturnType<typeof createComposer>;

/** Words mails: from what is kept of the change, the rep's template, and for the rep's own copy the lead. */
export function createComposer(deps: Dependencies) {
  const { db } = deps;
  const eventOf = db
    .prepare<[string, string], string | null>("SELECT base FROM events WHERE calendar_id = ? AND id = ?")
    .pluck();
  const leadOf = db.prepare<[string], string>("SELECT record FROM leads WHERE id = ?").pluck();
  const corrections = correctionsReader(db);
  const when = createWhenWords(undefined);

  /** The link may have come since the change settled. */
  function withLink(row: MailRow): MailFacts {
    const { facts } = row;
    if (facts.meeting.link !== null) return facts;
    const json = eventOf.get(row.calendarId, row.eventId) ?? null;
    const event = json === null ? null : googleEventSchema.parse(JSON.parse(json));
    return event === null ? facts : { ...facts, meeting: { ...facts.meeting, link: linkOf(event) } };
  }

  function leadContext(row: MailRow, facts: MailFacts): LeadContext {
    const url = `callsheet://lead/${encodeURIComponent(row.leadId)}`;
    const json = leadOf.get(row.leadId);
    const { guest } = facts;
    if (json === undefined) {
      const unknown = { phone: null, tag: null, summary: null, reasoning: [] };
      return { name: guest.name ?? guest.email, company: guest.company, email: guest.email, ...unknown, url };
    }
    const record = corrected(leadRecordSchema.parse(JSON.parse(json)), corrections(row.leadId));
    return {
      name: record.name ?? record.company ?? guest.name ?? guest.email,
      company: record.company,
      email: record.email,
      phone: parsePhone(record.phone).formatted || null,
      tag: record.tag,
      summary: record.summary,
      reasoning: readReasoning(record.reasoning),
      url,
    };
  }

  function documentOf(row: MailRow, facts: MailFacts): MailDocument {
    const { templates } = deps.settings();
    const { kind } = row;
    const template = templates[kind] ?? defaultMailTemplates[kind];
    const composing: Composing = { kind, facts, template, host: deps.host(), when };
    return row.audience === "guest"
      ? guestDocument(composing)
      : repDocument(composing, leadContext(row, facts), deps.timeZone());
  }

  return {
    /** The mail as it was handed over, or as it would be now. */
    document: (row: MailRow): MailDocument =>
      row.message === null ? documentOf(row, withLink(row)) : messageIn(row.message).document,
    async message(row: MailRow): Promise<MailMessage> {
      if (row.message !== null) return messageIn(row.message);
      const facts = withLink(row);
      const document = documentOf(row, facts);
      return { document, calendar: row.audience === "rep" ? null : await calendarOf(row, facts) };
    },
  };
}

async function calendarOf({ kind, sequence }: MailRow, facts: MailFacts): Promise<CalendarFile> {
  const { calendarFile } = await import("./compose/calendar-file.ts");
  return calendarFile(kind, facts, sequence);
}

function messageIn(json: string): MailMessage {
  return messageSchema.parse(JSON.parse(json));
}

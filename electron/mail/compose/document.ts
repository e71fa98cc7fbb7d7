import { fillWords } from "../../../shared/fill-words.ts";
import type { MailWord } from "../../../shared/mail-templates.ts";
import type { MailBlock, MailDocument, MailKind, MailTemplate } from "../../../shared/model/mail.ts";
import type { MailFacts } from "../mail-facts.ts";
import { oneLine } from "./plain-text.ts";
import type { WhenWords } from "./when-words.ts";

/** What a mail's words and facts are made with. */
export interface Composing {
  readonly kind: MailKind;
  readonly facts: MailFacts;
  readonly template: MailTemplate;
  /** The rep's name as guests read it. */
  readonly host: string;
  readonly when: WhenWords;
}

/** What is known of a lead, for the rep's own copy alone. */
export interface LeadContext {
  readonly name: string;
  readonly company: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly tag: string | null;
  readonly summary: string | null;
  readonly reasoning: readonly { readonly dimension: string; readonly value: string }[];
  /** Opens the lead in Callsheet. */
  readonly url: string;
}

/** The guest's mail: the template's text, then the facts. Nothing of the lead gets here (call-platform-api, rule 5). */
export function guestDocument(composing: Composing): MailDocument {
  const { template, kind, facts } = composing;
  const words = wordsOf(composing);
  const texts = filled(template.text, words)
    .split(/\n\s*\n/u)
    .map((text) => text.trim())
    .filter((text) => text !== "");
  const link: MailBlock[] =
    kind === "cancel" || facts.meeting.link === null
      ? []
      : [{ kind: "link", label: "Join the meeting", url: facts.meeting.link }];
  const signature = texts.at(-1) === composing.host ? texts.slice(-1) : [];
  const body = signature.length === 0 ? texts : texts.slice(0, -1);
  return {
    subject: oneLine(filled(template.subject, { ...words, when: composing.when.short(facts.meeting.time) })),
    blocks: [
      ...body.map(textBlock),
      { kind: "facts", facts: meetingFacts(composing) },
      ...link,
      ...signature.map(textBlock),
    ],
  };
}

const subjects: Readonly<Record<MailKind, string>> = {
  invite: "Booked",
  move: "Moved",
  change: "Changed",
  cancel: "Cancelled",
  reminder: "Soon",
};

/** The rep's own copy: who the lead is and what they said, then what the guest reads. */
export function repDocument(composing: Composing, lead: LeadContext, repZone: string): MailDocument {
  const { facts, kind, when } = composing;
  const { meeting, reason } = facts;
  const told = meeting.guests.map(({ name, email }) => (name === null ? email : `${name} (${email})`));
  const own = when.long(meeting.time, repZone);
  const guest = guestDocument(composing);
  return {
    subject: oneLine(`${subjects[kind]}: ${meeting.title}, ${when.short(meeting.time)}`),
    blocks: [
      {
        kind: "facts",
        facts: known([
          ["When", own],
          ["Was", facts.previous === null ? null : when.long(facts.previous, repZone)],
          ["Why", reason],
          ["Lead", [lead.name, lead.company].filter((part) => part !== null && part !== "").join(", ")],
          ["E-mail", lead.email],
          ["Phone", lead.phone],
          ["Tag", lead.tag],
          ["Guests", told.join("\n")],
        ]),
      },
      ...(lead.summary === null ? [] : [{ kind: "text", text: lead.summary } as const]),
      ...(lead.reasoning.length === 0
        ? []
        : [
            { kind: "heading", text: "What the AI heard" } as const,
            {
              kind: "facts",
              facts: lead.reasoning.map(({ dimension, value }) => ({ label: dimension, value })),
            } as const,
          ]),
      { kind: "link", label: "Open in Callsheet", url: lead.url },
      { kind: "heading", text: "What the guest reads" },
      { kind: "facts", facts: [{ label: "Subject", value: guest.subject }] },
      ...guest.blocks,
    ],
  };
}

function meetingFacts({ facts, kind, when }: Composing) {
  const { meeting, previous } = facts;
  return known([
    ["What", meeting.title],
    ["When", when.long(meeting.time)],
    ["Was", kind === "move" && previous !== null ? when.long(previous) : null],
    ["Where", meeting.place === meeting.link ? null : meeting.place],
  ]);
}

function wordsOf({ facts, host, when }: Composing): Record<MailWord, string | null> {
  const { meeting, guest, previous } = facts;
  return {
    guest: guest.name,
    company: guest.company,
    title: meeting.title,
    when: when.long(meeting.time),
    previously: previous === null ? null : when.long(previous),
    link: meeting.link,
    place: meeting.place,
    about: meeting.about,
    host,
  };
}

/** A kept template was looked through when it was kept; a word that means nothing by now is left as it was typed. */
function filled(text: string, words: Readonly<Record<string, string | null>>): string {
  const result = fillWords(text, words);
  return result.kind === "filled" ? result.text : text;
}

function known(pairs: readonly (readonly [string, string | null])[]) {
  return pairs.flatMap(([label, value]) => (value === null || value === "" ? [] : [{ label, value }]));
}

function textBlock(text: string): MailBlock {
  return { kind: "text", text };
}

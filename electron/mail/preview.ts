import { templateProblems } from "../../shared/mail-templates.ts";
import type { MailDocument, MailKind, MailTemplate } from "../../shared/model/mail.ts";
import type { Composing, LeadContext } from "./compose/document.ts";
import { guestDocument, repDocument } from "./compose/document.ts";
import { createWhenWords } from "./compose/when-words.ts";
import type { MailFacts } from "./mail-facts.ts";

type Preview =
  | { readonly kind: "composed"; readonly guest: MailDocument; readonly rep: MailDocument }
  | { readonly kind: "wrong"; readonly problems: string[] };

const hour = 3_600_000;

/** What a template makes of a sample meeting a day ahead, for the guest and for the rep; or what is wrong with it. */
export function previewMail(kind: MailKind, template: MailTemplate, now: number, timeZone: string): Preview {
  const problems = templateProblems(template);
  if (problems.length > 0) return { kind: "wrong", problems: [...problems] };
  const start = Math.ceil(now / hour) * hour + 24 * hour;
  const composing: Composing = {
    kind,
    facts: sampleFacts(start, now, timeZone, kind),
    template,
    host: "Dana Roth",
    when: createWhenWords(undefined),
  };
  return {
    kind: "composed",
    guest: guestDocument(composing),
    rep: repDocument(composing, sampleLead, timeZone),
  };
}

function sampleFacts(start: number, now: number, timeZone: string, kind: MailKind): MailFacts {
  const at = (ms: number) => new Date(ms).toISOString();
  const span = (from: number) =>
    ({ kind: "timed", start: at(from), end: at(from + hour / 2), timeZone }) as const;
  const guest = { email: "john.smith@techcorp.example", name: "John Smith" };
  return {
    meeting: {
      title: "John Smith + TechCorp + Demo",
      time: span(start),
      about: "A product demo, as agreed on the phone.",
      place: null,
      link: "https://meet.google.com/abc-defg-hij",
      uid: "sample@google.com",
      organizer: { email: "dana@example.com", name: "Dana Roth" },
      guests: [{ ...guest, response: "needsAction", optional: false }],
      seeOthers: true,
    },
    previous: kind === "move" ? span(start - 24 * hour) : null,
    guest: { ...guest, company: "TechCorp" },
    reason: kind === "cancel" ? "They chose another product." : null,
    at: at(now),
  };
}

const sampleLead: LeadContext = {
  name: "John Smith",
  company: "TechCorp",
  email: "john.smith@techcorp.example",
  phone: "+1 415 555 0100",
  tag: "Hot",
  summary: "Wants to see reporting before the end of the quarter. Decides alone.",
  reasoning: [
    { dimension: "Intent", value: "High" },
    { dimension: "Budget", value: "Confirmed" },
  ],
  url: "callsheet://lead/sample",
};

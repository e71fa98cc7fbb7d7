import { fillWords, hasLooseBraces } from "./fill-words.ts";
import type { MailKind, MailTemplate } from "./model/mail.ts";

/** The words that a mail's text may use, with what each stands for. None of them is internal: a guest reads them. */
export const mailWords = {
  guest: "the guest’s name",
  company: "the guest’s company",
  title: "the meeting’s title",
  when: "day, time and zone",
  previously: "the time before a move",
  link: "where it is joined",
  place: "where it is",
  about: "the invitation’s text",
  host: "your name",
} as const;
export type MailWord = keyof typeof mailWords;

export const mailKinds: readonly MailKind[] = ["invite", "move", "change", "cancel", "reminder"];

const close = "\n\n{{host}}";

/** What mails say until the rep words them. */
export const defaultMailTemplates: Readonly<Record<MailKind, MailTemplate>> = {
  invite: {
    subject: "Invitation: {{title}}, {{when}}",
    text: `Hello {{guest|there}},\n\nthis is your invitation to a meeting with {{host}}.\n\n{{about}}${close}`,
  },
  move: {
    subject: "New time: {{title}}, {{when}}",
    text: `Hello {{guest|there}},\n\nour meeting has a new time. It was to be {{previously|at another time}}.\n\nIf the new time does not suit you, reply to this mail and we will find another.${close}`,
  },
  change: {
    subject: "Changed: {{title}}, {{when}}",
    text: `Hello {{guest|there}},\n\nsomething about our meeting has changed. This is how it stands now.\n\n{{about}}${close}`,
  },
  cancel: {
    subject: "Cancelled: {{title}}, {{when}}",
    text: `Hello {{guest|there}},\n\nour meeting will not take place.\n\nReply to this mail if you would like another time.${close}`,
  },
  reminder: {
    subject: "Reminder: {{title}}, {{when}}",
    text: `Hello {{guest|there}},\n\nthis is a reminder of our meeting.\n\nIf something has come up, reply to this mail and we will find another time.${close}`,
  },
};

const blanks: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(mailWords).map((word) => [word, ""]),
);

/** What is wrong with a template, in sentences; none when nothing is. */
export function templateProblems({ subject, text }: MailTemplate): readonly string[] {
  return [
    ...(subject.trim() === "" ? ["The subject is empty."] : []),
    ...(text.trim() === "" ? ["The text is empty."] : []),
    ...problemsOf("subject", subject),
    ...problemsOf("text", text),
  ];
}

function problemsOf(where: string, written: string): readonly string[] {
  if (hasLooseBraces(written))
    return [`The ${where} has double braces that are not closed, or closed twice.`];
  const filled = fillWords(written, blanks);
  return filled.kind === "unknown"
    ? filled.names.map((name) => `The ${where} has {{${name}}}, which stands for nothing.`)
    : [];
}

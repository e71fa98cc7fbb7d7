import type { Words } from "./fill-words.ts";
import { fillWords, hasLooseBraces, wordsIn } from "./fill-words.ts";
import type { TemplateProblem } from "./model/meeting-template.ts";

/** What of a lead a guest may read (call-platform-api, rule 5), and who invites. */
export interface GuestFacts {
  readonly name: string | null;
  readonly company: string | null;
  /** The rep, as guests know them. */
  readonly host: string;
  readonly minutes: number;
}

/** The words that a template may use, with what each stands for. */
export const guestWords = [
  { name: "name", meaning: "the guest’s name" },
  { name: "first name", meaning: "the guest’s first name" },
  { name: "company", meaning: "the guest’s company" },
  { name: "my name", meaning: "your name" },
  { name: "minutes", meaning: "how long the meeting is" },
] as const;

/** What the rep alone may read of a lead, by the words somebody might try. */
const internal: Readonly<Record<string, string>> = {
  tag: "the lead’s tag",
  status: "the lead’s tag",
  score: "what the AI thinks of the lead",
  reasoning: "what the AI thinks of the lead",
  intent: "what the AI thinks of the lead",
  summary: "what the AI wrote about the call",
  transcript: "what was said in the call",
  call: "what was said in the call",
  recording: "the recording of the call",
  note: "your notes",
  notes: "your notes",
  phone: "the number that was called",
};

/** Names of such fields as text that was copied from the app still has them. */
const label =
  /\b(lead status tag|lead tag|ai reasoning|reasoning|transcript|call summary|ai summary|internal notes?)\s*[:=]/iu;

export interface TemplateTexts {
  readonly title: string;
  readonly description: string;
  readonly location: string;
}

function wordsOf({ name, company, host, minutes }: GuestFacts): Words {
  const first = name?.trim().split(/\s+/u)[0] ?? null;
  return { name, "first name": first, company, "my name": host, minutes: String(minutes) };
}

/** A title is parts joined by plus signs; one that comes to nothing goes with its sign (rule 3). */
function filledTitle(title: string, words: Words): string {
  return title
    .split(" + ")
    .map((part) => filled(part, words).trim())
    .filter((part) => part !== "")
    .join(" + ");
}

function filled(text: string, words: Words): string {
  const result = fillWords(text, words);
  return result.kind === "filled" ? result.text : text;
}

/** The texts for one guest; words that stand for nothing stay as they are, and `textProblems` names them. */
export function filledTexts(texts: TemplateTexts, facts: GuestFacts): TemplateTexts {
  const words = wordsOf(facts);
  return {
    title: filledTitle(texts.title, words),
    description: filled(texts.description, words),
    location: filled(texts.location, words).trim(),
  };
}

/** Why texts cannot be given to guests, by field: words that nobody knows, and what only the rep may read. */
export function textProblems(texts: TemplateTexts): readonly TemplateProblem[] {
  const known: ReadonlySet<string> = new Set(guestWords.map(({ name }) => name));
  const fields = [
    ["title", texts.title],
    ["description", texts.description],
    ["place", texts.location],
  ] as const;
  return fields.flatMap(([field, text]) => {
    const messages = wordsIn(text)
      .filter((name) => !known.has(name))
      .map(wordProblem);
    if (hasLooseBraces(text)) messages.push("Braces are left over: a word is written {{name}}.");
    const named = label.exec(text);
    if (named !== null) {
      messages.push(`“${named[0]}” names what only you may read. Guests get this text: take it out.`);
    }
    return messages.map((message) => ({ field, message }));
  });
}

function wordProblem(name: string): string {
  const secret = Object.hasOwn(internal, name) ? internal[name] : undefined;
  return secret === undefined
    ? `{{${name}}} stands for nothing. Pick one of the words offered.`
    : `{{${name}}} would show guests ${secret}. That stays in Callsheet: take it out.`;
}

import { redact } from "../../../shared/redact.ts";

/** What is personal by its form, and what stands in its place. The order counts: an address may hold a quotation mark. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/[^\s"“”<>()]+@[^\s"“”<>(),;]+/g, "<e-mail>"],
  [/[\w.+-]+%40[\w.-]+/gi, "<e-mail>"],
  [/“[^”]*”|"[^"]*"|‘[^’]*’|(?<!\w)'[^']*'(?!\w)/g, "“…”"],
  [/\b(https?|wss?):\/\/(?!(?:127\.0\.0\.1|localhost|\[::1\])[:/])[^\s)"']+/gi, "$1://<address>"],
  // The loopback's address is no telephone number.
  [/(?<![\w.-])(?!127\.0\.0\.1)\+?\d[\d\s().-]{7,}\d(?![\w.-])/g, "<number>"],
  [/(?<![\w-])(?=[\w-]*\d)[\w-]{16,}(?![\w-])/g, "<id>"],
];

/** A failure as the Google client words it: `events.patch: rejected (400, invalid, what the server said)`. */
const failure = /(\w+\.\w+: \w+) \((.*)\)$/s;
/** Of those facts: a status, and reasons and codes by their form (`rateLimitExceeded`, `ECONNREFUSED`), which no sentence has. */
const fact =
  /^(?:\d{3}|[a-z]+(?:[A-Z][a-z]+)+|push\.\w+|E[A-Z]{3,}|UND_ERR_\w+|invalid|required|deleted|duplicate)$/;

/** What a server says in its own words may quote an event or a person: of its answer only status and reason stay. */
function withoutNotes(text: string): string {
  return text
    .split(" <- ")
    .map((part) =>
      part
        .replace(failure, (_, head: string, facts: string) => {
          const kept = facts.split(", ").filter((each) => fact.test(each));
          return kept.length === 0 ? head : `${head} (${kept.join(", ")})`;
        })
        .replace(/(Google refused the change: ).*$/s, "$1…"),
    )
    .join(" <- ");
}

/** A line of the log: `[2026-11-21 10:24:13.123] [warn] (events) the message`. */
const logLine = /^(\[[\d :.-]+\] \[\w+\]\s+(?:\([\w -]+\)\s+)?)(.*)$/;

/**
 * Takes out of a text what could tell who the rep, a lead or a guest is, or what they speak of: everything in quotes, addresses, numbers that
 * can be dialled, ids, and the names that are known. What is left is words of Callsheet's own, codes and times.
 */
export function mask(text: string, names: readonly string[]): string {
  const nameless = [...names]
    .filter((name) => name.trim().length > 2)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, "<name>"), withoutNotes(redact(text)));
  return forms.reduce((rest, [form, instead]) => rest.replace(form, instead), nameless);
}

/** The last lines of a log, masked but for when, how grave and where; a line that is a continuation of one before is left out. */
export function maskLog(log: string, names: readonly string[], most: number): readonly string[] {
  return log
    .split("\n")
    .flatMap((line) => {
      const [, head, message] = logLine.exec(line) ?? [];
      return head === undefined || message === undefined ? [] : [`${head}${mask(message, names)}`];
    })
    .slice(-most);
}

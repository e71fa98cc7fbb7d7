/** One RRULE, taken apart as far as we need: the rest is the library's. */
export interface Rule {
  /** The value without UNTIL, for the library. */
  readonly value: string;
  readonly until: Moment | null;
}

/** A date or date-time of UNTIL, RDATE or EXDATE, not yet placed in a zone. `wall` is its reading as if UTC. */
export type Moment =
  | { readonly kind: "date"; readonly wall: number }
  | { readonly kind: "utc"; readonly wall: number }
  | { readonly kind: "wall"; readonly wall: number; readonly timeZone: string | null };

/** The recurrence lines of one event. */
export interface Recurrence {
  readonly rules: readonly Rule[];
  /** EXRULE: what they give is taken out. RFC 5545 dropped them (A.1), Google's calendar still names them. */
  readonly exclusions: readonly Rule[];
  readonly added: readonly Moment[];
  readonly removed: readonly Moment[];
}

/** A recurrence line that cannot be read; the message is for the rep. */
export class RuleProblem extends Error {
  override readonly name = "RuleProblem";
}

const number = /^[+-]?\d{1,5}(,[+-]?\d{1,5})*$/;
const positive = /^[1-9]\d{0,8}$/;

/** RFC 5545, 3.3.10: the parts of a rule that Callsheet reads, and what their values look like. */
const partPatterns: Readonly<Record<string, RegExp>> = {
  FREQ: /^(HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: positive,
  COUNT: positive,
  BYSECOND: number,
  BYMINUTE: number,
  BYHOUR: number,
  BYDAY: /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU))*$/,
  BYMONTHDAY: number,
  BYYEARDAY: number,
  BYWEEKNO: number,
  BYMONTH: number,
  BYSETPOS: number,
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
};

const momentPattern = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$/;

function parseMoment(text: string, timeZone: string | null): Moment {
  const match = momentPattern.exec(text);
  if (match === null) throw new RuleProblem(`"${text}" is not a date`);
  const [, year, month, day, hour = "0", minute = "0", second = "0", zulu] = match;
  const wall = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  if (new Date(wall).getUTCDate() !== Number(day)) throw new RuleProblem(`"${text}" is not a date`);
  if (match[4] === undefined) return { kind: "date", wall };
  return zulu === undefined ? { kind: "wall", wall, timeZone } : { kind: "utc", wall };
}

function parseRule(value: string): Rule {
  let until: Moment | null = null;
  const kept = new Map<string, string>();
  for (const part of value.toUpperCase().split(";")) {
    if (part === "") continue;
    const [name = "", text = ""] = part.split("=", 2);
    if (name === "UNTIL") until = parseMoment(text, null);
    else if (kept.has(name) || partPatterns[name]?.test(text) !== true) {
      throw new RuleProblem(`"${part}" is not a rule Callsheet can repeat by`);
    } else kept.set(name, text);
  }
  if (!kept.has("FREQ")) throw new RuleProblem(`"${value}" does not say how often it repeats`);
  return { value: [...kept].map(([name, text]) => `${name}=${text}`).join(";"), until };
}

/** The parts of a rule that was read, by name. */
export function partsOf(value: string): ReadonlyMap<string, string> {
  return new Map(
    value.split(";").map((part) => [part.split("=", 1)[0] ?? "", part.slice(part.indexOf("=") + 1)]),
  );
}

/** RFC 5545, 3.8.5: `;TZID=...` and `;VALUE=...`; of a PERIOD the start counts. */
export function parseDates(parameters: readonly string[], value: string): Moment[] {
  const zone = parameters.find((parameter) => /^TZID=/i.test(parameter));
  const timeZone = zone === undefined ? null : zone.slice("TZID=".length).replaceAll('"', "");
  return value.split(",").map((text) => parseMoment(text.trim().split("/", 1)[0] ?? "", timeZone));
}

/**
 * Reads the lines of Google's `recurrence` field (RRULE, EXRULE, RDATE, EXDATE; RFC 5545, 3.8.5).
 * @throws RuleProblem for a line that cannot be read.
 */
export function parseRecurrence(lines: readonly string[]): Recurrence {
  const rules: Rule[] = [];
  const exclusions: Rule[] = [];
  const added: Moment[] = [];
  const removed: Moment[] = [];
  for (const line of lines) {
    const colon = line.indexOf(":");
    const [name = "", ...parameters] = line.slice(0, Math.max(colon, 0)).split(";");
    const value = line.slice(colon + 1).trim();
    switch (name.trim().toUpperCase()) {
      case "RRULE":
        rules.push(parseRule(value));
        break;
      case "EXRULE":
        exclusions.push(parseRule(value));
        break;
      case "RDATE":
        added.push(...parseDates(parameters, value));
        break;
      case "EXDATE":
        removed.push(...parseDates(parameters, value));
        break;
      default:
        throw new RuleProblem(`"${line}" is not a rule, a date or an exception`);
    }
  }
  return { rules, exclusions, added, removed };
}

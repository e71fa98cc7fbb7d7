import type { Rep } from "../../platform/model.ts";
import type { CallScript } from "../calls/call-script.ts";
import { SMALL_CALLS } from "../calls/small-calls.ts";
import type { LeadSample } from "../lead-records.ts";
import { leadSample } from "../lead-records.ts";
import type { Random } from "../random.ts";
import { createRandom } from "../random.ts";
import { spokenTime } from "../spoken.ts";
import { addWorkdays, instantOf, isoIn, wallClock } from "../zoned.ts";

const MINUTE_MS = 60_000;
const YEARS_MINUTES = 2 * 365 * 24 * 60;
const TAGS = ["Hot", "Warm", "Warm", "Cold", "Cold", "Cold", "Nurture"] as const;
const FIRST_WORDS = [
  "Blue",
  "North",
  "Silver",
  "Cedar",
  "Bright",
  "Stone",
  "River",
  "Lark",
  "Amber",
  "Iron",
  "Clear",
  "Maple",
  "Summit",
  "Harbour",
  "Swift",
  "Golden",
  "Quiet",
  "Olive",
  "Falcon",
  "Copper",
] as const;
const LAST_WORDS = [
  "Foods",
  "Logistics",
  "Clinics",
  "Systems",
  "Motors",
  "Textiles",
  "Energy",
  "Hotels",
  "Tools",
  "Farms",
  "Print",
  "Schools",
  "Marine",
  "Homes",
  "Labs",
  "Freight",
] as const;

const NAMED = SMALL_CALLS.flatMap(({ name }) => (name === null ? [] : [name]));
const FIRST_NAMES = NAMED.map((name) => name.split(" ")[0] ?? name);
const LAST_NAMES = NAMED.map((name) => name.split(" ").slice(1).join(" "));
const SCRIPTS = SMALL_CALLS.filter((script) => script.name !== null && script.complete !== true);

/** `count` leads of two years, the written calls retold by other people. */
export function largeLeads(count: number, now: number, rep: Rep): LeadSample[] {
  const random = createRandom(count);
  return Array.from({ length: count }, (_, index) => retoldLead(index, random, now, rep));
}

/** Written call number `index`, told by somebody else of another company; the same randomness gives the same person. */
export function retold(index: number, random: Random): CallScript {
  const script = SCRIPTS[index % SCRIPTS.length] ?? SMALL_CALLS[0];
  if (script === undefined) throw new Error("There are no written calls");
  const first = FIRST_NAMES[random.between(0, FIRST_NAMES.length - 1)] ?? "";
  const last = LAST_NAMES[random.between(0, LAST_NAMES.length - 1)] ?? "";
  const company = `${random.pick(FIRST_WORDS)} ${random.pick(LAST_WORDS)}`;
  const domain = `${company.toLowerCase().replaceAll(" ", "")}.example`;
  const [firstSaid = first, ...lastSaid] = script.name?.split(" ") ?? [];
  return {
    ...script,
    name: `${first} ${last}`,
    company,
    email: script.email === null ? null : `${mailable(first)}.${mailable(last)}@${domain}`,
    phone: withLastDigits(script.phone, index),
    tag: random.pick(TAGS),
    reasoning: {
      intent: random.between(5, 98),
      urgency: random.between(5, 98),
      fit: random.pick(["Low", "Medium", "High"]),
    },
    talk: script.talk
      .replaceAll(firstSaid, first)
      .replaceAll(lastSaid.join(" ") || last, last)
      .replaceAll(script.company ?? company, company),
  };
}

function retoldLead(index: number, random: Random, now: number, rep: Rep): LeadSample {
  const age = Math.floor(YEARS_MINUTES * random.next() ** 2) + 150;
  const startedAt = now - age * MINUTE_MS;
  const zone = rep.time_zone;
  const called = wallClock(startedAt, zone).day;
  const day = addWorkdays(called, random.between(1, 6));
  const minutes = random.between(19, 34) * 30;
  const demo = random.chance(0.3)
    ? { datetime: isoIn(instantOf(day, minutes, zone), zone), spoken: spokenTime(day, minutes, called) }
    : undefined;
  return leadSample(retold(index, random), { key: `large ${index}`, userId: rep.id, startedAt, demo });
}

/** `phone` with its last four digits replaced by those of `number`. */
function withLastDigits(phone: string, number: number): string {
  const digits = [...String(number % 10_000).padStart(4, "0")];
  return phone.replace(/\d(?=(?:\D*\d){0,3}\D*$)/g, () => digits.shift() ?? "");
}

function mailable(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
}

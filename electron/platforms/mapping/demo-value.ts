import type { Leaf } from "./leaves.ts";
import { isBlank, wordsOf } from "./words.ts";

const date = /^\d{4}-\d\d-\d\d$/;
const wall = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?$/;
const EARLIEST_S = 946_684_800; // 2000-01-01
const LATEST_S = 4_102_444_800; // 2100-01-01
const HOUR_MS = 3_600_000;

/**
 * What a lead's demo time is, from the leaf it is at: as it was extracted, put together with what its neighbours say outright (a date and a
 * time apart, an offset or a named zone in a field of its own). Where nobody said the offset it stays without one: it is never guessed
 * (call-platform-api, rule 1). A wall time that a named zone has twice or not at all keeps no offset either.
 */
export function demoValue(leaf: Leaf, leaves: readonly Leaf[]): string | null {
  const said = textOf(leaf);
  if (said === null) return null;
  const instant = epoch(said);
  if (instant !== null) return instant;
  const beside = leaves.filter((other) => other !== leaf && sameParent(other, leaf));
  const whole = date.test(said) ? withTime(said, beside) : isTime(said) ? withDate(said, beside) : said;
  return wall.test(whole) ? withZone(whole, beside) : whole;
}

/** Is it a date, a date and time, or an instant: something a demo time can be made of? */
export function looksLikeTime(value: Leaf["value"]): boolean {
  const text = String(value).trim();
  return /^\d{4}-\d\d-\d\d(?:$|[T ]\d\d:\d\d)/.test(text) || epoch(text) !== null;
}

function textOf({ value }: Leaf): string | null {
  if (typeof value === "boolean" || isBlank(value)) return null;
  return String(value).trim();
}

/** Seconds or milliseconds since 1970: an instant, whatever the zone. */
function epoch(text: string): string | null {
  if (!/^\d{10}(?:\d{3})?$/.test(text)) return null;
  const seconds = Number(text) / (text.length === 13 ? 1000 : 1);
  return seconds < EARLIEST_S || seconds > LATEST_S ? null : new Date(seconds * 1000).toISOString();
}

function sameParent(a: Leaf, b: Leaf): boolean {
  return a.path.length === b.path.length && a.path.slice(0, -1).every((key, index) => key === b.path[index]);
}

function keyOf({ path }: Leaf): string {
  return wordsOf(path.at(-1) ?? "");
}

function withTime(day: string, beside: readonly Leaf[]): string {
  const times = beside.filter(
    (leaf) =>
      /\b(time|hour|hora|heure|uhrzeit|zeit|ora|horario|tijd|klokka|tid)\b/.test(keyOf(leaf)) &&
      isTime(String(leaf.value)),
  );
  const [only, ...others] = times;
  return only === undefined || others.length > 0 ? day : `${day}T${clockOf(String(only.value)) ?? ""}`;
}

function withDate(time: string, beside: readonly Leaf[]): string {
  const days = beside.filter(
    (leaf) =>
      /\b(date|day|fecha|dia|jour|datum|tag|data|giorno|dato)\b/.test(keyOf(leaf)) &&
      date.test(String(leaf.value).trim()),
  );
  const [only, ...others] = days;
  return only === undefined || others.length > 0
    ? time
    : `${String(only.value).trim()}T${clockOf(time) ?? ""}`;
}

function isTime(text: string): boolean {
  return clockOf(text) !== null;
}

/** "15:00", "15:00:30", "3 PM", "3:30pm" as HH:MM:SS; null for anything else. */
function clockOf(text: string): string | null {
  const match = /^(\d{1,2})(?::([0-5]\d))?(?::([0-5]\d))?\s*([ap])?\.?(?:m\.?)?$/i.exec(text.trim());
  if (match === null || (match[2] === undefined && match[4] === undefined)) return null;
  const [, hour = "", minute = "00", second = "00", half] = match;
  const number = Number(hour);
  if (half === undefined) return number > 23 ? null : `${hour.padStart(2, "0")}:${minute}:${second}`;
  if (number < 1 || number > 12) return null;
  const shifted = (number % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  return `${String(shifted).padStart(2, "0")}:${minute}:${second}`;
}

function withZone(local: string, beside: readonly Leaf[]): string {
  const zones = beside.filter((leaf) =>
    /\b(time ?zone|tz|utc offset|gmt offset|offset|zeitzone|zona horaria|fuseau horaire|fuso orario|fuso horario|tijdzone)\b/.test(
      keyOf(leaf),
    ),
  );
  const [only, ...others] = zones;
  if (only === undefined || others.length > 0) return local;
  const said = String(only.value).trim();
  const offset = /^(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d\d))?$/i.exec(said);
  if (offset !== null)
    return `${local}${offset[1]}${(offset[2] ?? "").padStart(2, "0")}:${offset[3] ?? "00"}`;
  if (/^(?:UTC|GMT|Z)$/i.test(said)) return `${local}Z`;
  return said.includes("/") ? inNamedZone(local, said) : local;
}

/** The wall time with the one offset that an IANA zone has then. */
function inNamedZone(local: string, timeZone: string): string {
  const asUtc = Date.parse(`${local.replace(" ", "T").replace(",", ".")}Z`);
  if (Number.isNaN(asUtc) || !isZone(timeZone)) return local;
  const around = new Set([
    offsetAt(asUtc - 24 * HOUR_MS, timeZone),
    offsetAt(asUtc + 24 * HOUR_MS, timeZone),
  ]);
  const fitting = [...around].filter((offset) => offsetAt(asUtc - offset * 60_000, timeZone) === offset);
  const [only, ...others] = fitting;
  if (only === undefined || others.length > 0) return local;
  const size = Math.abs(only);
  const digits = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, "0"));
  return `${local}${only < 0 ? "-" : "+"}${digits.join(":")}`;
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** Minutes east of UTC. */
function offsetAt(ms: number, timeZone: string): number {
  const name = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })
    .formatToParts(ms)
    .find((part) => part.type === "timeZoneName")?.value;
  const parts = /^GMT([+-])(\d\d):(\d\d)/.exec(name ?? "");
  if (parts === null) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return parts[1] === "-" ? -minutes : minutes;
}

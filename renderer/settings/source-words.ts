import type { MappedField, Source, SourceReport } from "../../shared/model/source.ts";
import { age, count } from "../ui/format.ts";

export const fieldNames: Readonly<Record<MappedField, string>> = {
  name: "Name",
  email: "E-mail",
  company: "Company",
  demoTime: "Demo time",
  tag: "Tag",
  summary: "Summary",
};

/** "128 calls, 41 with a demo time, newest 3 min ago." */
export function reportWords(report: SourceReport, nowMs: number): string {
  const { calls, more, withDemo, newestAt, unreadable } = report;
  if (calls === 0 && unreadable === 0) return "The key works. There are no finished calls yet.";
  const amount = count(calls, "call", "calls");
  const parts = [
    more ? `The newest ${amount}` : amount,
    `${withDemo} with a demo time`,
    ...(newestAt === null ? [] : [`newest ${agoWords(newestAt, nowMs)}`]),
    ...(unreadable === 0 ? [] : [`${unreadable} cannot be read`]),
  ];
  return `${parts.join(", ")}.`;
}

/** How a connected platform stands, in one line. */
export function stateWords(source: Source, nowMs: number): string {
  const { state, imported, leads, lastReadAt } = source;
  const has = count(leads, "lead", "leads");
  switch (state) {
    case "importing":
      return `First import: ${count(imported, "call", "calls")} so far`;
    case "paused":
      return `Import stopped after ${count(imported, "call", "calls")}: nothing new is read`;
    case "offline":
      return `${has} · cannot be reached, tried again by itself`;
    case "error":
      return has;
    case "connected":
      return lastReadAt === null ? has : `${has} · read ${agoWords(lastReadAt, nowMs)}`;
  }
}

/** "just now", "3 min ago", "Sat". */
export function agoWords(at: string, nowMs: number): string {
  const passed = age(Date.parse(at), nowMs);
  if (passed === "now") return "just now";
  return /^\d+ (?:s|min|h)$/.test(passed) ? `${passed} ago` : passed;
}

/** "Lead details › customer_name". */
export function placeWords(path: readonly string[]): string {
  return path.join(" › ");
}

/** "12 MB", "640 KB". */
export function sizeWords(bytes: number): string {
  const [amount, unit] =
    bytes >= 1024 ** 3
      ? [bytes / 1024 ** 3, "GB"]
      : bytes >= 1024 ** 2
        ? [bytes / 1024 ** 2, "MB"]
        : [bytes / 1024, "KB"];
  return `${new Intl.NumberFormat(undefined, { maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount)} ${unit}`;
}

import { randomBytes } from "node:crypto";
import * as z from "zod";
import { assumptions } from "./assumptions.ts";
import type { Google } from "./google.ts";
import { readingRules } from "./reading.ts";
import type { Bench, Lab, Rule } from "./rule.ts";
import { Broken, eventsPath, listAll, remove } from "./rule.ts";
import { serviceRules } from "./service.ts";
import { writingRules } from "./writing.ts";

export const allRules: readonly Rule[] = [...readingRules, ...writingRules, ...serviceRules, ...assumptions];

export interface Line {
  readonly id: string;
  readonly verdict: "holds" | "does not" | "could not be checked";
  readonly text: string;
}

/** What the throw-away calendar has to be called, at least in part. */
const throwAway = /throw-?away/i;

const entrySchema = z.looseObject({
  summary: z.string().default(""),
  accessRole: z.string().optional(),
  primary: z.boolean().default(false),
});

/** Nothing of anybody's may be at risk. @throws Error that says why the calendar is not one to try things on */
export async function requireThrowAway(google: Google, calendarId: string): Promise<void> {
  const answer = await google.ask("GET", `users/me/calendarList/${encodeURIComponent(calendarId)}`);
  const entry = entrySchema.safeParse(answer.body);
  if (answer.status !== 200 || !entry.success)
    throw new Error("There is no such calendar in this account's list.");
  if (entry.data.primary)
    throw new Error("This is the account's own calendar. Make a new one to throw away.");
  if (!throwAway.test(entry.data.summary)) {
    throw new Error("The calendar's name must say “throw-away”, so that no other is taken by mistake.");
  }
  if (entry.data.accessRole !== "owner")
    throw new Error("The calendar must be the account's own (access role owner).");
  const live = await google.ask("GET", `calendars/${encodeURIComponent(calendarId)}/events`);
  const items: unknown = Reflect.get(Object(live.body), "items");
  if (live.status !== 200 || !Array.isArray(items) || items.length > 0) {
    throw new Error("The calendar is not empty. Delete its events, or make a new one.");
  }
}

/** Checks every rule, one after the other, and takes its events away again; `onLine` is told of each as it is known. */
export async function runRules(
  rules: readonly Rule[],
  given: { readonly google: Google; readonly calendarId: string; readonly lab: Lab | null },
  onLine: (line: Line) => void,
): Promise<readonly Line[]> {
  let made = 0;
  const bench: Bench = {
    ...given,
    newId: () => randomBytes(16).toString("hex"),
    timed(more = {}) {
      made += 1;
      const start = Date.parse("2027-05-03T06:00:00Z") + made * 3_600_000;
      const at = (ms: number) => ({ dateTime: new Date(ms).toISOString(), timeZone: "Europe/Berlin" });
      return { summary: "Callsheet conformance", start: at(start), end: at(start + 1_800_000), ...more };
    },
  };
  const lines: Line[] = [];
  for (const rule of rules) {
    const line = await lineOf(rule, bench);
    lines.push(line);
    onLine(line);
    await cleanUp(bench);
  }
  return lines;
}

async function lineOf({ id, title, check }: Rule, bench: Bench): Promise<Line> {
  try {
    const unchecked = await check(bench);
    if (unchecked === null) return { id, verdict: "holds", text: title };
    if (unchecked.whole) return { id, verdict: "could not be checked", text: `${title} (${unchecked.what})` };
    return { id, verdict: "holds", text: `${title} (not checked: ${unchecked.what})` };
  } catch (error) {
    if (error instanceof Broken) return { id, verdict: "does not", text: `${title}: ${error.message}` };
    const why = error instanceof Error ? error.message : "unknown";
    return { id, verdict: "could not be checked", text: `${title}: ${why}` };
  }
}

/** What cannot be taken away is left to the person: the calendar is one to throw away. */
async function cleanUp(bench: Bench): Promise<void> {
  const { items } = await listAll(bench).catch(() => ({ items: [] }));
  for (const { id, status, recurringEventId } of items) {
    if (status !== "cancelled" && recurringEventId === undefined) await remove(bench, id);
  }
  await bench.google.ask("GET", eventsPath(bench));
}

/** A line as it is printed. */
export function printed({ id, verdict, text }: Line): string {
  return `${id.padEnd(3)} ${verdict.padEnd(20)} ${text}`;
}

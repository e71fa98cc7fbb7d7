import { csvLine } from "../../leads/csv/csv.ts";
import { plain } from "./plain.ts";
import type { Answers, ChangeAnswer, EventAnswer, LeadAnswer } from "./shapes.ts";
import { table } from "./table.ts";
import type { Reading } from "./when.ts";
import { clockWords, dayWords, momentWords, whenWords } from "./when.ts";

/** What answers are written for. */
export interface Page extends Reading {
  /** The terminal's width; null for none. */
  readonly columns: number | null;
}

/** So much of a meeting's id tells it from others. */
const idLength = 8;

export function nextText({ lead, meeting }: Answers["next"], page: Page): string {
  if (meeting === null) return "No meeting within a week.\n";
  const details = [
    whenWords(meeting.time, page),
    meeting.location,
    meeting.joinUrl === null ? null : `Join: ${meeting.joinUrl}`,
    ...(lead === null ? [] : leadLines(lead)),
  ];
  return [meeting.title, ...details.flatMap((line) => (line === null ? [] : `  ${plain(line)}`))]
    .map((line, index) => `${index === 0 ? plain(line) : line}\n`)
    .join("");
}

function leadLines({ company, email, phone, summary, tag, title }: LeadAnswer): (string | null)[] {
  const who = [title, company, tag].filter((part) => part !== null).join(" · ");
  const reached = [email, phone].filter((part) => part !== null && part !== "").join(" · ");
  return [`With: ${who}`, reached === "" ? null : reached, summary];
}

export function todayText({ date, events }: Answers["today"], page: Page): string {
  const day = dayWords(Temporal.PlainDate.from(date), page);
  if (events.length === 0) return `${day} (${page.timeZone}): nothing on the calendar.\n`;
  return `${day} (${page.timeZone})\n${table(
    events.map((event) => eventRow(event, page)),
    page.columns,
    [1, 2],
  )}`;
}

function eventRow({ joinUrl, location, meetingId, time, title }: EventAnswer, { timeZone }: Page): string[] {
  const when =
    time.kind === "allDay"
      ? "all day"
      : `${clockWords(time.start, timeZone)}–${clockWords(time.end, timeZone)}`;
  return [
    when,
    title === "" ? "(no title)" : title,
    location ?? joinUrl ?? "",
    meetingId?.slice(0, idLength) ?? "",
  ];
}

export function leadsText({ leads, total }: Answers["leads"], page: Page): string {
  if (leads.length === 0) return "No leads.\n";
  const rows = leads.map(({ company, demo, email, phone, tag, title }) => [
    title,
    company ?? "",
    tag ?? "",
    demoWords(demo, page),
    email ?? phone,
  ]);
  const more = total > leads.length ? `${total - leads.length} more; say --limit.\n` : "";
  return `${table(rows, page.columns, [0, 2, 1])}${more}`;
}

function demoWords({ kind, start }: LeadAnswer["demo"], page: Page): string {
  if (kind === "none") return "";
  const words = { countdown: "books itself", booked: "booked", over: "was", proposed: "wants" }[kind];
  if (start === null) return words;
  return `${words} ${start.includes("T") ? momentWords(start, page) : start}`;
}

const doneWords = {
  booked: "Booked",
  moved: "Moved",
  cancelled: "Cancelled",
  unchanged: "Nothing to change",
} as const;

/** "Moved: Nora + Demo, Mon 23 Nov, 14:00–14:30 (Europe/London; was Fri 20 Nov, 9:00–9:45)." */
export function changeText(answer: ChangeAnswer, page: Page): string {
  const { done, meeting, problem, synced, was } = answer;
  const before = was === null ? "" : `; was ${whenWords(was, page)}`;
  const first = `${doneWords[done]}: ${plain(meeting.title)}, ${whenWords(meeting.time, page)} (${page.timeZone}${before}).`;
  if (problem !== null) return `${first}\nGoogle has not got it: ${plain(problem)}\n`;
  return synced ? `${first}\n` : `${first}\nIt waits in Callsheet, and goes to Google by itself.\n`;
}

export function syncText({ created, deleted, updated }: Answers["sync"]): string {
  return `Read anew: ${created} new, ${updated} changed, ${deleted} removed.\n`;
}

export function statusText(answer: Answers["status"], page: Page): string {
  const { google, lastSyncedAt, needsYou, online, paused, platform, problem, waiting } = answer;
  const rows = [
    [
      "Google Calendar",
      {
        none: "not connected",
        reconnect: "wants a new sign-in",
        connecting: "connecting",
        connected: google.email ?? "connected",
      }[google.state],
    ],
    [
      "Call platform",
      { none: "not connected", error: "has a problem", connected: platform.name ?? "connected" }[
        platform.state
      ],
    ],
    ["Network", online ? "online" : "offline"],
    ["Last synced", lastSyncedAt === null ? "never" : momentWords(lastSyncedAt, page)],
    ["Waiting to be sent", String(waiting)],
    ["Needs you", String(needsYou)],
    ...(paused ? [["Syncing", "paused"]] : []),
    ...(problem === null ? [] : [["Problem", problem]]),
  ];
  return table(rows, null);
}

/** A table for spreadsheets. */
export function eventsCsv(events: readonly EventAnswer[]): string {
  const titles = csvLine(["Start", "End", "Title", "Where", "Join", "Guests", "Lead", "Calendar", "Id"]);
  const rows = events.map(({ calendarId, eventId, guestCount, joinUrl, leadId, location, time, title }) =>
    csvLine([
      ...(time.kind === "timed" ? [time.start, time.end] : [time.startDate, time.endDate]),
      ...[
        plain(title),
        plain(location ?? ""),
        joinUrl ?? "",
        String(guestCount),
        leadId ?? "",
        calendarId,
        eventId,
      ],
    ]),
  );
  return `${titles}${rows.join("")}`;
}

import type { Database } from "better-sqlite3";
import type { Occurrence } from "../../../shared/model/event.ts";
import type { LeadRow } from "../../../shared/model/lead.ts";
import { plainFilter } from "../../../shared/model/plain-filter.ts";
import { readNextMeeting } from "../../calendar/recurrence/next-meeting.ts";
import { occurrencesBetween } from "../../calendar/recurrence/range-query.ts";
import { leadsList } from "../../leads/lead-query.ts";
import type { StoredLead } from "../../leads/lead-rows.ts";
import { leadRows, storedColumns } from "../../leads/lead-rows.ts";
import { meetingBy } from "../../meetings/meeting-query.ts";
import type { CommandDesk } from "../desk.ts";
import type { Answers, EventAnswer, LeadAnswer } from "../output/shapes.ts";
import type { Command } from "../words/parse.ts";

type Wanted = Extract<Command, { name: "leads" }>["given"];

const shelves = {
  "in-hand": "inHand",
  "follow-up": "followUp",
  snoozed: "snoozed",
  done: "done",
  all: "all",
} as const;

/** So many days ahead the next meeting is looked for. */
export const nextDays = 7;

export function nextAnswer({ clock, db }: CommandDesk): Answers["next"] {
  const meeting = readNextMeeting(db, clock(), nextDays);
  const leadId = meeting?.leadId ?? null;
  return {
    meeting: meeting === null ? null : eventAnswer(db, meeting),
    lead: leadId === null ? null : leadById(db, leadId, clock()),
  };
}

/** What is on from a day to another, both included, in a zone. */
export function eventsBetween(db: Database, from: string, to: string, timeZone: string): EventAnswer[] {
  const start = (date: string, days: number) =>
    Temporal.PlainDate.from(date).add({ days }).toZonedDateTime(timeZone).epochMilliseconds;
  return occurrencesBetween(db, start(from, 0), start(to, 1), timeZone).map((one) => eventAnswer(db, one));
}

export function leadsAnswer({ clock, db, timeZone }: CommandDesk, wanted: Wanted): Answers["leads"] {
  const filter = { ...plainFilter, search: wanted.search, shelf: shelves[wanted.status] };
  const { rows, total } = leadsList(db, filter, 0, wanted.limit, clock(), timeZone());
  return { total, leads: rows.map((row) => leadAnswer(db, row)) };
}

export function statusAnswer({ status }: CommandDesk): Answers["status"] {
  const { google, lastSyncedAt, needsYou, online, paused, platform, problem, waiting } = status();
  const { state, name } = platform;
  return {
    ...{ online, google, lastSyncedAt, waiting, needsYou, paused },
    platform: { state, name },
    problem: problem?.message ?? platform.error?.message ?? null,
  };
}

function eventAnswer(db: Database, event: Occurrence): EventAnswer {
  const { calendarId, eventId, free, guestCount, joinUrl, leadId, location, state, time, title } = event;
  return {
    ...{ calendarId, eventId, title, time, location, joinUrl, free, guestCount, leadId, state },
    meetingId: leadId === null ? null : (meetingBy(db, eventId)?.id ?? null),
  };
}

function leadById(db: Database, leadId: string, now: number): LeadAnswer | null {
  const stored = db
    .prepare<[string], StoredLead>(`SELECT ${storedColumns} FROM leads WHERE id = ?`)
    .all(leadId);
  const [row] = leadRows(db, stored, now);
  return row === undefined ? null : leadAnswer(db, row);
}

function leadAnswer(db: Database, row: LeadRow): LeadAnswer {
  const { company, demo, id, phone, state, summary, tag, title, unread, updatedAt } = row;
  const email =
    db.prepare<[string], string | null>("SELECT email FROM leads WHERE id = ?").pluck().get(id) ?? null;
  return {
    ...{ id, title, company, phone, tag, summary, state, unread, updatedAt, email },
    demo: { kind: demo.kind, start: demoStart(demo) },
  };
}

function demoStart(demo: LeadRow["demo"]): string | null {
  if (demo.kind === "none") return null;
  const time = demo.kind === "booked" || demo.kind === "over" ? demo.meeting.time : demo.time;
  if (time === null) return null;
  return time.kind === "timed" ? time.start : time.startDate;
}

import { AppError } from "../../../shared/errors.ts";
import { folded } from "../../../shared/fuzzy.ts";
import type { EventTime } from "../../../shared/model/event-time.ts";
import type { Meeting } from "../../../shared/model/lead.ts";
import type { MeetingTemplate } from "../../../shared/model/meeting-template.ts";
import type { Sent } from "../../agent/desk.ts";
import { bookLead, cancelMeeting, moveMeeting } from "../../agent/meeting-acts.ts";
import { meetingBy } from "../../meetings/meeting-query.ts";
import { createMeetingStore } from "../../meetings/meeting-store.ts";
import { templateList } from "../../meetings/templates/template-query.ts";
import type { CommandDesk } from "../desk.ts";
import type { ChangeAnswer } from "../output/shapes.ts";
import { couldBeLead, leadNamed } from "../reads/lead-named.ts";
import { meetingNamed } from "../reads/meeting-named.ts";
import type { Command } from "../words/parse.ts";
import { readTimeAfter } from "../words/time-after.ts";
import type { Clock } from "../words/time-words.ts";

/** What is done in a terminal is the rep's own doing; the audit says that it came from there. */
const origin = { kind: "rep", clientId: "command-line", name: "command line" } as const;
const caller = { clientId: origin.clientId, name: origin.name, scopes: [] };

type Given<Name extends Command["name"]> = Extract<Command, { name: Name }>["given"];

/** @throws AppError clash with the nearest free times in its details; not_found; bad_input; not_connected */
export async function book(desk: CommandDesk, given: Given<"book">, clock: Clock): Promise<ChangeAnswer> {
  const { lead: who, time, ...options } = given;
  const isName = (text: string) => couldBeLead(desk.db, text);
  const start = readTimeAfter({ command: "book", who, time, options }, clock, isName);
  const lead = leadNamed(desk.db, who);
  const template = given.template === null ? null : templateNamed(desk, given.template);
  const before = liveOf(desk, lead.id);
  if (before !== null && template !== null) {
    throw new AppError(
      "bad_input",
      `${lead.title} has a meeting already, and it keeps its template. Nothing was changed.`,
      {
        action: "Say --minutes for another length, or pick another template in Callsheet.",
      },
    );
  }
  const minutes = given.minutes ?? template?.minutes;
  const how = template === null ? {} : { templateId: template.id };
  const lent: CommandDesk = {
    ...asRep(desk),
    // A meeting of another call of the same person is the one that moves too.
    busyBetween: (range, except) => desk.busyBetween(range, except ?? before?.eventId),
    actFor() {
      const { booking, commands } = desk.actFor(origin);
      return {
        commands,
        booking: {
          ...booking,
          book: (...[id, time, more]: Parameters<typeof booking.book>) =>
            booking.book(id, time, { ...more, ...how }),
        },
      };
    },
  };
  const wanted = { leadId: lead.id, start, email: null, name: null, minutes };
  const done = before === null ? "booked" : "moved";
  return sent(lent, done, before, (own) => bookLead(own, caller, wanted));
}

/** The meeting ahead of the person behind a lead. */
function liveOf({ clock, db }: CommandDesk, leadId: string): Meeting | null {
  const live = createMeetingStore(db).liveOfPerson(leadId, clock());
  return live === undefined ? null : meetingBy(db, live.id);
}

/** @throws AppError as `book`, overtaken for a meeting that is not on any more, not_movable */
export async function move(desk: CommandDesk, given: Given<"move">, clock: Clock): Promise<ChangeAnswer> {
  const { meeting: who, time, ...options } = given;
  const isName = (text: string) => couldBeLead(desk.db, text);
  const start = readTimeAfter({ command: "move", who, time, options }, clock, isName);
  const meeting = meetingNamed(desk.db, who, desk.clock());
  return sent(asRep(desk), "moved", meeting, (own) => moveMeeting(own, caller, meeting, start));
}

/** @throws AppError overtaken for a meeting that is not on any more */
export function cancel(desk: CommandDesk, meeting: Meeting, reason: string | null): Promise<ChangeAnswer> {
  return sent(asRep(desk), "cancelled", null, (own) =>
    cancelMeeting(own, caller, meeting, reason ?? undefined),
  );
}

function asRep(desk: CommandDesk): CommandDesk {
  return { ...desk, actFor: () => desk.actFor(origin) };
}

/** Does it, and says how far it got. */
async function sent(
  desk: CommandDesk,
  done: ChangeAnswer["done"],
  before: Meeting | null,
  act: (own: CommandDesk) => Promise<Meeting>,
): Promise<ChangeAnswer> {
  let at: Sent = { synced: true, error: null };
  const watched: CommandDesk = {
    ...desk,
    async sent(calendarId: string, eventId: string) {
      at = await desk.sent(calendarId, eventId);
      return at;
    },
  };
  const { calendarId, eventId, guestCount, id, joinUrl, leadId, status, time, title } = await act(watched);
  const stayed = before !== null && lasts(before.time) === lasts(time);
  return {
    done: stayed ? "unchanged" : done,
    was: stayed ? null : (before?.time ?? null),
    meeting: { id, leadId, calendarId, eventId, title, time, status, joinUrl, guestCount },
    synced: at.synced,
    problem: at.error,
  };
}

/** From when to when, whatever its offsets are written as. */
function lasts(time: EventTime): string {
  const [start, end] = time.kind === "timed" ? [time.start, time.end] : [time.startDate, time.endDate];
  return `${Date.parse(start)} ${Date.parse(end)}`;
}

function templateNamed({ db }: CommandDesk, typed: string): MeetingTemplate {
  const { templates } = templateList(db);
  const wanted = folded(typed);
  const found = templates.find(({ id, name }) => id === typed || folded(name) === wanted);
  if (found !== undefined) return found;
  throw new AppError("not_found", `There is no template “${typed.slice(0, 80)}”. Nothing was booked.`, {
    action: `There are: ${templates.map(({ name }) => name).join(", ")}.`,
  });
}

import { AppError } from "../../../shared/errors.ts";
import type { Meeting } from "../../../shared/model/lead.ts";
import type { MeetingTemplate } from "../../../shared/model/meeting-template.ts";
import type { Sent } from "../../agent/desk.ts";
import { bookLead, cancelMeeting, moveMeeting } from "../../agent/meeting-acts.ts";
import { templateList } from "../../meetings/templates/template-query.ts";
import type { CommandDesk } from "../desk.ts";
import type { ChangeAnswer } from "../output/shapes.ts";
import { leadNamed } from "../reads/lead-named.ts";
import { meetingNamed } from "../reads/meeting-named.ts";
import type { Command } from "../words/parse.ts";
import type { Clock } from "../words/time-words.ts";
import { readTime } from "../words/time-words.ts";

/** What is done in a terminal is the rep's own doing; the audit says that it came from there. */
const origin = { kind: "rep", clientId: "command-line", name: "command line" } as const;
const caller = { clientId: origin.clientId, name: origin.name, scopes: [] };

type Given<Name extends Command["name"]> = Extract<Command, { name: Name }>["given"];

/** @throws AppError clash with the nearest free times in its details; not_found; bad_input; not_connected */
export function book(desk: CommandDesk, given: Given<"book">, clock: Clock): Promise<ChangeAnswer> {
  const { id: leadId } = leadNamed(desk.db, given.lead);
  const start = readTime(given.time, clock);
  const template = given.template === null ? null : templateNamed(desk, given.template);
  const minutes = given.minutes ?? template?.minutes ?? null;
  const how = template === null ? {} : { templateId: template.id };
  const lent = {
    ...asRep(desk),
    ...(minutes === null ? {} : { minutesFor: () => minutes }),
    actFor() {
      const { booking, commands } = desk.actFor(origin);
      return {
        commands,
        booking: {
          ...booking,
          book: (id: string, time: Parameters<typeof booking.book>[1]) => booking.book(id, time, how),
        },
      };
    },
  };
  return sent(lent, (own) => bookLead(own, caller, { leadId, start, email: null, name: null }));
}

/** @throws AppError as `book`, overtaken for a meeting that is not on any more, not_movable */
export function move(desk: CommandDesk, given: Given<"move">, clock: Clock): Promise<ChangeAnswer> {
  const meeting = meetingNamed(desk.db, given.meeting, desk.clock());
  const start = readTime(given.time, clock);
  return sent(asRep(desk), (own) => moveMeeting(own, caller, meeting, start));
}

/** @throws AppError overtaken for a meeting that is not on any more */
export function cancel(desk: CommandDesk, meeting: Meeting, reason: string | null): Promise<ChangeAnswer> {
  return sent(asRep(desk), (own) => cancelMeeting(own, caller, meeting, reason ?? undefined));
}

function asRep(desk: CommandDesk): CommandDesk {
  return { ...desk, actFor: () => desk.actFor(origin) };
}

/** Does it, and says how far it got. */
async function sent(desk: CommandDesk, act: (own: CommandDesk) => Promise<Meeting>): Promise<ChangeAnswer> {
  let at: Sent = { synced: true, error: null };
  const watched: CommandDesk = {
    ...desk,
    async sent(calendarId: string, eventId: string) {
      at = await desk.sent(calendarId, eventId);
      return at;
    },
  };
  const { calendarId, eventId, guestCount, id, joinUrl, leadId, status, time, title } = await act(watched);
  return {
    meeting: { id, leadId, calendarId, eventId, title, time, status, joinUrl, guestCount },
    synced: at.synced,
    problem: at.error,
  };
}

function templateNamed({ db }: CommandDesk, typed: string): MeetingTemplate {
  const { templates } = templateList(db);
  const wanted = typed.toLowerCase();
  const found = templates.find(({ id, name }) => id === typed || name.toLowerCase() === wanted);
  if (found !== undefined) return found;
  throw new AppError("not_found", `There is no template “${typed.slice(0, 80)}”. Nothing was booked.`, {
    action: `There are: ${templates.map(({ name }) => name).join(", ")}.`,
  });
}

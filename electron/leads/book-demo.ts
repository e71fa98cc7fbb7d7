import type { CommandResult } from "../../shared/contract/command-result.ts";
import { AppError } from "../../shared/errors.ts";
import type { TimedTime } from "../../shared/model/event-time.ts";
import type { MeetingTemplate } from "../../shared/model/meeting-template.ts";
import { chooseCalendar } from "../calendar/commands/command-calendar.ts";
import type { Actor } from "../calendar/commands/command-deps.ts";
import { leadEventId } from "../calendar/events/event-ids.ts";
import { demoBody, demoTexts, othersOf } from "../meetings/meeting-body.ts";
import { firstMeetingId } from "../meetings/meeting-ids.ts";
import { requireFit } from "../meetings/templates/internal-texts.ts";
import type { LeadRecord } from "../platforms/lead-record.ts";
import type { BookingDependencies } from "./booking-deps.ts";
import type { KnownAtGoogle } from "./known-at-google.ts";

interface Booking {
  readonly record: LeadRecord;
  readonly time: TimedTime;
  /** 0 for the rule; the rep's go on from the highest known. */
  readonly attempt: number;
  readonly actor: Actor;
  readonly template: MeetingTemplate;
  /** RRULE lines of a meeting that repeats; left out: it does not. */
  readonly recurrence?: readonly string[] | undefined;
}

/**
 * Books a lead's demo by the same command as everything else: event, outbox row, meeting and decision are one transaction.
 * @throws AppError `bad_input` without an e-mail address or with a text that is not for guests, `overtaken` when the event is here already, `not_connected`, `not_movable`
 */
export function bookDemo(deps: BookingDependencies, booking: Booking): CommandResult {
  const { record, time, attempt, actor, template, recurrence = [] } = booking;
  const guest = { name: record.name, company: record.company, email: requireEmail(record) };
  const calendarId = chooseCalendar(deps.db, undefined);
  const { account, id } = deps.leads.identityOf(record.id);
  const eventId = leadEventId(account, id, attempt);
  const meetingId = firstMeetingId(eventId);
  const { chat } = record;
  const host = deps.host();
  const given = demoTexts(chat === undefined ? template : inChat(template), guest, host);
  requireFit(deps.db, record.id, given);
  // What was agreed with the guest themselves is fit for them.
  const title = chat?.title ?? given.title;
  const texts = { ...given, title };
  const others = othersOf(chat?.participants ?? [], [guest.email, host.email ?? ""]);
  return deps.commands.insertPrepared({
    calendarId,
    eventId,
    body: demoBody({
      ...{ eventId, meetingId, leadId: record.id, attempt, guest, others },
      ...{ template, texts, time, recurrence },
    }),
    actor,
    leadId: record.id,
    message: `Booked “${title}”, ${deps.words.start(time)}`,
    hold: actor === "rep",
    alsoInTransaction() {
      deps.decisions.setState(record.id, "booked");
      deps.leads.refreshDemo(record.id);
      // Each occurrence is a meeting of its own already.
      if (recurrence.length > 0) return;
      const previousId = deps.meetings.endedBefore(record.id, attempt);
      if (previousId !== null) deps.meetings.followedBy(previousId, meetingId);
      deps.meetings.add(
        {
          id: meetingId,
          leadId: record.id,
          calendarId,
          eventId,
          attempt,
          time,
          title,
          settled: false,
          bookedBy: deps.bookedBy ?? (actor === "rule" && chat !== undefined ? "chat" : actor),
          previousId,
        },
        deps.clock(),
      );
      deps.leads.refreshDemo(record.id);
    },
  });
}

/** The text that Callsheet brings along says where a demo was agreed on; the rep's own say what they say. */
function inChat(template: MeetingTemplate): MeetingTemplate {
  const description = template.description.replace("agreed on the phone", "agreed in our chat");
  return template.builtIn ? { ...template, description } : template;
}

/** Takes over an event that another machine has booked for this lead. */
export function adoptDemo(
  deps: BookingDependencies,
  leadId: string,
  found: NonNullable<KnownAtGoogle["live"]>,
): void {
  deps.db
    .transaction(() => {
      deps.follow.adopt(found.calendarId, found.event, found.timeZone);
      deps.decisions.setState(leadId, "booked");
    })
    .immediate();
  deps.onChanged(["leads"]);
}

function requireEmail(record: LeadRecord): string {
  if (record.email !== null) return record.email;
  const who = record.name ?? record.company ?? "This lead";
  throw new AppError("bad_input", `${who} has no e-mail address yet, so nobody can be invited.`, {
    action: "Ask for the address, then book.",
    details: { leadId: record.id },
  });
}

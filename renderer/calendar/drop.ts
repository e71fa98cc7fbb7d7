import type { CommandResult } from "../../shared/contract/command-result.ts";
import type { Input } from "../../shared/contract.ts";
import type { EventTime, TimedTime } from "../../shared/model/event-time.ts";
import type { LeadRow } from "../../shared/model/lead.ts";
import { call } from "../api.ts";
import { announce, attempt, perform } from "../commands/perform.ts";
import { askScope, scoped } from "../state/recurrence-choice.ts";
import { eventKeyOf, useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { localDate } from "../state/view-dates.ts";
import { retemplateAction } from "../templates/retemplate.ts";
import { startMs } from "../ui/format.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { draftOccurrence } from "./calendar-item.ts";
import { useCalendarUi } from "./calendar-ui.ts";
import { sameTime } from "./drag.ts";
import { spoken } from "./drag-words.ts";
import type { CalendarHost } from "./host.ts";
import { draftAtOnce, moveAtOnce } from "./optimism.ts";

let lastDraft = 0;

/** Puts an event at its new time on the screen at once and gives the command; it goes back by itself when that is refused. */
export async function dropEvent(host: CalendarHost, item: CalendarItem, time: EventTime): Promise<void> {
  const { say } = useCalendarUi.getState();
  const { calendarId, eventId } = item.occurrence;
  if (sameTime(item.occurrence.time, time)) {
    say(`${item.title} stays where it was.`);
    return;
  }
  let putBack = false;
  const result = await moveAtOnce(
    item.id,
    time,
    async () => {
      const scope = await askScope(item.occurrence, time);
      putBack = scope === null;
      if (scope === null) return null;
      const resized = startMs(time) === startMs(item.occurrence.time);
      say(`${item.title} ${resized ? "is now" : "moved to"} ${spoken(time)}.`);
      return perform("event.move", { calendarId, eventId, time, ...scoped(scope) });
    },
    host.refresh,
  );
  if (putBack) say(`${item.title} is back at ${spoken(item.occurrence.time)}.`);
  else if (result === null)
    say(`${item.title} could not be moved and is back at ${spoken(item.occurrence.time)}.`);
}

/** Books a lead's demo at the time it was dropped on. */
export async function dropLead(
  host: CalendarHost,
  lead: LeadRow,
  time: TimedTime,
  calendarId: string,
): Promise<void> {
  const { say } = useCalendarUi.getState();
  const title = leadTitle(lead);
  lastDraft += 1;
  say(`${title} booked on ${spoken(time)}.`);
  const draft = draftOccurrence(`saving/${lastDraft}`, { title, time, calendarId, leadId: lead.demoLeadId });
  const result = await draftAtOnce(draft, () => bookLead(lead.demoLeadId, time), host.refresh);
  if (result === null) say(`${title} could not be booked.`);
  else useSelection.getState().selectLead(lead.id, eventKeyOf(result));
}

/** Books with the template of the lead's tag; the toast leads to the others. */
function bookLead(leadId: string, time: TimedTime): Promise<CommandResult | null> {
  return attempt(async () => {
    const { templates } = await call("templates.list", {});
    const result = await call("lead.book", { leadId, time });
    announce(result, templates.length < 2 ? {} : { action: retemplateAction({ ...result, leadId }) });
    return result;
  });
}

/** A meeting that is about to be made: its title, its time, and the e-mail addresses of who is invited. */
export interface NewMeeting {
  readonly title: string;
  readonly time: EventTime;
  readonly guests: readonly string[];
  /** What else is said of it, as by a template. */
  readonly fields?: Omit<Input<"event.create">, "title" | "time" | "guests" | "calendarId">;
}

/** Makes an event of the rep's own, and shows its day where that is another one. */
export async function createEvent(
  host: CalendarHost,
  { title, time, guests, fields = {} }: NewMeeting,
  calendarId: string,
): Promise<void> {
  const { say, focus } = useCalendarUi.getState();
  lastDraft += 1;
  say(`${title} created on ${spoken(time)}.`);
  showDay(time);
  const draft = draftOccurrence(`saving/${lastDraft}`, { title, time, calendarId });
  const input = {
    title,
    time,
    ...fields,
    ...(guests.length === 0 ? {} : { guests: guests.map((email) => ({ email })) }),
  };
  const result = await draftAtOnce(draft, () => perform("event.create", input), host.refresh);
  if (result === null) say(`${title} could not be created.`);
  else focus(eventKeyOf(result));
}

/** Turns the calendar to a time that is not on the screen. */
export function showDay(time: EventTime): void {
  useView.getState().reveal(localDate(startMs(time)));
}

/** What a lead's meeting is called until the engine has named it. */
export function leadTitle({ title, company }: LeadRow): string {
  return [title, company === title ? null : company, "Demo"].filter((part) => part !== null).join(" + ");
}

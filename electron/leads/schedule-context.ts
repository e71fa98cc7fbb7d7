import type { MeetingTemplate, TemplateList } from "../../shared/model/meeting-template.ts";
import type { ChosenTemplate } from "../../shared/template-choice.ts";
import { templateFor } from "../../shared/template-choice.ts";
import type { BookingLimits } from "../calendar/availability/booking-rules.ts";
import { bookingsPausedBy } from "../calendar/calendars/lost-calendar.ts";
import type { LeadRecord } from "../platforms/lead-record.ts";
import type { Ask, Context } from "./auto-schedule.ts";
import type { BookingDependencies } from "./booking-deps.ts";
import type { StoredDecision } from "./decision-store.ts";

type Dependencies = Pick<
  BookingDependencies,
  "db" | "meetings" | "templates" | "busyBetween" | "settings" | "timeZone" | "clock"
>;

/** Names what a lead asks for: another key is another ask. */
export function askKey(record: LeadRecord): string {
  return JSON.stringify([record.demoTime, record.email, record.analysisType]);
}

/** Was the rep asked about this very time before, whatever else of the lead changed since? */
export function sameTime(decision: StoredDecision, record: LeadRecord): boolean {
  return decision.ask.startsWith(`[${JSON.stringify(record.demoTime)},`);
}

/** A lead's wish as the decision sees it. */
export function askOf(record: LeadRecord, times: { extractedAt: number; arrivedAt: number }): Ask {
  const { analysisType, demoTime, email } = record;
  return { analysisType, demoTime, email, ...times };
}

/**
 * The world as the decision sees it now. What it takes a query to know is asked when the decision looks at it: of the thousands of leads of a
 * first import, few come that far.
 */
export function contextOf(deps: Dependencies, record: LeadRecord, declined: boolean): Context {
  const now = deps.clock();
  const settings = deps.settings();
  let chosen: ChosenTemplate | null = null;
  const choice = () => {
    chosen ??= templateFor(record.tag, deps.templates.list());
    return chosen;
  };
  return {
    now,
    hours: settings.businessHours,
    get limits() {
      return limitsWith(choice().template, settings);
    },
    get minutes() {
      return choice().template.minutes;
    },
    get delayMs() {
      return choice().template.delaySeconds * 1000;
    },
    get notFor() {
      return choice().notFor;
    },
    busyBetween: deps.busyBetween,
    switchedOn: settings.autoSchedule,
    declined,
    get bookingPaused() {
      return bookingsPausedBy(deps.db) !== null;
    },
    get connectedAt() {
      return connectedAt(deps.db);
    },
    get timeZone() {
      return deps.timeZone();
    },
    get liveMeeting() {
      return deps.meetings.liveOfPerson(record.id, now) ?? null;
    },
    get cancelledBefore() {
      return deps.meetings.wasCancelled(record.id);
    },
  };
}

/** What is kept free around meetings of a template: its own word, else that of Settings. */
export function limitsWith(
  { bufferBefore, bufferAfter }: Pick<MeetingTemplate, "bufferBefore" | "bufferAfter">,
  settings: BookingLimits,
): BookingLimits {
  return {
    bufferBefore: bufferBefore ?? settings.bufferBefore,
    bufferAfter: bufferAfter ?? settings.bufferAfter,
    minimumNotice: settings.minimumNotice,
  };
}

/** The same for a template by its id; one that is gone, or none, keeps what Settings say. */
export function limitsBy(
  { templates }: TemplateList,
  templateId: string | undefined,
  settings: BookingLimits,
): BookingLimits {
  const template = templates.find(({ id }) => id === templateId);
  return template === undefined ? settings : limitsWith(template, settings);
}

function connectedAt(db: Dependencies["db"]): number | null {
  const at = db.prepare<[], number>("SELECT connected_at FROM account WHERE state = 'connected'").pluck();
  return at.get() ?? null;
}

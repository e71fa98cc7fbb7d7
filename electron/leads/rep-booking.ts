import type { CommandResult } from "../../shared/contract/command-result.ts";
import { AppError } from "../../shared/errors.ts";
import type { TimedTime } from "../../shared/model/event-time.ts";
import type { Refusal } from "../../shared/model/lead.ts";
import type { MeetingTemplate } from "../../shared/model/meeting-template.ts";
import { templateFor } from "../../shared/template-choice.ts";
import { createZones } from "../calendar/recurrence/occurrence-zone.ts";
import { startsWithRule } from "../calendar/series/series-start.ts";
import { GoogleFailure } from "../google/failure.ts";
import type { LiveMeeting } from "../meetings/meeting-store.ts";
import type { LeadRecord } from "../platforms/lead-record.ts";
import { decide } from "./auto-schedule.ts";
import { adoptDemo, bookDemo } from "./book-demo.ts";
import type { BookingDependencies } from "./booking-deps.ts";
import type { KnownAtGoogle } from "./known-at-google.ts";
import { askGoogle } from "./known-at-google.ts";
import { refusalWords } from "./refusal-words.ts";
import { askOf, contextOf } from "./schedule-context.ts";

/** With which template, and repeating how; left out: as the lead's tag says, once. */
interface How {
  readonly templateId?: string | undefined;
  /** RRULE lines (RFC 5545, 3.8.5). */
  readonly recurrence?: readonly string[] | undefined;
  /** Called in the turn in which it is written, with the event that is moved if there is one; what it throws is why nothing is. */
  readonly lastLook?: ((moved: string | undefined) => void) | undefined;
}

export interface RepBooking {
  /**
   * The rep's own *Book*, at a time of their choosing, busy or not. A person with a live meeting keeps that one meeting: it is moved.
   * @throws AppError `not_found`, `bad_input` (no e-mail address, a time that has passed), `not_connected`, `not_movable`
   */
  book(leadId: string, time: TimedTime, how?: How): Promise<CommandResult>;
  /** *Book now*: the time that was asked for. @throws AppError as `book`, and `clash` with the nearest free slots in its details */
  bookNow(leadId: string): Promise<CommandResult>;
  /** *Don't*: the rule leaves this time alone. @throws AppError `not_found`, `overtaken` when it is booked already */
  decline(leadId: string): void;
}

/** The rep does not wait longer for Google's word on other machines, in milliseconds. */
const ASK_LIMIT = 2_000;

/** What the rep does about the demo of a lead. */
export function createRepBooking(deps: BookingDependencies, askLimitMs: number = ASK_LIMIT): RepBooking {
  async function book(leadId: string, time: TimedTime, how: How = {}): Promise<CommandResult> {
    if (Date.parse(time.start) <= deps.clock()) {
      throw new AppError("bad_input", "This time has passed.", { action: "Pick a later one." });
    }
    const known =
      liveMeeting(deps, requireLead(deps, leadId)) === undefined
        ? await askIfPossible(deps, leadId, askLimitMs)
        : null;
    if (known !== null && known.live !== null) adoptDemo(deps, leadId, known.live);
    // While Google was asked the platform may have corrected the address, or the rule may have booked.
    const record = requireLead(deps, leadId);
    const live = liveMeeting(deps, record);
    how.lastLook?.(live?.eventId);
    if (live !== undefined) return move(deps, record, live, time);
    const attempt = nextAttempt(deps.meetings.highestAttempt(leadId), known?.highestAttempt ?? null);
    const template = templateOf(deps, record, how.templateId);
    const { recurrence = [] } = how;
    const first = recurrence.length === 0 ? time : startsWithRule(time, recurrence, createZones());
    if (first.kind !== "timed") throw new TypeError("A time of day stays one");
    return bookDemo(deps, { record, time: first, attempt, actor: "rep", template, recurrence });
  }

  return {
    book,
    async bookNow(leadId) {
      const record = requireLead(deps, leadId);
      return await book(leadId, askedTime(deps, record));
    },
    decline(leadId) {
      const record = requireLead(deps, leadId);
      const stored = deps.decisions.get(leadId);
      if (stored === undefined) {
        throw new AppError("not_found", "Nothing is about to be booked for this lead.");
      }
      if (stored.state === "booked" && liveMeeting(deps, record) !== undefined) {
        throw new AppError("overtaken", "This is booked already.", { action: "Cancel the meeting instead." });
      }
      deps.decisions.setState(leadId, "declined", "declined_by_rep", refusalWords("declined_by_rep"));
      deps.onChanged(["leads"]);
    },
  };
}

function templateOf(deps: BookingDependencies, { tag }: LeadRecord, id: string | undefined): MeetingTemplate {
  if (id === undefined) return templateFor(tag, deps.templates.list()).template;
  const found = deps.templates.list().templates.find((template) => template.id === id);
  if (found !== undefined) return found;
  throw new AppError("not_found", "This template is no longer here, so nothing was booked.", {
    action: "Pick another one.",
  });
}

function requireLead(deps: BookingDependencies, leadId: string): LeadRecord {
  const record = deps.leads.record(leadId);
  if (record !== undefined) return record;
  throw new AppError("not_found", "This lead is no longer here: the call platform removed it.");
}

function liveMeeting(deps: BookingDependencies, record: LeadRecord): LiveMeeting | undefined {
  return deps.meetings.liveOfPerson(record.id, deps.clock());
}

function move(
  deps: BookingDependencies,
  record: LeadRecord,
  live: LiveMeeting,
  time: TimedTime,
): CommandResult {
  const result = deps.commands.move({ calendarId: live.calendarId, eventId: live.eventId, time });
  // The meeting of another call of the same person answers this one's wish too.
  if (live.leadId === record.id) deps.decisions.setState(record.id, "booked");
  else deps.decisions.remove(record.id);
  deps.onChanged(["leads"]);
  const who = record.name ?? record.company ?? "This person";
  return { ...result, message: `${who} had a meeting already. ${result.message}` };
}

/** A cancelled event's id stays taken, so the next booking goes on from the highest one known here or at Google. */
function nextAttempt(here: number | null, there: number | null): number {
  return here === null && there === null ? 0 : Math.max(here ?? 0, there ?? 0) + 1;
}

/** Null where Google cannot say just now, or not soon: the event's id still keeps one meeting one. */
async function askIfPossible(
  deps: BookingDependencies,
  leadId: string,
  limitMs: number,
): Promise<KnownAtGoogle | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  try {
    return await Promise.race([askGoogle(deps, leadId), limit]);
  } catch (error) {
    if (error instanceof GoogleFailure) return null;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** What the rule minds and the rep's own word outweighs. */
const outweighed: ReadonlySet<Refusal> = new Set<Refusal>([
  "outside_hours",
  "too_close",
  "too_soon",
  "unknown_availability",
]);

/** The time a lead asked for, when it can be booked on the rep's word: their word outweighs age, switches, business hours and buffers. */
function askedTime(deps: BookingDependencies, record: LeadRecord): TimedTime {
  const context = contextOf(deps, record, false);
  const arrivedAt = context.now - context.delayMs;
  const moving = context.liveMeeting !== null;
  const decision = decide(askOf(record, { extractedAt: arrivedAt, arrivedAt }), {
    ...context,
    connectedAt: context.connectedAt === null ? null : Number.NEGATIVE_INFINITY,
    switchedOn: true,
    notFor: null,
    liveMeeting: null,
    cancelledBefore: false,
    // The meeting to be moved is no obstacle to itself.
    busyBetween: moving ? () => [] : context.busyBetween,
  });
  if (decision.kind === "book" || decision.kind === "wait") return decision.time;
  if (decision.kind === "none") throw new AppError("bad_input", refusalWords(decision.refusal));
  if (outweighed.has(decision.refusal) && decision.time !== null) return decision.time;
  const details = { leadId: record.id, refusal: decision.refusal, slots: decision.slots };
  const code =
    decision.refusal === "clash" || decision.refusal === "not_connected" ? decision.refusal : "bad_input";
  throw new AppError(code, decision.reason, { details });
}

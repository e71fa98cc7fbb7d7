import Database from "better-sqlite3";
import { assertNever } from "../../shared/assert-never.ts";
import type { CommandResult } from "../../shared/contract/command-result.ts";
import { AppError } from "../../shared/errors.ts";
import type { TimedTime } from "../../shared/model/event-time.ts";
import type { Refusal } from "../../shared/model/lead.ts";
import { templateFor } from "../../shared/template-choice.ts";
import { withBuffers } from "../calendar/availability/availability.ts";
import type { Interval } from "../calendar/availability/interval.ts";
import { retryDelay } from "../google/backoff.ts";
import { GoogleFailure } from "../google/failure.ts";
import { isUnfit } from "../meetings/templates/internal-texts.ts";
import type { LeadRecord } from "../platforms/lead-record.ts";
import type { Decision } from "./auto-schedule.ts";
import { bookingDelay, decide } from "./auto-schedule.ts";
import { adoptDemo, bookDemo } from "./book-demo.ts";
import type { BookingDependencies } from "./booking-deps.ts";
import type { Outcome, StoredDecision } from "./decision-store.ts";
import type { BusyAtGoogle, KnownAtGoogle } from "./known-at-google.ts";
import { askGoogle, busyAtGoogle } from "./known-at-google.ts";
import { bookedInPlace, createPersonAsks } from "./persons/person-asks.ts";
import { refusalWords } from "./refusal-words.ts";
import { askKey, askOf, contextOf, sameTime } from "./schedule-context.ts";

/** What Google says right before a booking. */
interface SaidByGoogle extends KnownAtGoogle {
  /** When the rep is busy at the time in question, by calendars that may be further than those here. */
  readonly busy: readonly Interval[] | "unknown";
  readonly guest: BusyAtGoogle["guest"];
}

const unasked: Pick<SaidByGoogle, "cancelled" | "busy"> = { cancelled: false, busy: [] };

/** After a failure that could not be written down, in milliseconds. */
const PAUSE = 60_000;

export interface SchedulerDependencies extends BookingDependencies {
  /** The rule has booked a lead: the screen offers *Undo*. */
  readonly onBooked: (leadId: string, result: CommandResult) => void;
  /** Google has been asked about a booking that follows at once. */
  readonly onAsked: (leadId: string) => void;
  /** Told of what could not even be written on the lead: a full disk, a broken file. */
  readonly onError: (error: unknown) => void;
}

export interface Scheduler {
  /**
   * Decides about a lead that is new or changed, and starts its countdown. To be called inside the transaction that keeps the lead. The
   * same ask is not decided twice. What goes wrong in deciding is written on the lead and tried again; only what SQLite throws comes out.
   */
  consider(record: LeadRecord, change: "created" | "updated"): void;
  /** Books, or proposes, what is due. Never throws: no lead's failure keeps the others from it; it is written on the lead and tried again. */
  runDue(): Promise<void>;
  /** When `runDue` is to be called next, in epoch milliseconds. */
  nextDue(): number | null;
  /** A lead's booking met the id of a cancelled event: the rule is through with it (rule 7). */
  attemptSpent(leadId: string): void;
  /** The calendar was connected: what was refused for want of it is decided again. */
  reconsider(): void;
}

/** The auto-schedule rule at work: a thin shell around `decide`. */
export function createScheduler(deps: SchedulerDependencies): Scheduler {
  const { decisions, clock } = deps;
  const othersAsk = createPersonAsks(deps.db);
  let running: Promise<void> | null = null;
  let pausedUntil = Number.NEGATIVE_INFINITY;

  function consider(record: LeadRecord, change: "created" | "updated"): void {
    try {
      decideAnew(record, change);
    } catch (error) {
      if (error instanceof Database.SqliteError) throw error;
      const now = clock();
      const extractedAt = change === "created" ? record.createdAt : record.updatedAt;
      decisions.begin(
        { leadId: record.id, ask: askKey(record), extractedAt, startedAt: now },
        {
          state: "countdown",
          dueAt: now + bookingDelay,
          time: null,
          refusal: "unknown_availability",
          reason: whyNot(error),
          slots: [],
        },
      );
    }
  }

  function decideAnew(record: LeadRecord, change: "created" | "updated"): void {
    const ask = askKey(record);
    // A decision goes with its lead: there is none for one that has just come.
    const known = change === "created" ? undefined : decisions.get(record.id);
    // What a tag or a template spoke against is looked at again whenever the lead changes.
    if (known?.ask === ask && known.refusal !== "not_by_itself") return;
    const now = clock();
    // A lead seen for the first time may have been waiting at the platform since it was created; a change that is seen is as old as itself.
    const extractedAt = change === "created" ? record.createdAt : record.updatedAt;
    const declined = known?.state === "declined" && sameTime(known, record);
    const context = contextOf(deps, record, declined);
    const decision = decide(askOf(record, { extractedAt, arrivedAt: now }), context);
    if (decision.kind === "none") settleNothing(record.id, ask, decision, known);
    else
      decisions.begin(
        { leadId: record.id, ask, extractedAt, startedAt: now },
        outcomeOf(decision, now, declined),
      );
  }

  /** A meeting at that very time is what was asked for; without an ask there is nothing to keep. */
  function settleNothing(
    leadId: string,
    ask: string,
    decision: Extract<Decision, { kind: "none" }>,
    known: StoredDecision | undefined,
  ): void {
    if (known === undefined) return;
    if (decision.refusal !== "has_meeting") decisions.remove(leadId);
    else {
      decisions.setAsk(leadId, ask);
      decisions.setState(leadId, "booked");
    }
  }

  async function runOne(leadId: string): Promise<void> {
    const before = decisions.get(leadId);
    if (before === undefined || !isDue(before)) return;
    const here = decideNow(before, unasked);
    const told =
      here?.kind === "book"
        ? await decideTold(before, here.time)
        : ({ decision: here, guest: "unknown" } as const);
    if (told === null) return;
    if (told.decision === null) decisions.remove(leadId);
    else act(before, told.decision, told.guest);
    deps.onChanged(["leads"]);
  }

  /** What becomes of a booking once Google was asked; null when it is settled without it, or no longer wanted. */
  async function decideTold(
    before: StoredDecision,
    time: TimedTime,
  ): Promise<{ readonly decision: Decision | null; readonly guest: BusyAtGoogle["guest"] } | null> {
    const { leadId } = before;
    if (leftToAnother(leadId, time)) return null;
    const known = await askUnlessOffline(leadId, time);
    // While Google was asked the rep may have booked, moved or declined, and the platform may have corrected the lead.
    const after = decisions.get(leadId);
    if (after === undefined || !isDue(after) || after.ask !== before.ask) return null;
    if (known !== null && known.live !== null) {
      adoptDemo(deps, leadId, known.live);
      return null;
    }
    return { decision: decideNow(after, known ?? unasked), guest: known?.guest ?? "unknown" };
  }

  /** Another call of the same person is booked for this time: this one waits to see it. */
  function leftToAnother(leadId: string, time: TimedTime): boolean {
    const due = bookedInPlace(leadId, Date.parse(time.start), othersAsk(leadId));
    if (due === null) return false;
    const wait = { kind: "wait", time, dueAt: Math.max(due, clock()) + 1 } as const;
    decisions.settle(leadId, outcomeOf(wait, clock(), false));
    return true;
  }

  function isDue(decision: StoredDecision): boolean {
    return decision.state === "countdown" && decision.dueAt <= clock();
  }

  /** Null when the lead is gone. */
  function decideNow(
    stored: StoredDecision,
    said: Pick<SaidByGoogle, "cancelled" | "busy">,
  ): Decision | null {
    const record = deps.leads.record(stored.leadId);
    if (record === undefined) return null;
    const context = contextOf(deps, record, false);
    const ask = askOf(record, { extractedAt: stored.extractedAt, arrivedAt: stored.startedAt });
    return decide(ask, {
      ...context,
      cancelledBefore: context.cancelledBefore || said.cancelled,
      busyBetween(range) {
        const known = context.busyBetween(range);
        return known === "unknown" || said.busy === "unknown" ? "unknown" : [...known, ...said.busy];
      },
    });
  }

  /** What another machine has booked for the same person from another call counts as theirs here, before a pull brings it. */
  async function adoptOthers(leadId: string): Promise<void> {
    for (const other of othersAsk(leadId)) {
      const { live } = await askGoogle(deps, other.leadId);
      if (live !== null) adoptDemo(deps, other.leadId, live);
    }
  }

  /** Null when there is no network: the event's id keeps two machines from booking twice even so. */
  async function askUnlessOffline(leadId: string, time: TimedTime): Promise<SaidByGoogle | null> {
    try {
      await adoptOthers(leadId);
      const known = await askGoogle(deps, leadId);
      if (known.live !== null) return { ...known, busy: [], guest: "unknown" };
      const range = { from: Date.parse(time.start), to: Date.parse(time.end) };
      const record = deps.leads.record(leadId);
      const limits = record === undefined ? deps.settings() : contextOf(deps, record, false).limits;
      const email = record?.email ?? null;
      const { own, guest } = await busyAtGoogle(deps, range, email, withBuffers(range, limits));
      deps.onAsked(leadId);
      return { ...known, busy: own, guest };
    } catch (error) {
      if (error instanceof GoogleFailure && error.kind === "offline") return null;
      throw error;
    }
  }

  function act(stored: StoredDecision, decision: Decision, guest: BusyAtGoogle["guest"] = "unknown"): void {
    switch (decision.kind) {
      case "none":
        if (decision.refusal === "has_meeting") decisions.setState(stored.leadId, "booked");
        else decisions.remove(stored.leadId);
        return;
      case "wait":
        decisions.settle(stored.leadId, outcomeOf(decision, clock(), false));
        return;
      case "propose":
        if (isForNow(decision.refusal)) putOff(stored, decision, null);
        else decisions.settle(stored.leadId, outcomeOf(decision, clock(), false));
        return;
      case "book":
        book(stored.leadId, decision, guest);
        return;
      default:
        assertNever(decision);
    }
  }

  function book(
    leadId: string,
    decision: Extract<Decision, { kind: "book" }>,
    guest: BusyAtGoogle["guest"],
  ): void {
    const record = deps.leads.record(leadId);
    if (record === undefined) return;
    try {
      const { template } = templateFor(record.tag, deps.templates.list());
      const result = bookDemo(deps, { record, time: decision.time, attempt: 0, actor: "rule", template });
      deps.onBooked(leadId, { ...result, message: result.message + guestWords(guest) });
    } catch (error) {
      if (isUnfit(error)) {
        // Trying again would not help: the text has to be changed first.
        decisions.setState(leadId, "proposed", "not_by_itself", error.message);
        return;
      }
      if (!(error instanceof AppError) || error.code !== "overtaken") throw error;
      // The event is here and no meeting lives by it: it was cancelled, and attempt 0 is spent.
      attemptSpent(leadId);
    }
  }

  function attemptSpent(leadId: string): void {
    const refusal = "cancelled_before";
    decisions.setState(leadId, "proposed", refusal, refusalWords(refusal));
  }

  function putOff(
    stored: StoredDecision,
    { refusal, reason }: { readonly refusal: Refusal; readonly reason: string },
    retryAfterMs: number | null,
  ): void {
    const delay = Math.max(bookingDelay, retryDelay(stored.attempts, deps.random(), retryAfterMs));
    decisions.putOff(stored.leadId, clock() + delay, refusal, reason);
  }

  async function runAll(): Promise<void> {
    try {
      for (const leadId of decisions.due(clock())) await runRecorded(leadId);
    } catch (error) {
      pausedUntil = clock() + PAUSE;
      deps.onError(error);
    }
  }

  async function runRecorded(leadId: string): Promise<void> {
    try {
      await runOne(leadId);
    } catch (error) {
      const stored = decisions.get(leadId);
      if (stored === undefined) return;
      const why = { refusal: "unknown_availability", reason: whyNot(error) } as const;
      putOff(stored, why, error instanceof GoogleFailure ? error.retryAfterMs : null);
      deps.onChanged(["leads"]);
    }
  }

  function nextDue(): number | null {
    const due = decisions.nextDue();
    return due === null ? null : Math.max(due, pausedUntil);
  }

  return {
    consider,
    runDue() {
      running ??= runAll().finally(() => {
        running = null;
      });
      return running;
    },
    nextDue,
    attemptSpent,
    reconsider() {
      const again = deps.db.transaction(() => {
        for (const leadId of decisions.refusedFor("not_connected")) {
          const stored = decisions.get(leadId);
          const decision = stored === undefined ? null : decideNow(stored, unasked);
          if (stored !== undefined && decision?.kind === "propose") act(stored, decision);
        }
      });
      again.immediate();
      deps.onChanged(["leads"]);
    },
  };
}

function outcomeOf(
  decision: Extract<Decision, { kind: "wait" | "book" | "propose" }>,
  now: number,
  declined: boolean,
): Outcome {
  if (decision.kind !== "propose") {
    const dueAt = decision.kind === "wait" ? decision.dueAt : now;
    return { state: "countdown", dueAt, time: decision.time, refusal: null, reason: null, slots: [] };
  }
  const { refusal, reason, time, slots } = decision;
  if (isForNow(refusal)) {
    return { state: "countdown", dueAt: now + bookingDelay, time, refusal, reason, slots };
  }
  return { state: declined ? "declined" : "proposed", dueAt: now, time, refusal, reason, slots };
}

/** What may be over by itself any moment: it is said, and tried again. */
function isForNow(refusal: Refusal): boolean {
  return refusal === "unknown_availability" || refusal === "booking_paused";
}

/** A guest's calendar never keeps a time they asked for from being booked; it only warns. */
function guestWords(guest: BusyAtGoogle["guest"]): string {
  switch (guest) {
    case "free":
      return "";
    case "busy":
      return ". Their calendar says that they are busy then";
    case "unknown":
      return ". Whether they are free then could not be seen";
    default:
      return assertNever(guest);
  }
}

/** Why a lead could not be booked for now, in words for the rep. */
function whyNot(error: unknown): string {
  if (error instanceof AppError) return error.message;
  if (error instanceof GoogleFailure) return `${error.toAppError().message} It is tried again.`;
  return "Something went wrong while booking this. It is tried again.";
}

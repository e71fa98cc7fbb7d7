import { assertNever } from "../../shared/assert-never.ts";
import type { Demo, LeadRow, Meeting, Refusal } from "../../shared/model/lead.ts";
import type { Reader } from "../ui/format.ts";
import { dayAndTime, startMs } from "../ui/format.ts";
import { markedPieces } from "../ui/marks.ts";
import { joinName } from "../ui/meeting-words.ts";

export type Tone = "plain" | "warn" | "danger";

export interface DemoText {
  readonly text: string;
  readonly tone: Tone;
}

/** The row's second line: company and what the call was about. */
export function leadLine(lead: Pick<LeadRow, "title" | "company" | "summary">): string {
  const company = lead.company === lead.title ? null : lead.company;
  return [company, lead.summary].filter((part) => part !== null && part !== "").join(" · ");
}

/** So much of the second line surely fits, in characters. */
const fits = 36;
/** So much of what is before a found word is shown. */
const before = 16;

/** The second line while something is looked for: from a little before the first found word on, where that would not be seen else. */
export function foundLine(line: string, words: readonly string[]): string {
  const pieces = markedPieces(line, words);
  const place = pieces.findIndex(({ marked }) => marked);
  if (place < 0) return line;
  const at = pieces.slice(0, place).reduce((length, { text }) => length + text.length, 0);
  if (at + (pieces[place]?.text.length ?? 0) <= fits) return line;
  const from = line.lastIndexOf(" ", at - before) + 1;
  return `…${line.slice(from)}`;
}

/** What the row says about the demo. */
export function demoText(demo: Demo, nowMs: number, reader: Reader = {}): DemoText {
  switch (demo.kind) {
    case "none":
      return { text: "No demo asked", tone: "plain" };
    case "countdown":
      return { text: `Booking ${dayAndTime(demo.time, nowMs, reader)}`, tone: "plain" };
    case "booked":
      return meetingText(demo.meeting, nowMs, reader);
    case "over": {
      const when = dayAndTime(demo.meeting.time, nowMs, reader);
      return demo.meeting.status === "no_show"
        ? { text: `No-show ${when}`, tone: "warn" }
        : { text: `Demo was ${when}`, tone: "plain" };
    }
    case "proposed":
      return proposedText(demo, nowMs, reader);
    default:
      return assertNever(demo);
  }
}

function meetingText(meeting: Meeting, nowMs: number, reader: Reader): DemoText {
  const when = dayAndTime(meeting.time, nowMs, reader);
  if (meeting.state === "failed") return { text: `Demo ${when} · not sent`, tone: "danger" };
  if (meeting.state === "conflict") return { text: `Demo ${when} · changed in two places`, tone: "warn" };
  if (meeting.status === "completed") return { text: `Demo was ${when}`, tone: "plain" };
  if (meeting.status === "cancelled") return { text: "Demo cancelled", tone: "plain" };
  if (meeting.guestResponse === "declined") return { text: `Demo ${when} · declined`, tone: "warn" };
  const soon = startMs(meeting.time) - nowMs < 24 * 3_600_000;
  const where =
    soon && meeting.joinUrl !== null ? ` · ${joinName(meeting.joinUrl).replace("Google ", "")}` : "";
  const moved = meeting.previousId !== null;
  return { text: moved ? `Rescheduled, ${when}${where}` : `Demo ${when}${where}`, tone: "plain" };
}

type Proposed = Extract<Demo, { kind: "proposed" }>;

function proposedText(demo: Proposed, nowMs: number, reader: Reader): DemoText {
  const { words, tone } = refusalWords(demo.refusal);
  if (words !== null) return { text: words, tone };
  return {
    text: demo.time === null ? "Asked for a demo" : `Asked for ${dayAndTime(demo.time, nowMs, reader)}`,
    tone,
  };
}

/** Null: the time that was asked for says it best. */
function refusalWords(refusal: Refusal): { readonly words: string | null; readonly tone: Tone } {
  switch (refusal) {
    case "clash":
      return { words: "Clash: pick a time", tone: "warn" };
    case "outside_hours":
      return { words: "Out of hours: pick a time", tone: "warn" };
    case "too_close":
      return { words: "Too close to a meeting: pick a time", tone: "warn" };
    case "too_soon":
      return { words: "Short notice: pick a time", tone: "warn" };
    case "has_meeting":
      return { words: "Wants another time", tone: "warn" };
    case "malformed_time":
    case "no_offset":
      return { words: "Time unclear", tone: "warn" };
    case "past":
      return { words: "Asked for a time now past", tone: "plain" };
    case "no_email":
      return { words: "No e-mail yet", tone: "plain" };
    case "booking_paused":
      return { words: "Bookings are paused", tone: "warn" };
    case "not_connected":
      return { words: "Calendar not connected", tone: "plain" };
    case "cancelled_before":
      return { words: "Demo was cancelled", tone: "plain" };
    case "not_individual":
    case "no_demo_time":
      return { words: "No demo asked", tone: "plain" };
    case "extracted_too_early":
    case "before_connect":
    case "switched_off":
    case "not_by_itself":
    case "declined_by_rep":
    case "unknown_availability":
      return { words: null, tone: "plain" };
    default:
      return assertNever(refusal);
  }
}

/** May the rep book from the row? Not while there is a live meeting or one is about to be booked. */
export function canSchedule(demo: Demo): boolean {
  if (demo.kind === "countdown") return false;
  return demo.kind !== "booked" || demo.meeting.status === "completed" || demo.meeting.status === "cancelled";
}

/** The token for a tag's colour: hot, warm and cold have their own. */
export function tagTone(tag: string): "hot" | "warm" | "cold" | "other" {
  const word = tag.trim().toLowerCase();
  return word === "hot" || word === "warm" || word === "cold" ? word : "other";
}

import type { Settings } from "../../shared/model/status.ts";
import type { Facts, MeetingFact, Missed, NewsKind } from "./facts.ts";
import { meetingTimes } from "./meeting-times.ts";
import type { Notification } from "./notification.ts";
import type { NotificationWords } from "./words.ts";

/** What is older than this is not told any more, in milliseconds: nobody wants last week's reminders. */
export const horizonMs = 12 * 3_600_000;
/** News that are older than this were missed: the machine slept, or it was quiet. */
const lateMs = 10 * 60_000;
/** More news of a kind at once are summed up. */
const mostAtOnce = 3;

/** Which kinds the rep wants to be told of. */
export type Wanted = Pick<Settings, "notifyMeetings" | "notifyLeads" | "notifyBookings" | "notifyNeedsYou">;

/** What a plan is made in; times in epoch milliseconds. */
export interface Circumstances {
  readonly now: number;
  /** What happened before is never told: notifications began then. */
  readonly since: number;
  /** Up to when the facts were looked at before: a reminder that was due then and is new now came too late to be one. */
  readonly seenUntil: number;
  /** Is the rep in one of the windows? Then news are on the screen already. */
  readonly focused: boolean;
  readonly wanted: Wanted;
  /** When the quiet hours that hold now are over; null when none hold. */
  readonly quietUntil: number | null;
}

export interface Plan {
  readonly show: readonly Notification[];
  /** Keys that are told now, or never will be. To be kept before anything is shown: nothing is told twice. */
  readonly told: readonly string[];
  /** When to plan again at the latest, in epoch milliseconds; null when nothing is known to come. */
  readonly next: number | null;
}

interface Decided {
  readonly show: Notification[];
  readonly missed: Missed[];
  readonly told: string[];
  /** Meetings that were decided about, by their title and start: one that stands in two calendars is told of once. */
  readonly named: Set<string>;
}

/** Decides what is told now, and when to look again. Pure. */
export function plan(facts: Facts, circumstances: Circumstances, words: NotificationWords): Plan {
  const { now, quietUntil } = circumstances;
  if (quietUntil !== null) return { show: [], told: [], next: quietUntil };
  const decided: Decided = { show: [], missed: [], told: [], named: new Set() };
  let next: number | null = null;
  for (const meeting of facts.meetings) {
    const times = meetingTimes(meeting, facts.snoozes).filter(({ key }) => !facts.told.has(key));
    for (const { at } of times) if (at > now && (next === null || at < next)) next = at;
    decideMeeting(meeting, times, circumstances, words, decided);
  }
  decideNews(facts, circumstances, words, decided);
  const { show, missed, told } = decided;
  return { show: missed.length === 0 ? show : [...show, words.summary(missed)], told, next };
}

function decideMeeting(
  meeting: MeetingFact,
  times: ReturnType<typeof meetingTimes>,
  { now, since, seenUntil, wanted }: Circumstances,
  words: NotificationWords,
  { show, missed, told, named }: Decided,
): void {
  const earliest = Math.max(since, now - horizonMs);
  const due = times.filter(({ at }) => at <= now && at >= earliest);
  told.push(...due.map(({ key }) => key));
  const timely = due.filter(({ at, kind }) => kind === "snooze" || at > seenUntil);
  if (!wanted.notifyMeetings || timely.length === 0) return;
  const name = `${meeting.startMs} ${meeting.title}`;
  if (named.has(name)) return;
  named.add(name);
  if (meeting.endMs <= now && meeting.startMs < now) missed.push({ kind: "meeting", meeting });
  else show.push(meeting.startMs <= now ? words.start(meeting) : words.reminder(meeting));
}

function decideNews(
  facts: Facts,
  { now, since, focused, wanted }: Circumstances,
  words: NotificationWords,
  { show, missed, told }: Decided,
): void {
  const earliest = Math.max(since, now - horizonMs);
  const due = facts.news.filter(({ key, at }) => at <= now && at >= earliest && !facts.told.has(key));
  told.push(...due.map(({ key }) => key));
  if (focused) return;
  for (const kind of ["needsYou", "booked", "lead"] as const) {
    if (!isWanted(kind, wanted)) continue;
    const ofKind = due.filter((news) => news.kind === kind);
    const fresh = ofKind.filter(({ at }) => now - at <= lateMs);
    const late = fresh.length > mostAtOnce ? ofKind : ofKind.filter((news) => !fresh.includes(news));
    if (fresh.length <= mostAtOnce) show.push(...fresh.map((news) => words.news(news)));
    missed.push(...late.map((news) => ({ kind: "news" as const, news })));
  }
}

function isWanted(kind: NewsKind, wanted: Wanted): boolean {
  if (kind === "lead") return wanted.notifyLeads;
  return kind === "booked" ? wanted.notifyBookings : wanted.notifyNeedsYou;
}

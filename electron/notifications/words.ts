import { assertNever } from "../../shared/assert-never.ts";
import { until } from "../../shared/until.ts";
import type { MeetingFact, Missed, NewsFact, NewsKind } from "./facts.ts";
import type { Notification, NotificationAction } from "./notification.ts";

/** How notifications read. */
export interface NotificationWords {
  /** Before a meeting. */
  reminder(meeting: MeetingFact): Notification;
  /** At its start, or as soon after it as the rep can be told. */
  start(meeting: MeetingFact): Notification;
  news(news: NewsFact): Notification;
  /** All that was missed, in one. */
  summary(missed: readonly Missed[]): Notification;
}

/** How long a reminder is put off, in minutes. */
export const snoozeMinutes = 5;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Join is offered so long before a meeting. */
const joinMs = 15 * minuteMs;
const mostLines = 5;
const longestTitle = 100;
const longestBody = 300;

/** Words for the time `nowMs` (epoch milliseconds) in the rep's locale and zone. */
export function createWords(nowMs: number, locale: string, timeZone: string): NotificationWords {
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone });
  const day = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", timeZone });
  const dayOf = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate().toString();

  function dayName(ms: number): string {
    if (dayOf(ms) === dayOf(nowMs)) return "Today";
    return dayOf(ms) === dayOf(nowMs + 24 * hourMs) ? "Tomorrow" : day.format(ms);
  }

  function when({ startMs, endMs, allDay }: MeetingFact): string {
    if (allDay) return `${dayName(startMs)}, all day`;
    const range = `${clock.format(startMs)} – ${clock.format(endMs)}`;
    const near = startMs - nowMs < 12 * hourMs;
    return near ? `${capitalized(until(startMs, nowMs))} · ${range}` : `${dayName(startMs)} · ${range}`;
  }

  function about(
    meeting: MeetingFact,
    actions: readonly NotificationAction[],
    urgent: boolean,
  ): Notification {
    const { title, location, joinUrl, calendarId, eventId } = meeting;
    const where = joinUrl === null && location !== null ? ` · ${location}` : "";
    return notification({
      title: title.trim() === "" ? "A meeting without a title" : title,
      body: `${when(meeting)}${where}`,
      place: { kind: "event", calendarId, eventId },
      actions,
      urgent,
    });
  }

  const join = ({ joinUrl }: MeetingFact): readonly NotificationAction[] =>
    joinUrl === null ? [] : [{ kind: "join", url: joinUrl }];

  function line(missed: Missed): string {
    if (missed.kind === "news") return missed.news.title;
    const { meeting } = missed;
    return `${meeting.allDay ? dayName(meeting.startMs) : clock.format(meeting.startMs)} ${meeting.title}`;
  }

  return {
    reminder(meeting) {
      const { occurrence, startMs } = meeting;
      const soon = startMs - nowMs <= joinMs;
      const snooze = { kind: "snooze", occurrence, startMs, minutes: snoozeMinutes } as const;
      return about(meeting, [...(soon ? join(meeting) : []), snooze], false);
    },
    start: (meeting) => about(meeting, [...join(meeting), { kind: "open" }], true),
    news({ kind, title, detail, place, commandId }) {
      const actions: readonly NotificationAction[] =
        kind === "needsYou"
          ? [{ kind: "resolve" }]
          : [{ kind: "open" }, ...(commandId === null ? [] : [{ kind: "undo" as const, commandId }])];
      return notification({ title, body: detail, place, actions, urgent: kind === "needsYou" });
    },
    summary(missed) {
      const meetings = missed.filter(({ kind }) => kind === "meeting").map(line);
      const lines = [...meetings, ...kinds.flatMap((kind) => newsLines(kind, missed))];
      const more = lines.length - mostLines;
      const [only] = missed;
      return notification({
        title: "While you were away",
        body: [...lines.slice(0, mostLines), ...(more > 0 ? [`and ${more} more`] : [])].join("\n"),
        place: missed.length === 1 && only !== undefined ? placeOf(only) : { kind: "activity" },
        actions: [{ kind: "open" }],
        urgent: false,
      });
    },
  };
}

const kinds = ["needsYou", "booked", "lead"] as const satisfies readonly NewsKind[];

/** One of a kind says itself; several are counted, with their names. */
function newsLines(kind: NewsKind, missed: readonly Missed[]): readonly string[] {
  const news = missed.flatMap((one) => (one.kind === "news" && one.news.kind === kind ? [one.news] : []));
  const [first] = news;
  if (first === undefined) return [];
  if (news.length === 1) return [first.title];
  const named = news.slice(0, 3).map(({ name }) => name);
  return [`${countOf(kind, news.length)}: ${named.join(", ")}${news.length > named.length ? ", …" : ""}`];
}

function countOf(kind: NewsKind, amount: number): string {
  switch (kind) {
    case "lead":
      return `${amount} hot leads`;
    case "booked":
      return `${amount} demos booked`;
    case "needsYou":
      return `${amount} need you`;
    default:
      return assertNever(kind);
  }
}

function placeOf(missed: Missed): Notification["place"] {
  if (missed.kind === "news") return missed.news.place;
  const { calendarId, eventId } = missed.meeting;
  return { kind: "event", calendarId, eventId };
}

/** Texts come from anybody: they are kept to lines and lengths that a notification has room for. */
function notification(given: {
  readonly title: string;
  readonly body: string;
  readonly place: Notification["place"];
  readonly actions: readonly NotificationAction[];
  readonly urgent: boolean;
}): Notification {
  return {
    ...given,
    title: shortened(oneLine(given.title), longestTitle),
    body: shortened(given.body.split("\n").map(oneLine).join("\n"), longestBody),
    actions: [...given.actions],
  };
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

function shortened(text: string, longest: number): string {
  const letters = [...text];
  return letters.length <= longest
    ? text
    : `${letters
        .slice(0, longest - 1)
        .join("")
        .trimEnd()}…`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

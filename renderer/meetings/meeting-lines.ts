import type { Meeting } from "../../shared/model/lead.ts";
import type { MeetingLine, MeetingView } from "../../shared/model/meeting-list.ts";
import type { Reader } from "../ui/format.ts";
import { startMs, weekdayAndDate } from "../ui/format.ts";
import { responseWords, stateWords } from "../ui/meeting-words.ts";

/** The views in the order they are offered. */
export const meetingViews: readonly { readonly view: MeetingView; readonly label: string }[] = [
  { view: "upcoming", label: "Upcoming" },
  { view: "took_place", label: "Took place" },
  { view: "no_show", label: "No-shows" },
  { view: "cancelled", label: "Cancelled" },
  { view: "all", label: "All" },
];

/** What is said where a view has nothing. */
export const emptyWords: Readonly<Record<MeetingView, readonly [string, string]>> = {
  upcoming: ["No meeting ahead", "Demos that are booked for your leads are listed here."],
  took_place: ["No meeting is over yet", "A meeting whose end has passed moves here by itself."],
  no_show: [
    "Nobody stayed away",
    "Open a lead after the meeting and choose No-show; you can book again there.",
  ],
  cancelled: ["No meeting was cancelled", "Cancelled ones are kept here, with the reason."],
  all: ["No meetings yet", "Demos that are booked for your leads are listed here."],
};

interface Day {
  /** "Tue 24 Nov". */
  readonly day: string;
  readonly lines: readonly MeetingLine[];
}

/** The lines by day, in their order. */
export function byDay(lines: readonly MeetingLine[], nowMs: number, reader: Reader = {}): readonly Day[] {
  const days = new Map<string, MeetingLine[]>();
  for (const line of lines) {
    const day = weekdayAndDate(startMs(line.meeting.time), nowMs, reader);
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return [...days].map(([day, of]) => ({ day, lines: of }));
}

/** What a line says of the meeting besides when and with whom. */
export function lineWords({ status, state, guestResponse, reason }: Meeting): string {
  switch (status) {
    case "scheduled": {
      const reply = guestResponse === null ? [] : [responseWords(guestResponse)];
      return [...reply, ...(state === "synced" ? [] : [stateWords(state).toLowerCase()])].join(" · ");
    }
    case "rescheduled":
      return "moved";
    case "cancelled":
      return reason === null ? "cancelled" : `cancelled: ${reason}`;
    case "completed":
      return "took place";
    case "no_show":
      return "nobody came";
  }
}

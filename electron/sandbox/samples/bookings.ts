import type { BookingAction, Rep } from "../platform/model.ts";
import type { Agenda } from "./agenda.ts";
import { uuidOf } from "./ids.ts";
import { spokenTime } from "./spoken.ts";
import { addWorkdays, isoIn, minutesOf, wallClock } from "./zoned.ts";

const HOUR_MS = 3_600_000;

/** What the chat agent asked for some hours ago: a demo, and something the app has no part in. */
export function sampleBookings(now: number, rep: Rep, agenda: Agenda): BookingAction[] {
  const today = wallClock(now, agenda.zone).day;
  const { day, start } = agenda.book(addWorkdays(today, 5), minutesOf("16:00"), 30);
  const conversation = uuidOf("conversation Bruno");
  return [
    {
      id: uuidOf("booking newsletter"),
      conversation_id: conversation,
      created_at: new Date(now - 5 * HOUR_MS).toISOString(),
      actions: [{ action: "Subscribe_newsletter", email: "bruno.keller@seetalwein.example" }],
    },
    {
      id: uuidOf("booking demo"),
      conversation_id: conversation,
      created_at: new Date(now - 5 * HOUR_MS + 60_000).toISOString(),
      actions: [
        {
          action: "Time_to_121meet",
          name: "Bruno Keller",
          email: "bruno.keller@seetalwein.example",
          title: "Seetal Wein: cellar stock on the phone",
          participants: ["bruno.keller@seetalwein.example", rep.email],
          meeting_time: isoIn(agenda.instant(day, start), agenda.zone),
          friendly_time: spokenTime(day, start, today),
        },
      ],
    },
  ];
}

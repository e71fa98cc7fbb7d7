import { assertNever } from "../../shared/assert-never.ts";
import type { Refusal } from "../../shared/model/lead.ts";

/** Why a demo was not booked by itself, in words for the rep. `said`: the time as it was extracted, or what booking is off for. */
export function refusalWords(refusal: Refusal, said: string | null = null): string {
  switch (refusal) {
    case "not_individual":
      return "This sums up several calls; only a single call books a demo.";
    case "no_demo_time":
      return "No demo was asked for.";
    case "malformed_time":
      return `The time asked for cannot be read: “${said ?? ""}”. Pick one.`;
    case "no_offset":
      return `The time asked for, “${said ?? ""}”, names no time zone. Pick the right one.`;
    case "past":
      return "The time asked for has passed. Pick another.";
    case "no_email":
      return "No e-mail address yet, so nobody can be invited.";
    case "not_connected":
      return "Google Calendar is not connected.";
    case "extracted_too_early":
      return "Asked for more than 2 hours before it arrived here. Book it?";
    case "before_connect":
      return "Asked for before the calendar was connected. Book it?";
    case "has_meeting":
      return "Asks for another time, and has a meeting already. Move it?";
    case "cancelled_before":
      return "This demo was cancelled in the calendar. Book it again?";
    case "clash":
      return "You are busy then. Pick a free time.";
    case "outside_hours":
      return "Outside your business hours. Pick a time, or book it as it is.";
    case "too_close":
      return "Too close to another meeting for the time you keep free around one. Pick a time, or book it as it is.";
    case "too_soon":
      return "Sooner than the notice you ask for. Pick a time, or book it as it is.";
    case "switched_off":
      return "Booking by itself is switched off. Book it?";
    case "not_by_itself":
      return said === null
        ? "Booking by itself is off for leads like this. Book it?"
        : `Booking by itself is off for ${said}. Book it?`;
    case "declined_by_rep":
      return "You chose not to book this.";
    case "unknown_availability":
      return "Your busy times could not be read, so nothing was booked.";
    case "booking_paused":
      return "Bookings are paused: nothing can be added to their calendar. Choose another one in Settings.";
    default:
      return assertNever(refusal);
  }
}

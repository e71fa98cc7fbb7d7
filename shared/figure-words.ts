import type { Booker } from "./model/figures.ts";
import type { Refusal } from "./model/lead.ts";

/** Who books, as the figures name them. */
export const bookerNames: Readonly<Record<Booker, string>> = {
  rep: "You",
  rule: "By itself",
  chat: "Chat agent",
  agent: "Calling agent",
};

/** Why a demo was not booked by itself, in as few words as a chart has room for. */
export const refusalNames: Readonly<Record<Refusal, string>> = {
  not_individual: "Several calls summed up",
  no_demo_time: "No time asked for",
  malformed_time: "Time could not be read",
  no_offset: "Time zone unknown",
  past: "Time had passed",
  no_email: "No e-mail address",
  not_connected: "Calendar not connected",
  extracted_too_early: "Arrived too late",
  before_connect: "From before the calendar was connected",
  has_meeting: "Had a meeting already",
  cancelled_before: "Was cancelled before",
  clash: "You were busy",
  outside_hours: "Out of business hours",
  too_close: "Too close to a meeting",
  too_soon: "Short notice",
  switched_off: "Switched off",
  not_by_itself: "Off for the tag or template",
  declined_by_rep: "You said no",
  unknown_availability: "Busy times unknown",
  booking_paused: "Bookings paused",
};

/**
 * What it is like to use Callsheet, line by line. The test that shows a line cites it in a comment right above itself: `// ux 17, 18`.
 * `tests/unit/ux.test.ts` holds that every line is cited, or named in `notShown` with what is missing.
 */
export const uxLines: Readonly<Record<number, string>> = {
  // One window
  1: "Leads, calendar and detail stand side by side; a lead or an event opens beside them, never on a page of its own.",
  2: "The top bar searches everything, goes to today, back and forward, and chooses day, work week, week, month, agenda.",
  3: "A lead's row says who, which company, how long ago, what was said in a line, the tag, and the demo.",
  4: "The calendar has an all-day row, hours, a line for now; working hours are lighter, what is past is dimmed.",
  5: "A second time zone stands beside the hours when the rep wants one.",
  6: "The detail says who, when the demo is, why the AI thinks so, what was said; it plays the call and has the history.",
  7: "The status bar says whether Callsheet is online, when it synced, how much waits and what needs the rep.",
  // First run
  8: "The first screen offers Google, the call platform and sample data, each with what the app will see and do.",
  9: "Sample data needs no account.",
  // Today
  10: "The next meeting is in the title bar with its countdown and Join.",
  // Drag
  11: "Grabbing lifts the event at once: the ghost says the new time, the old place stays outlined.",
  12: "A drag snaps to 15 minutes, with Shift to 5.",
  13: "Escape puts a dragged event back.",
  14: "Dragging to the edge turns the week.",
  15: "A busy slot, the past and what is out of hours show amber with the reason, and the rep decides.",
  16: "A drop is painted at once and a toast says what was done, whether guests will be told, and Undo.",
  17: "The whole write waits for the Undo time, kept in the database; another edit joins it and starts the time anew.",
  18: "Dismissing the toast, or quitting, sends it as soon as possible.",
  19: "Undone later it is a new change, and says that guests will be told again.",
  20: "What a rule books is not held.",
  21: "A recurring event asks this, this and following, or all before anything is kept, with the first choice focused.",
  22: "What cannot be moved has no grab cursor, says why, and offers to propose a new time by mail.",
  // Keyboard
  23: "Arrows move the focus over events.",
  24: "Space picks an event up; arrows move it by a quarter or a day, Shift and arrows by five minutes; Enter drops, Escape cancels.",
  25: "The keyboard resizes, too.",
  26: "Single keys create, open and cancel, go to today, change the view, go forward and back.",
  27: "Two keys go to a pane; / searches; ? shows all keys.",
  28: "Ctrl or Cmd K finds commands, leads, events, calls and dates.",
  29: "Ctrl or Cmd Z undoes any edit, also after its toast is gone, as long as it can be undone.",
  // Leads onto the calendar
  30: "A lead dragged onto the calendar is booked there; the ghost has the meeting's length and the lead's name.",
  // Status
  31: "An event says its state only when it is not plainly synced: waiting, failed with the reason, conflict, this device only.",
  32: "A conflict opens mine, theirs and field by field, with both values shown.",
  33: "Activity says what was sent, what failed and what to do, with Retry and Copy details.",
  // Offline
  34: "Offline is a quiet state with the time of the last sync; everything can still be read.",
  35: "Offline an edit says that it will be sent when the rep is online.",
  // Empty, loading, error
  36: "Every list has its empty, its loading and its error drawn.",
  37: "Long work shows how far it is, and can be cancelled.",
  // Looks
  38: "Light and dark come from the system and can be chosen.",
  39: "Contrast is AA, and colour is never the only sign.",
  40: "Motion ends where reduced motion is asked for.",
  41: "An event has its calendar's colour; a lead's tag is a dot and a word.",
  42: "Times and numbers are the locale's, with 12 or 24 hours as the rep wants.",
  43: "A time says its zone when it is not the rep's.",
  // Also expected
  44: "An invitation is answered from the event.",
  45: "Meet, Zoom and Teams links are joined.",
  46: "A lead is called, and what is known of them copied.",
  47: "A late rep's mail goes to who waits.",
  48: "An event is duplicated.",
  49: "A lead can be done, snoozed or to follow up.",
  50: "A meeting that nobody came to offers another.",
  // Words
  51: "Buttons name the act.",
  52: "An error says what happened, what was not lost, and the one thing to do next.",
  // On the desk
  53: "The tray menu has the next meeting with its countdown and Join.",
  54: "Notifications come before a meeting, at its start, for a hot lead, a booking and what needs the rep, each opening its place.",
  55: "Quiet hours of the rep's own are kept.",
  56: "A reminder can be snoozed.",
  57: "Everything can be removed from this computer.",
};

/** Lines that no test shows yet, each with what is missing. */
export const notShown: Readonly<Record<number, string>> = {};

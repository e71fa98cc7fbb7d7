/** What programs ask for by the local API, and voice agents by its functions, as something that was done or was to be. */
const words: Readonly<Record<string, string>> = {
  googleAuth: "Asked for a sign-in to Google",
  googleStatus: "Looked at the connection",
  calendarStatus: "Looked at the connection",
  googleDisconnect: "Asked to disconnect Google Calendar",
  calendarDisconnect: "Asked to disconnect Google Calendar",
  removeGoogleTokens: "Asked to disconnect Google Calendar",
  connectWithTokens: "Asked to connect Google Calendar with a sign-in made elsewhere",
  googleTokenInfo: "Looked at the sign-in",
  googleTokenInfos: "Looked at the sign-in",
  listMeetings: "Looked at meetings",
  listCalendarMeetings: "Looked at meetings",
  getMeeting: "Looked at a meeting",
  getCalendarMeeting: "Looked at a meeting",
  getMeetingsOfLead: "Looked at a lead’s meetings",
  bookMeeting: "Asked to book a meeting",
  bookCalendarMeeting: "Asked to book a meeting",
  rescheduleMeeting: "Asked to move a meeting",
  rescheduleCalendarMeeting: "Asked to move a meeting",
  cancelMeeting: "Asked to cancel a meeting",
  cancelCalendarMeeting: "Asked to cancel a meeting",
  deleteCalendarMeeting: "Asked to cancel a meeting",
  listEvents: "Looked at events",
  listCalendarEvents: "Looked at events",
  freeBusy: "Looked at busy times",
  calendarFreeBusy: "Looked at busy times",
  createEvent: "Asked to create an event",
  changeEvent: "Asked to change an event",
  deleteEvent: "Asked to cancel an event",
  syncNow: "Asked for a sync",
  watchCalendar: "Asked Google to tell of changes",
  stopWatching: "Asked Google to stop telling of changes",
  googleNotice: "Handed on a notice of Google’s",
  findAvailableTimes: "Looked for free times",
  nextAvailable: "Looked for the next free time",
  scheduleMeeting: "Asked to book a meeting",
  vapiFunctions: "Looked at the functions’ definitions",
  vapiTool: "Called a function by Vapi",
  retellFunction: "Called a function by Retell",
  googleCallback: "Tried a sign-in of an older system",
  calendarCallback: "Tried a sign-in of an older system",
  openapi: "Looked at the API’s description",
  changes: "Listened for changes",
  find_available_times: "Looked for free times",
  get_next_available: "Looked for the next free time",
  schedule_meeting: "Asked to book a meeting",
  reschedule_meeting: "Asked to move a meeting",
  cancel_meeting: "Asked to cancel a meeting",
  list_events: "Looked at events",
  list_meetings: "Looked at meetings",
  free_busy: "Looked at busy times",
  search_leads: "Looked for leads",
  get_lead: "Looked at a lead",
  add_note: "Asked to write a note",
  prepare_next_meeting: "Looked at the next meeting",
  lead: "Looked at a lead",
  transcript: "Looked at a transcript",
  day: "Looked at a day",
};

/** All that has words of its own. */
export const operationNames: readonly string[] = Object.keys(words);

/** What AI agents ask for has this before its name. */
export const agentPrefix = "mcp ";

/** An operation as a sentence without its subject: "Asked to book a meeting". */
export function operationWords(operation: string): string {
  const name = operation.startsWith(agentPrefix) ? operation.slice(agentPrefix.length) : operation;
  return words[name] ?? (operation.startsWith("(") ? "Called no function" : `Asked for ${operation}`);
}

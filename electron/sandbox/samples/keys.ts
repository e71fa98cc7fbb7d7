/** Keys in `extendedProperties.private` by which an event in Google says which lead's meeting it is. */
export const LEAD_ID_KEY = "callsheetLeadId";
export const ATTEMPT_KEY = "callsheetAttempt";
export const MEETING_ID_KEY = "callsheetMeetingId";

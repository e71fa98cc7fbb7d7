/**
 * Private extended properties of an event that was booked for a lead. They travel with the event, so that a second machine, or a
 * fresh install, finds the same meetings (call-platform-api, rule 7). Google drops keys of more than 44 characters (google-calendar, rule 13).
 */
export const leadIdProperty = "callsheetLeadId";
/** Which attempt at this lead's demo the event is: "0" for the rule's, later ones for the rep's. */
export const attemptProperty = "callsheetAttempt";
/** The meeting the event was first booked as. */
export const meetingIdProperty = "callsheetMeetingId";
/** The UID of a calendar file that the event was imported from: the same file imported again finds it. */
export const icsUidProperty = "callsheetIcsUid";

/** The list of calendars is read anew when a company allows others than before: a delta would not name them. */
export const allowedCalendars = `
-- JSON of what was allowed when the list was read whole; NULL for every calendar.
ALTER TABLE account ADD COLUMN list_allowed TEXT;
`;

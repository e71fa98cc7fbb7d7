/** What was typed in the event editor and not saved: kept with every pause of the typing, so that no crash takes it. */
export const eventDrafts = `
CREATE TABLE event_drafts (
  -- The event's calendar and id, or a name of its own for a new event.
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  -- JSON of the fields, as typed and as they were opened.
  draft TEXT NOT NULL,
  -- Epoch milliseconds.
  saved_at INTEGER NOT NULL
) STRICT;
`;

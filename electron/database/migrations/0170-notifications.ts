/** What the rep was told by notifications, so that a restart tells nothing twice, and the reminders they put off. */
export const notifications = `
CREATE TABLE told (
  -- What was told: a reminder of a meeting at a time, a lead, a booking, something that needs the rep.
  key TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX told_by_time ON told (at);

CREATE TABLE snoozed (
  -- calendarId/eventId and the start it had: a meeting that is moved is reminded of anew.
  occurrence TEXT NOT NULL,
  start_ms INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (occurrence, start_ms, at)
) STRICT, WITHOUT ROWID;
`;

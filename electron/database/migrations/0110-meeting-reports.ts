/** Meetings that nobody came to, the link each is joined by, and what the call platform is told of them. */
export const meetingReports = `
CREATE TABLE meetings_next (
  id TEXT PRIMARY KEY,
  lead_id TEXT NOT NULL,
  calendar_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('scheduled', 'rescheduled', 'cancelled', 'completed', 'no_show')),
  time TEXT NOT NULL,
  start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL,
  title TEXT NOT NULL,
  reason TEXT,
  -- Has this time been on Google's side? Until then a move changes the row instead of adding one.
  settled INTEGER NOT NULL DEFAULT 0,
  booked_by TEXT NOT NULL CHECK (booked_by IN ('rep', 'rule')),
  previous_id TEXT,
  next_id TEXT,
  created_at INTEGER NOT NULL,
  -- As last known: a cancelled event has it no longer.
  meet_link TEXT,
  -- 0: it was over before it came here, so whoever held it has told the platform.
  told_here INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO meetings_next (id, lead_id, calendar_id, event_id, attempt, status, time, start_ms, end_ms, title, reason, settled, booked_by,
    previous_id, next_id, created_at, meet_link)
  SELECT m.id, m.lead_id, m.calendar_id, m.event_id, m.attempt, m.status, m.time, m.start_ms, m.end_ms, m.title, m.reason, m.settled,
    m.booked_by, m.previous_id, m.next_id, m.created_at, json_extract(e.base, '$.hangoutLink')
  FROM meetings AS m LEFT JOIN events AS e ON e.calendar_id = m.calendar_id AND e.id = m.event_id ORDER BY m.rowid;
DROP TABLE meetings;
ALTER TABLE meetings_next RENAME TO meetings;
CREATE INDEX meetings_by_lead ON meetings (lead_id, created_at);
CREATE INDEX meetings_scheduled ON meetings (end_ms) WHERE status = 'scheduled';
CREATE INDEX meetings_by_event ON meetings (calendar_id, event_id);
CREATE INDEX meetings_by_start ON meetings (start_ms);

-- What the call platform was told of meetings, and what it is still to be told, in order.
CREATE TABLE meeting_reports (
  id INTEGER PRIMARY KEY,
  meeting_id TEXT NOT NULL,
  lead_id TEXT NOT NULL,
  -- The same for the same news on every machine: the platform takes it once.
  key TEXT NOT NULL UNIQUE,
  -- JSON of what is told.
  content TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused')),
  -- Epoch milliseconds.
  not_before INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX meeting_reports_by_lead ON meeting_reports (lead_id, id);
CREATE INDEX meeting_reports_by_meeting ON meeting_reports (meeting_id);
CREATE INDEX meeting_reports_waiting ON meeting_reports (id) WHERE state = 'waiting';
CREATE INDEX meeting_reports_refused ON meeting_reports (id) WHERE state = 'refused';
`;

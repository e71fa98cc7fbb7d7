/** Templates of meetings and which tag gets which; meetings that repeat; and chats and agents among those who book. */
export const meetingTemplates = `
CREATE TABLE meeting_templates (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  -- JSON of all it says.
  content TEXT NOT NULL,
  -- None is: the one that Callsheet brings along is.
  is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX meeting_templates_default ON meeting_templates (is_default) WHERE is_default = 1;

-- What leads of a tag are booked with, which may be the one that comes along and is in no table; a tag that is not here gets the default.
-- NULL: they are not booked by themselves.
CREATE TABLE tag_templates (
  tag TEXT PRIMARY KEY COLLATE NOCASE,
  template_id TEXT
) STRICT;

CREATE TABLE meetings_next (
  id TEXT PRIMARY KEY,
  lead_id TEXT NOT NULL,
  calendar_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  -- The series it is an occurrence of; event_id is the occurrence's own then.
  series_id TEXT,
  attempt INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('scheduled', 'rescheduled', 'cancelled', 'completed', 'no_show')),
  time TEXT NOT NULL,
  start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL,
  title TEXT NOT NULL,
  reason TEXT,
  -- Has this time been on Google's side? Until then a move changes the row instead of adding one.
  settled INTEGER NOT NULL DEFAULT 0,
  booked_by TEXT NOT NULL CHECK (booked_by IN ('rep', 'rule', 'chat', 'agent')),
  previous_id TEXT,
  next_id TEXT,
  created_at INTEGER NOT NULL,
  -- As last known: a cancelled event has it no longer.
  meet_link TEXT,
  -- 0: it was over before it came here, so whoever held it has told the platform.
  told_here INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO meetings_next (id, lead_id, calendar_id, event_id, attempt, status, time, start_ms, end_ms, title, reason, settled, booked_by,
    previous_id, next_id, created_at, meet_link, told_here)
  SELECT id, lead_id, calendar_id, event_id, attempt, status, time, start_ms, end_ms, title, reason, settled, booked_by, previous_id, next_id,
    created_at, meet_link, told_here
  FROM meetings ORDER BY rowid;
DROP TABLE meetings;
ALTER TABLE meetings_next RENAME TO meetings;
CREATE INDEX meetings_by_lead ON meetings (lead_id, created_at);
CREATE INDEX meetings_scheduled ON meetings (end_ms) WHERE status = 'scheduled';
CREATE INDEX meetings_by_event ON meetings (calendar_id, event_id);
CREATE INDEX meetings_by_start ON meetings (start_ms);
CREATE INDEX meetings_by_series ON meetings (calendar_id, series_id) WHERE series_id IS NOT NULL;
`;

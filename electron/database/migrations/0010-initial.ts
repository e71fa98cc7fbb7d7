/**
 * The first schema. Google's masters and exceptions are kept as they came (`base`), beside the columns that are queried; `local` is what
 * the rep sees while a change of theirs is on its way. Epoch milliseconds throughout; all-day events stand at midnight UTC of their dates.
 */
export const initial = `
CREATE TABLE account (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  subject TEXT NOT NULL,
  email TEXT NOT NULL,
  scopes TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('connected', 'reconnect', 'disconnected')),
  connected_at INTEGER NOT NULL,
  client_id TEXT NOT NULL,
  list_sync_token TEXT
) STRICT;

CREATE TABLE calendars (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  color TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  access_role TEXT NOT NULL,
  is_primary INTEGER NOT NULL DEFAULT 0,
  selected INTEGER NOT NULL DEFAULT 1,
  booking INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL DEFAULT 0,
  raw TEXT NOT NULL,
  sync_token TEXT,
  -- A full read under way: where it goes on, and the generation its rows are stamped with.
  page_token TEXT,
  generation INTEGER NOT NULL DEFAULT 0,
  reading INTEGER NOT NULL DEFAULT 0,
  last_synced_at INTEGER,
  last_error TEXT
) STRICT;

CREATE TABLE events (
  calendar_id TEXT NOT NULL REFERENCES calendars (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('single', 'master', 'exception', 'cancelledInstance')),
  etag TEXT,
  -- Raised by every write of the row, so that what was worked out from it is known to be stale.
  version INTEGER NOT NULL DEFAULT 1,
  -- Deleted here; Google does not know yet.
  deleted INTEGER NOT NULL DEFAULT 0,
  sync_state TEXT NOT NULL DEFAULT 'synced' CHECK (sync_state IN ('synced', 'waiting', 'failed', 'conflict', 'local')),
  sync_reason TEXT,
  series_id TEXT,
  -- Which occurrence of the series it stands for, as in instance ids: YYYYMMDDTHHMMSSZ, or YYYYMMDD for an all-day series.
  original_start TEXT,
  start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL,
  all_day INTEGER NOT NULL,
  time_zone TEXT,
  title TEXT NOT NULL,
  location TEXT,
  color_id TEXT,
  response TEXT,
  free INTEGER NOT NULL DEFAULT 0,
  not_movable TEXT,
  guest_count INTEGER NOT NULL DEFAULT 0,
  join_url TEXT,
  lead_id TEXT,
  generation INTEGER NOT NULL DEFAULT 0,
  -- Last, because they are long: a query of the columns before them never reads their pages.
  base TEXT,
  local TEXT,
  PRIMARY KEY (calendar_id, id)
) STRICT;
-- Single events and exceptions by start; those longer than a day are few and looked up apart, so that a range query has a lower bound.
CREATE INDEX events_by_start ON events (start_ms) WHERE kind IN ('single', 'exception') AND deleted = 0;
CREATE INDEX events_long ON events (end_ms) WHERE kind IN ('single', 'exception') AND deleted = 0 AND end_ms - start_ms > 86400000;
CREATE INDEX events_masters ON events (calendar_id) WHERE kind = 'master';
CREATE INDEX events_by_series ON events (calendar_id, series_id) WHERE series_id IS NOT NULL;
-- The occurrences that a window of expanded series must leave out, from the index alone.
CREATE INDEX events_by_original ON events (original_start, calendar_id, series_id) WHERE series_id IS NOT NULL;
CREATE INDEX events_by_lead ON events (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX events_unsynced ON events (sync_state) WHERE sync_state <> 'synced';

CREATE TABLE commands (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL CHECK (actor IN ('rep', 'rule')),
  kind TEXT NOT NULL,
  calendar_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  lead_id TEXT,
  message TEXT NOT NULL,
  -- The event's JSON as the rep saw it before and after; NULL where it did not exist.
  before TEXT,
  after TEXT,
  -- Every event of a command that changes several (a series that is split): JSON of { eventId, before, after }, in the order of sending.
  parts TEXT,
  undone_by TEXT
) STRICT;
CREATE INDEX commands_by_time ON commands (at);
CREATE INDEX commands_by_event ON commands (calendar_id, event_id);

-- What a decision between two versions did not keep, so that it can be seen and brought back.
CREATE TABLE versions (
  command_id TEXT PRIMARY KEY REFERENCES commands (id) ON DELETE CASCADE,
  -- The event as it would have been decided the other way, as JSON, and which of its fields are meant.
  event TEXT NOT NULL,
  fields TEXT NOT NULL,
  -- The same for the rep to read.
  words TEXT NOT NULL
) STRICT;

CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  command_id TEXT NOT NULL,
  -- The command whose changes reach Google all or none, in their order; NULL for a change that stands alone.
  unit_id TEXT,
  -- The account the change belongs to: it never goes to another one.
  subject TEXT NOT NULL,
  calendar_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('insert', 'patch', 'delete')),
  -- insert: the whole event; patch: only what the rep changed; delete: NULL.
  body TEXT,
  -- Google's version the change was made against, and its ETag; NULL for what Google never had.
  base TEXT,
  base_etag TEXT,
  send_updates TEXT NOT NULL CHECK (send_updates IN ('all', 'externalOnly', 'none')),
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'failed', 'conflict')),
  -- Held for the Undo time, or put off by the server.
  not_before INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  -- Sent at least once with no known fate: it may be on the server already, so it is no longer coalesced.
  attempted INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_by_event ON outbox (calendar_id, event_id, seq);
CREATE INDEX outbox_by_unit ON outbox (unit_id, seq) WHERE unit_id IS NOT NULL;
CREATE INDEX outbox_by_state ON outbox (state, not_before);

CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  time_zone TEXT,
  cursor TEXT,
  etag TEXT,
  connected_at INTEGER NOT NULL,
  last_polled_at INTEGER
) STRICT;

CREATE TABLE leads (
  -- The row of leads_search; an implicit rowid could change when the file is vacuumed.
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  call_id TEXT NOT NULL,
  transcript_id TEXT,
  analysis_type TEXT NOT NULL,
  title TEXT NOT NULL,
  name TEXT,
  email TEXT,
  company TEXT,
  phone TEXT NOT NULL,
  -- As people write it, as tel: wants it, and its country: told once at intake, so that no query needs the world's numbering plans.
  phone_formatted TEXT NOT NULL,
  phone_uri TEXT NOT NULL,
  country TEXT,
  tag TEXT,
  summary TEXT,
  demo_time TEXT,
  demo_ms INTEGER,
  has_demo INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 1,
  updated_ms INTEGER NOT NULL,
  created_ms INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  -- The lead in Callsheet's own terms, whichever source it came from: reasoning and call are read from here.
  record TEXT NOT NULL
) STRICT;
CREATE INDEX leads_newest ON leads (updated_ms DESC, id);
CREATE INDEX leads_by_title ON leads (title COLLATE NOCASE, id);
CREATE INDEX leads_by_demo ON leads (demo_ms, id) WHERE has_demo = 1;
CREATE INDEX leads_by_tag ON leads (tag, updated_ms DESC);
CREATE INDEX leads_by_email ON leads (email COLLATE NOCASE) WHERE email IS NOT NULL;
CREATE INDEX leads_by_phone ON leads (phone);
CREATE INDEX leads_unread ON leads (updated_ms DESC) WHERE unread = 1;

-- Leads the platform removed: an older version delivered late must not bring one back.
CREATE TABLE removed_leads (
  id TEXT PRIMARY KEY,
  updated_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE transcripts (
  lead_id TEXT PRIMARY KEY REFERENCES leads (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  content TEXT NOT NULL,
  segments TEXT NOT NULL,
  fetched_at INTEGER NOT NULL
) STRICT;

-- rowid = leads.number
CREATE VIRTUAL TABLE leads_search USING fts5 (
  title, company, phone, summary, transcript,
  tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);

-- What the auto-schedule rule decided, or when it will.
CREATE TABLE auto_schedule (
  lead_id TEXT PRIMARY KEY REFERENCES leads (id) ON DELETE CASCADE,
  -- What the decision was made on: the same ask is not decided twice.
  ask TEXT NOT NULL,
  -- When the platform extracted this ask.
  extracted_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('countdown', 'booked', 'proposed', 'declined')),
  started_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  -- The time asked for, where it could be read; JSON of a timed span.
  time TEXT,
  refusal TEXT,
  reason TEXT,
  slots TEXT NOT NULL DEFAULT '[]',
  attempts INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX auto_schedule_due ON auto_schedule (due_at) WHERE state = 'countdown';

CREATE TABLE meetings (
  id TEXT PRIMARY KEY,
  lead_id TEXT NOT NULL,
  calendar_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('scheduled', 'rescheduled', 'cancelled', 'completed')),
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
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX meetings_by_lead ON meetings (lead_id, created_at);
CREATE INDEX meetings_scheduled ON meetings (end_ms) WHERE status = 'scheduled';
CREATE INDEX meetings_by_event ON meetings (calendar_id, event_id);

-- Records that could not be read: set aside and shown, never dropped.
CREATE TABLE set_aside (
  origin TEXT NOT NULL CHECK (origin IN ('google', 'platform')),
  ref TEXT NOT NULL,
  message TEXT NOT NULL,
  raw TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (origin, ref)
) STRICT;
`;

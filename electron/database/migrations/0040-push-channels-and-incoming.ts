/** Push channels, and what came from Google for Activity. Epoch milliseconds throughout. */
export const pushChannelsAndIncoming = `
-- Google's push channels of this device. A row is there before Google is asked, so that no channel is forgotten by a crash.
CREATE TABLE channels (
  id TEXT PRIMARY KEY,
  -- Not bound to the calendar's row: a channel outlives a calendar that left the list until it is stopped.
  calendar_id TEXT NOT NULL,
  -- The account that asked: no other can stop it.
  subject TEXT NOT NULL,
  -- NULL until Google has answered.
  resource_id TEXT,
  -- A digest of the relay's address and token, to know a channel of another relay by; the token itself is a secret.
  relay TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX channels_by_calendar ON channels (calendar_id);

-- What others changed, in words, newest last. The words are made when it comes: the version before is gone afterwards.
CREATE TABLE incoming (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  calendar_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('created', 'updated', 'deleted')),
  words TEXT NOT NULL,
  lead_id TEXT
) STRICT;
`;

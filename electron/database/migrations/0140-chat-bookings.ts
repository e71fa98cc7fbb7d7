/** Bookings of the chat agent: where reading their feed goes on, what their conversations are, and what these are told. */
export const chatBookings = `
ALTER TABLE sources ADD COLUMN chat_cursor TEXT;
ALTER TABLE sources ADD COLUMN chat_etag TEXT;

-- Which leads are bookings of a chat. Not bound to the lead's row: what was told stays told.
CREATE TABLE chat_bookings (
  lead_id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL,
  -- Epoch milliseconds, as all times here: when it was asked in the chat, and when it first reached this device.
  asked_at INTEGER NOT NULL,
  arrived_at INTEGER NOT NULL
) STRICT;

-- What the conversations are told, each kind once.
CREATE TABLE chat_messages (
  id INTEGER PRIMARY KEY,
  lead_id TEXT NOT NULL REFERENCES chat_bookings (lead_id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('confirmed', 'apology')),
  -- The same on every machine: the platform takes it once.
  key TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused')),
  not_before INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  created_at INTEGER NOT NULL,
  UNIQUE (lead_id, kind)
) STRICT;
CREATE INDEX chat_messages_waiting ON chat_messages (id) WHERE state = 'waiting';
-- The few of them that wait for the rep's word.
CREATE INDEX auto_schedule_proposed ON auto_schedule (lead_id) WHERE state = 'proposed' AND time IS NOT NULL;
CREATE INDEX chat_messages_refused ON chat_messages (id) WHERE state = 'refused';
`;

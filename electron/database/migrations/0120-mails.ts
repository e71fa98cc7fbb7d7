/** Mails about leads' meetings that Callsheet sends itself: how, and what became of each. */
export const mails = `
CREATE TABLE mail_settings (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  -- JSON; no secret is in it.
  settings TEXT NOT NULL
) STRICT;

CREATE TABLE mails (
  id INTEGER PRIMARY KEY,
  -- The same for the same mail: it is made once.
  key TEXT NOT NULL UNIQUE,
  -- Without angle brackets (RFC 5322, 3.6.4). It stays, however often the mail is sent.
  message_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('invite', 'move', 'change', 'cancel', 'reminder')),
  audience TEXT NOT NULL CHECK (audience IN ('guest', 'rep')),
  recipient TEXT NOT NULL COLLATE NOCASE,
  lead_id TEXT NOT NULL,
  calendar_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  title TEXT NOT NULL,
  -- The time it tells; epoch milliseconds.
  start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL,
  -- RFC 5545, 3.8.7.4
  sequence INTEGER NOT NULL,
  -- JSON of what it is made from.
  facts TEXT NOT NULL,
  -- JSON of what was sent, from the moment it is handed over: what is sent again is the same.
  message TEXT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'unsure', 'refused', 'dropped')),
  -- Waits for the meeting's link no longer than not_before says.
  holds_link INTEGER NOT NULL DEFAULT 0,
  -- Waits for the rep: a password, a sender that the server takes.
  blocked INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX mails_by_lead ON mails (lead_id, id);
CREATE INDEX mails_by_event ON mails (calendar_id, event_id, id);
CREATE INDEX mails_waiting ON mails (calendar_id, event_id, recipient, id) WHERE state = 'waiting';
CREATE INDEX mails_on_their_way ON mails (state) WHERE state IN ('sending', 'unsure', 'refused');

-- Callsheet itself tells the guests of this change: Google is asked not to. Decided when it is first sent, and kept.
ALTER TABLE outbox ADD COLUMN by_mail INTEGER NOT NULL DEFAULT 0;
`;

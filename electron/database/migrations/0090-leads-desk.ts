/** What the rep makes of their leads: corrected contacts, notes, states and filters. Notes and e-mail addresses are searched as well. */
export const leadsDesk = `
-- What the rep knows better than the call, field by field: NULL is as it was heard, an empty text is none at all. Not bound to the lead's row,
-- so that a lead the platform takes away and gives again is as the rep left it.
CREATE TABLE lead_contacts (
  lead_id TEXT PRIMARY KEY,
  name TEXT,
  email TEXT,
  company TEXT,
  phone TEXT,
  changed_at INTEGER NOT NULL
) STRICT;

-- Kept on this computer only; not bound to the lead's row for the same reason.
CREATE TABLE lead_notes (
  id TEXT PRIMARY KEY,
  lead_id TEXT NOT NULL,
  text TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX lead_notes_by_lead ON lead_notes (lead_id, created_at);

ALTER TABLE leads ADD COLUMN state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'followUp', 'snoozed', 'done'));
-- Epoch milliseconds; the lead comes back to follow up then.
ALTER TABLE leads ADD COLUMN snoozed_until INTEGER;
CREATE INDEX leads_in_hand ON leads (updated_ms DESC, id, state) WHERE state IN ('open', 'followUp');
CREATE INDEX leads_put_away ON leads (state, updated_ms DESC, id) WHERE state IN ('snoozed', 'done');
CREATE INDEX leads_snoozed ON leads (snoozed_until) WHERE state = 'snoozed';

CREATE TABLE lead_filters (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  -- JSON of the filter.
  filter TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

-- A search table takes no new column: it is made anew and filled from the old one.
CREATE VIRTUAL TABLE leads_search_next USING fts5 (
  title, company, phone, email, summary, notes, transcript,
  tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
INSERT INTO leads_search_next (rowid, title, company, phone, email, summary, transcript)
  SELECT s.rowid, s.title, s.company, s.phone, l.email, s.summary, s.transcript
  FROM leads_search AS s LEFT JOIN leads AS l ON l.number = s.rowid;
DROP TABLE leads_search;
ALTER TABLE leads_search_next RENAME TO leads_search;
`;

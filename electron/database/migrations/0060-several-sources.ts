/** Several call platforms at once, the calls their leads were mapped from, persons over calls and sources, and a limit on kept recordings. */
export const severalSources = `
ALTER TABLE sources ADD COLUMN platform TEXT NOT NULL DEFAULT 'native';
-- JSON of a mapping; NULL finds every field by itself.
ALTER TABLE sources ADD COLUMN mapping TEXT;
-- The first read: under way, stopped by the rep, or through.
ALTER TABLE sources ADD COLUMN import_state TEXT NOT NULL DEFAULT 'done' CHECK (import_state IN ('running', 'paused', 'done'));
ALTER TABLE sources ADD COLUMN imported INTEGER NOT NULL DEFAULT 0;

-- The same person's leads share it: the smallest of their ids. NULL until it was worked out.
ALTER TABLE leads ADD COLUMN person_id TEXT;
-- The rep said that this call is somebody else's: it is matched with no other.
ALTER TABLE leads ADD COLUMN apart INTEGER NOT NULL DEFAULT 0;
CREATE INDEX leads_by_person ON leads (person_id);
CREATE INDEX leads_by_call ON leads (call_id);
CREATE INDEX leads_by_source ON leads (source, updated_ms DESC);

-- What a lead was mapped from, so that another mapping can be tried on it.
CREATE TABLE vendor_calls (
  lead_id TEXT PRIMARY KEY REFERENCES leads (id) ON DELETE CASCADE,
  call TEXT NOT NULL
) STRICT;

-- Transcripts that could not be had: those tried least come first, and each is put off longer every time.
CREATE TABLE transcript_tries (
  lead_id TEXT PRIMARY KEY REFERENCES leads (id) ON DELETE CASCADE,
  tries INTEGER NOT NULL,
  not_before INTEGER NOT NULL
) STRICT;

-- The recordings on this computer, the one played longest ago goes first.
CREATE TABLE recordings (
  file TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT;
CREATE INDEX recordings_by_use ON recordings (used_at);
`;

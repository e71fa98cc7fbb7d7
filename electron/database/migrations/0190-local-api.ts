/** The programs that the rep lets in, what they asked for, and which commands were theirs. */
export const localApi = `
-- Who asked, when it was neither the rep nor a rule of Callsheet's own. Such a command has the actor 'rule': it is no step of the rep's *Undo*.
ALTER TABLE commands ADD COLUMN origin TEXT CHECK (origin IN ('api', 'agent'));
ALTER TABLE commands ADD COLUMN client_id TEXT;
-- As it was called then.
ALTER TABLE commands ADD COLUMN client TEXT;

-- Their tokens are in the keychain.
CREATE TABLE api_clients (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  -- JSON list of 'read', 'write', 'destructive'.
  scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE api_calls (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  -- NULL for somebody without a token that is good.
  client_id TEXT,
  client TEXT NOT NULL,
  operation TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('read', 'write', 'destructive')),
  status INTEGER NOT NULL,
  -- Why it was refused, in words.
  error TEXT
) STRICT;
CREATE INDEX api_calls_by_time ON api_calls (at);
CREATE INDEX api_calls_by_client ON api_calls (client_id, number);
`;

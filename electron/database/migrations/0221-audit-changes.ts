/** What was changed beside events: leads, notes, templates, settings, programs. Changes of events are in `commands`. */
export const auditChanges = `
CREATE TABLE audit_changes (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT NOT NULL CHECK (who IN ('rep', 'rule', 'chat', 'api', 'agent')),
  -- The program's name then.
  client TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('lead', 'note', 'template', 'settings', 'program')),
  what TEXT NOT NULL,
  -- In words.
  before TEXT,
  after TEXT,
  -- What it was done to: a newer change of the same stands in the way of taking this one back.
  subject TEXT NOT NULL,
  lead_id TEXT,
  -- JSON: what takes it back; NULL when nothing does, with the reason in words.
  back TEXT,
  no_back TEXT,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX audit_changes_by_time ON audit_changes (at);
CREATE INDEX audit_changes_by_subject ON audit_changes (subject, number);
CREATE INDEX audit_changes_by_lead ON audit_changes (lead_id) WHERE lead_id IS NOT NULL;

-- What is known of a person goes with them.
CREATE TRIGGER audit_forgets_lead AFTER DELETE ON leads BEGIN
  UPDATE audit_changes SET what = 'Changed a lead that was removed since', before = NULL, after = NULL, back = NULL,
    no_back = 'The lead was removed.' WHERE lead_id = old.id;
END;
`;

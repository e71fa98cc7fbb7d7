/** What undoing many steps, and doing them again, has to know of a command; and the words that events are found by. */
export const undoHistory = `
-- What was asked for, as JSON: a command that changed several events is done again by asking again.
ALTER TABLE commands ADD COLUMN input TEXT;
-- The command that this one takes back.
ALTER TABLE commands ADD COLUMN undoes TEXT;
-- 'passed': it could not be taken back, which was said, and the one before it is next. 'nothing': it left everything as it was.
ALTER TABLE commands ADD COLUMN standing TEXT NOT NULL DEFAULT 'open' CHECK (standing IN ('open', 'passed', 'nothing'));
CREATE INDEX commands_to_undo ON commands (actor)
  WHERE actor = 'rep' AND undone_by IS NULL AND standing = 'open' AND kind NOT IN ('undo', 'resolve');
CREATE INDEX commands_to_redo ON commands (actor)
  WHERE actor = 'rep' AND undone_by IS NULL AND standing = 'open' AND kind = 'undo';
CREATE INDEX commands_first_done ON commands (actor)
  WHERE actor = 'rep' AND standing <> 'nothing' AND kind NOT IN ('undo', 'redo');

-- A deleted id stays taken: what is brought back is an event of its own, which stands for the one that is gone.
CREATE TABLE event_successors (
  calendar_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  successor_id TEXT NOT NULL,
  PRIMARY KEY (calendar_id, event_id)
) STRICT, WITHOUT ROWID;

-- What of events_search (by its rowid) is of which version of an event: it is filled when something is looked for.
CREATE TABLE event_words (
  number INTEGER PRIMARY KEY,
  calendar_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  UNIQUE (calendar_id, event_id)
) STRICT;
CREATE VIRTUAL TABLE events_search USING fts5 (
  title, guests, tokenize = "unicode61 remove_diacritics 2"
);
`;

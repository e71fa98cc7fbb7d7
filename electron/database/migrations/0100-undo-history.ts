/** The words of an event (`row`: OLD, NEW or a table) that it is found by: its guests' names and addresses. */
const guestsOf = (row: string) => `(SELECT group_concat(
    CASE WHEN g.type = 'object'
      THEN coalesce(json_extract(g.value, '$.displayName'), '') || ' ' || coalesce(json_extract(g.value, '$.email'), '')
    END, ' ')
  FROM json_each(CASE WHEN json_valid(coalesce(${row}.local, ${row}.base)) THEN coalesce(${row}.local, ${row}.base) ELSE '{}' END, '$.attendees') g)`;

const isFound = (row: string) => `${row}.kind <> 'cancelledInstance' AND ${row}.deleted = 0`;

const forgetWords = `
  DELETE FROM events_search WHERE rowid = (SELECT number FROM event_numbers WHERE calendar_id = OLD.calendar_id AND event_id = OLD.id);
  DELETE FROM event_numbers WHERE calendar_id = OLD.calendar_id AND event_id = OLD.id;`;
const keepWords = `
  INSERT INTO event_numbers (calendar_id, event_id) SELECT NEW.calendar_id, NEW.id WHERE ${isFound("NEW")};
  INSERT INTO events_search (rowid, title, guests) SELECT number, NEW.title, ${guestsOf("NEW")}
    FROM event_numbers WHERE calendar_id = NEW.calendar_id AND event_id = NEW.id;`;

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

-- The row of events_search; an implicit rowid could change when the file is vacuumed.
CREATE TABLE event_numbers (
  number INTEGER PRIMARY KEY,
  calendar_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  UNIQUE (calendar_id, event_id)
) STRICT;
CREATE VIRTUAL TABLE events_search USING fts5 (
  title, guests, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
INSERT INTO event_numbers (calendar_id, event_id) SELECT e.calendar_id, e.id FROM events e WHERE ${isFound("e")};
INSERT INTO events_search (rowid, title, guests) SELECT n.number, e.title, ${guestsOf("e")}
  FROM event_numbers n JOIN events e ON e.calendar_id = n.calendar_id AND e.id = n.event_id;
CREATE TRIGGER event_words_added AFTER INSERT ON events BEGIN ${keepWords}
END;
CREATE TRIGGER event_words_changed AFTER UPDATE OF id, kind, deleted, title, base, local ON events
  WHEN OLD.id IS NOT NEW.id OR OLD.kind IS NOT NEW.kind OR OLD.deleted IS NOT NEW.deleted OR OLD.title IS NOT NEW.title
    OR OLD.base IS NOT NEW.base OR OLD.local IS NOT NEW.local
BEGIN ${forgetWords} ${keepWords}
END;
CREATE TRIGGER event_words_removed AFTER DELETE ON events BEGIN ${forgetWords}
END;
`;

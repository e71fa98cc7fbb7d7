/** How mails leave at this moment: one row, so that the screen can say of each mail what it waits for. */
export const mailPause = `
CREATE TABLE mail_pause (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  -- No mail goes before; epoch milliseconds, 0 for no pause.
  until INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  -- The mail that the server is being asked about.
  trying INTEGER
) STRICT;
INSERT INTO mail_pause (one) VALUES (1);
`;

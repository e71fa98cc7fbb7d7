/** The one host beside this computer's own that voice agents reach the functions by, and what each call of a function was. */
export const tunnelAndToolCalls = `
-- One row at the most. The vendors' secrets are in the keychain; the row stays while one may be there.
CREATE TABLE api_tunnel (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- NULL: nobody is let in from outside.
  host TEXT
) STRICT;

-- What a function was asked with: names and kinds of its arguments, never what is in them.
ALTER TABLE api_calls ADD COLUMN asked TEXT;
-- What the agent was given to say.
ALTER TABLE api_calls ADD COLUMN answer TEXT;
-- How long the answer took, in milliseconds.
ALTER TABLE api_calls ADD COLUMN ms INTEGER;
`;

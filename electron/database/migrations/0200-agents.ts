/** Programs whose changes the rep allows one by one, and the agents that need no token. */
export const agents = `
-- 1: the rep is asked before each change.
ALTER TABLE api_clients ADD COLUMN ask INTEGER NOT NULL DEFAULT 0 CHECK (ask IN (0, 1));
-- 1: comes over a stream that only the rep's own account of this computer can open, so it has no token and cannot be removed.
ALTER TABLE api_clients ADD COLUMN built_in INTEGER NOT NULL DEFAULT 0 CHECK (built_in IN (0, 1));
`;

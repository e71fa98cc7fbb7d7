/** What the rep chose of a calendar's looks, and calendars that Google no longer gives. */
export const calendarsLostAndColoured = `
-- The rep's own colour for a calendar, #rrggbb, on this computer only; NULL follows Google.
ALTER TABLE calendars ADD COLUMN own_color TEXT;

-- NULL while Google gives it. 'left': it is no longer in the rep's list; 'refused': it is, and its events may not be read. Either way its
-- access_role is 'none', and what waits for it waits until it is back. What the role was is in raw.
ALTER TABLE calendars ADD COLUMN lost TEXT CHECK (lost IN ('left', 'refused'));
UPDATE calendars SET lost = 'left' WHERE access_role = 'none';
`;

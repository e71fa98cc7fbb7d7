/** Which calendars keep the rep busy, where they said so. */
export const calendarsThatCount = `
-- 1: what stands in it is busy time; 0: it is not; NULL: as its kind has it, an own calendar counts.
ALTER TABLE calendars ADD COLUMN counts_busy INTEGER CHECK (counts_busy IN (0, 1));
`;

/** So many are remembered; a page under way while more than these settle would be an hour late. */
const remembered = 2_000;

/** A point in the order of settles. */
export type SettleMark = number;

/**
 * Remembers which events Google's answers to our own writes settled, in order. A page that was asked for before such an answer may hold the
 * event as it was before it, and must not put that back.
 */
export function createSettles() {
  const settled: string[] = [];
  let forgotten = 0;
  return {
    add(calendarId: string, id: string): void {
      settled.push(`${calendarId}/${id}`);
      if (settled.length <= remembered * 2) return;
      settled.splice(0, remembered);
      forgotten += remembered;
    },
    mark: (): SettleMark => forgotten + settled.length,
    /** Keys (`calendarId/id`) of what was settled after the mark. */
    since: (mark: SettleMark): ReadonlySet<string> => new Set(settled.slice(Math.max(mark - forgotten, 0))),
  };
}

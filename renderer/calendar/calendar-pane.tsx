/** Where the calendar is drawn. */
export function CalendarPane() {
  return <div className="empty">The calendar is not part of this build yet.</div>;
}

import { useSession, useStart } from "../state/session.ts";

/** Is there nothing to show yet: no workspace, or one without an account and without anything an account once brought? */
export function useFirstRun(): boolean {
  const { workspace, calendars, leads } = useStart();
  const status = useSession((session) => session.status);
  if (workspace === null) return true;
  if (workspace === "sandbox" || calendars.length > 0 || leads.total > 0 || status === null) return false;
  const noGoogle = status.google.state === "none" || status.google.state === "connecting";
  return noGoogle && status.platform.state === "none";
}

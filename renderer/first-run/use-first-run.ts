import { useState } from "react";
import type { Status } from "../../shared/model/status.ts";
import { useSession, useStart } from "../state/session.ts";

/**
 * Is there nothing to show yet: no workspace, or one without an account and without anything an account once brought? An account that was
 * connected since the page started has brought something: disconnecting it leads nobody back.
 */
export function useFirstRun(): boolean {
  const { workspace, calendars, hasLeads } = useStart();
  // Not the status itself, which is another one with every sync: the whole window would be drawn again for each.
  const known = useSession(({ status }) => status !== null);
  const connected = useSession(({ status }) => status !== null && hasAccount(status));
  const [everConnected, setEverConnected] = useState(connected);
  if (connected && !everConnected) setEverConnected(true);
  if (workspace === null) return true;
  const brought = calendars.length > 0 || hasLeads || everConnected;
  return !(workspace === "sandbox" || brought || !known || connected);
}

function hasAccount({ google, platform }: Status): boolean {
  const noGoogle = google.state === "none" || google.state === "connecting";
  return !noGoogle || platform.state !== "none";
}

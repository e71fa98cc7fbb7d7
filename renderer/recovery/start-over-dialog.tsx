import { call } from "../api.ts";
import { SureDialog } from "./sure-dialog.tsx";

/** Reads everything of Google's anew. */
export function StartOverDialog() {
  return (
    <SureDialog
      title="Start over from Google?"
      label="Start over"
      busyLabel="Starting over…"
      run={() => call("recovery.startOver", {})}
    >
      <p className="dialog-sub">
        Callsheet forgets what it knows of your calendars and reads them again. Changes that wait for Google,
        leads, notes, templates and your sign-ins are kept. As it is now becomes a backup.
      </p>
    </SureDialog>
  );
}

import { useState } from "react";
import { call } from "../api.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { backupTime, backupWords } from "./recovery-words.ts";
import { SureDialog } from "./sure-dialog.tsx";
import { useSafety } from "./use-safety.ts";
import "./recovery.css";

/** Goes back to a backup of the rep's choice. */
export function RestoreDialog() {
  const { safety, error } = useSafety();
  const [picked, setPicked] = useState<string | null>(null);
  const backups = safety?.backups ?? [];
  const chosen = picked ?? backups[0]?.name ?? null;
  return (
    <SureDialog
      title="Restore from backup"
      label="Restore"
      busyLabel="Restoring…"
      disabled={chosen === null}
      run={() => call("recovery.restore", { name: chosen ?? "" })}
    >
      <p className="dialog-sub">
        Leads, notes and settings of meetings are as they were then, and your calendars are read anew from
        Google. Changes that Google has not got yet are kept and sent. What you leave becomes a backup itself.
      </p>
      {error !== null && <ErrorNotice error={error} />}
      {safety !== null && backups.length === 0 && <p>There is no backup yet.</p>}
      {backups.length > 0 && (
        <fieldset className="backups">
          <legend className="visually-hidden">Backup</legend>
          {backups.map((backup) => (
            <label key={backup.name}>
              <input
                type="radio"
                name="backup"
                checked={chosen === backup.name}
                onChange={() => setPicked(backup.name)}
              />
              <span>{backupTime(backup)}</span>
              <span className="dialog-sub">{backupWords(backup)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </SureDialog>
  );
}

import { useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import { asAppError, call } from "../api.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { backupTime } from "./recovery-words.ts";
import { useSafety } from "./use-safety.ts";
import "./recovery.css";

/** Where the data cannot be opened: the backups that can be. */
export function StartBackups() {
  const { safety } = useSafety();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  if (safety === null || safety.backups.length === 0) return null;

  async function restore(name: string): Promise<void> {
    setBusy(true);
    try {
      await call("recovery.restore", { name });
    } catch (thrown) {
      setError(asAppError(thrown));
      setBusy(false);
    }
  }
  return (
    <section aria-label="Backups">
      <p className="dialog-sub">
        Or go on with a backup that this Callsheet can open. Changes that Google has not got yet are kept.
      </p>
      <div className="start-backups">
        {safety.backups.map(({ name, at }) => (
          <button
            key={name}
            type="button"
            className="button small"
            disabled={busy}
            onClick={() => void restore(name)}
          >
            Restore the backup of {backupTime({ at })}
          </button>
        ))}
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </section>
  );
}

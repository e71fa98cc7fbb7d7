import { useDialogs } from "../state/dialogs.ts";
import { backupTime } from "./recovery-words.ts";
import { useSafety } from "./use-safety.ts";

/** The data on this computer as a whole: going back, starting over, and leaving no trace. */
export function DataSettings({ connected }: { readonly connected: boolean }) {
  const { safety } = useSafety();
  const show = useDialogs((dialogs) => dialogs.show);
  const newest = safety?.backups[0];
  return (
    <section className="settings-section">
      <h3>Data on this computer</h3>
      {connected && (
        <>
          <div className="settings-account">
            <div>
              <p>Backups</p>
              <p className="dialog-sub">
                {newest === undefined ? "None yet. " : `The newest is of ${backupTime(newest)}. `}
                One is made every day and before each update; three are kept.
              </p>
            </div>
            <button type="button" className="button small" onClick={() => show({ kind: "restoreBackup" })}>
              Restore from backup…
            </button>
          </div>
          <div className="settings-account">
            <div>
              <p>Start over from Google</p>
              <p className="dialog-sub">Reads your calendars anew. What only this computer has is kept.</p>
            </div>
            <button type="button" className="button small" onClick={() => show({ kind: "startOver" })}>
              Start over…
            </button>
          </div>
        </>
      )}
      <div className="settings-account">
        <div>
          <p>Remove everything from this computer</p>
          <p className="dialog-sub">Signs out and deletes all that Callsheet keeps here.</p>
        </div>
        <button type="button" className="button small danger" onClick={() => show({ kind: "removeAll" })}>
          Remove everything…
        </button>
      </div>
    </section>
  );
}

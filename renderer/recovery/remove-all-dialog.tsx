import { call } from "../api.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { lossWords } from "./recovery-words.ts";
import { SureDialog } from "./sure-dialog.tsx";
import { useSafety } from "./use-safety.ts";
import "./recovery.css";

/** Removes all that Callsheet keeps here, once the rep has read what is lost with it. */
export function RemoveAllDialog() {
  const { safety, error } = useSafety();
  const losses = safety?.onlyHere == null ? [] : lossWords(safety.onlyHere);
  return (
    <SureDialog
      title="Remove everything from this computer?"
      label="Remove everything"
      busyLabel="Removing…"
      danger
      disabled={safety === null}
      run={() => call("recovery.removeAll", {})}
    >
      <p className="dialog-sub">
        Callsheet signs out, takes its keys out of the keychain and deletes its calendars, leads, recordings,
        backups, settings and logs here. What Google and the call platform have stays there.
      </p>
      {error !== null && <ErrorNotice error={error} />}
      {losses.length > 0 && (
        <>
          <p>These are nowhere else and are lost:</p>
          <ul className="losses">
            {losses.map((loss) => (
              <li key={loss}>{loss}</li>
            ))}
          </ul>
        </>
      )}
      {safety?.onlyHere === null && (
        <p>What waits to be sent cannot be counted, because the data file cannot be read. It is lost.</p>
      )}
    </SureDialog>
  );
}

import { useCallback, useEffect, useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import { asAppError, call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { copyText } from "../detail/detail-parts.tsx";
import { useToasts } from "../state/toasts.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import "./diagnostics.css";

/** What helps to find a fault, to look through before it is saved or copied. */
export function DiagnosticsDialog() {
  const [text, setText] = useState<string | null>(null);
  const [crashes, setCrashes] = useState(0);
  const [error, setError] = useState<AppError | null>(null);

  const collect = useCallback(
    () =>
      call("diagnostics.preview", {}).then(
        (made) => {
          setText(made.text);
          setCrashes(made.crashes);
        },
        (thrown: unknown) => setError(asAppError(thrown)),
      ),
    [],
  );
  useEffect(() => void collect(), [collect]);

  async function forget(): Promise<void> {
    await attempt(() => call("crashes.forget", {}));
    await collect();
  }

  async function save(): Promise<void> {
    await attempt(async () => {
      const { path } = await call("diagnostics.save", {});
      if (path !== null) useToasts.getState().show({ message: `Diagnostics saved as ${path}` });
    });
  }
  return (
    <Dialog title="Diagnostics" wide>
      <p className="dialog-sub">
        This is all that the file holds: versions, settings, counts, states, what crashed and the last lines
        of the log, without titles, names, addresses or keys. Look it through; nothing is sent anywhere.
      </p>
      {error !== null && <ErrorNotice error={error} />}
      {text === null && error === null && <p className="dialog-sub">Collecting…</p>}
      {text !== null && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard */}
          <section className="diagnostics selectable" tabIndex={0} aria-label="What will be saved">
            <pre>{text}</pre>
          </section>
          <div className="dialog-actions">
            {crashes > 0 && (
              <button type="button" className="button" onClick={() => void forget()}>
                {crashes === 1 ? "Delete the crash report" : `Delete ${crashes} crash reports`}
              </button>
            )}
            <button type="button" className="button" onClick={() => void copyText(text, "Diagnostics")}>
              Copy
            </button>
            <button type="button" className="button primary" onClick={() => void save()}>
              Save…
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}

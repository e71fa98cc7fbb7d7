import type { ReactNode } from "react";
import { useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import { asAppError } from "../api.ts";
import { useDialogs } from "../state/dialogs.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** The act, as its button names it. */
  readonly label: string;
  /** What it is called while it is done. */
  readonly busyLabel: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly run: () => Promise<unknown>;
}

/** Asks before something that cannot be taken back by one key. When it is done the page starts anew, and this with it. */
export function SureDialog({ title, children, label, busyLabel, danger, disabled, run }: Props) {
  const close = useDialogs((dialogs) => dialogs.close);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  async function go(): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await run();
    } catch (thrown) {
      setError(asAppError(thrown));
      setBusy(false);
    }
  }
  return (
    <Dialog title={title} {...(busy ? { onDismiss: () => undefined } : {})}>
      {children}
      {error !== null && <ErrorNotice error={error} />}
      <div className="dialog-actions">
        <button type="button" className="button" disabled={busy} onClick={close}>
          Leave it as it is
        </button>
        <button
          type="button"
          className={danger === true ? "button danger" : "button primary"}
          disabled={busy || disabled === true}
          onClick={() => void go()}
        >
          {busy ? busyLabel : label}
        </button>
      </div>
    </Dialog>
  );
}

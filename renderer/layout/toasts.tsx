import { useEffect } from "react";
import { createPortal } from "react-dom";
import { call } from "../api.ts";
import { attempt, undo } from "../commands/perform.ts";
import { useSession } from "../state/session.ts";
import type { Toast } from "../state/toasts.ts";
import { useToasts } from "../state/toasts.ts";
import { useNow } from "../ui/clock.ts";
import { Close } from "../ui/icons.tsx";
import { toastFate, toastIsOver } from "./toast-words.ts";
import "./toasts.css";

/** What was just done or refused, floating above the calendar. */
export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  // Outside of the root and marked for react-aria, so that an open dialog neither covers nor silences it.
  return createPortal(
    <div
      className="toasts"
      role="log"
      aria-live="polite"
      aria-label="Messages"
      data-react-aria-top-layer="true"
    >
      {toasts.map((toast) => (
        <ToastItem key={toast.id} toast={toast} />
      ))}
    </div>,
    document.body,
  );
}

function ToastItem({ toast }: { readonly toast: Toast }) {
  const now = useNow("second");
  const online = useSession((session) => session.status?.online ?? true);
  const { dismiss } = useToasts.getState();
  const { command, action, also } = toast;
  const fate = toastFate(toast, now, online);
  const over = toastIsOver(toast, now);
  useEffect(() => {
    if (over) dismiss(toast.id);
  }, [over, dismiss, toast.id]);

  function close(): void {
    dismiss(toast.id);
    toast.onDismiss?.();
    if (command !== undefined) void attempt(() => call("outbox.release", { commandId: command.commandId }));
  }
  function run(what: () => void): void {
    dismiss(toast.id);
    what();
  }
  return (
    <div className={toast.tone === "error" ? "toast error" : "toast"}>
      <p>
        {toast.message}
        {toast.detail !== undefined && <span className="toast-detail">{toast.detail}</span>}
        {fate !== null && <span className="toast-fate"> · {fate}</span>}
      </p>
      {action !== undefined && (
        <button type="button" className="toast-button" onClick={() => run(action.run)}>
          {action.label}
        </button>
      )}
      {also !== undefined && (
        <button type="button" className="toast-button" onClick={() => run(also.run)}>
          {also.label}
        </button>
      )}
      {command !== undefined && (
        <button
          type="button"
          className="toast-button"
          onClick={() => run(() => void undo(command.commandId))}
        >
          {toast.back ?? "Undo"}
        </button>
      )}
      <button
        type="button"
        className="toast-close"
        aria-label={command === undefined ? "Dismiss" : "Dismiss and send now"}
        onClick={close}
      >
        <Close size={12} />
      </button>
    </div>
  );
}

import type { ErrorData } from "../../shared/errors.ts";
import type { ToastAction } from "../state/toasts.ts";

interface Props {
  readonly error: Pick<ErrorData, "message" | "action">;
  readonly action?: ToastAction | undefined;
}

/** An error where the thing would be: what happened, what to do, and the way to do it. */
export function ErrorNotice({ error, action }: Props) {
  return (
    <div className="notice selectable" role="alert">
      <p>{error.message}</p>
      {error.action !== undefined && <p className="notice-action">{error.action}</p>}
      {action !== undefined && (
        <button type="button" className="button small" onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  );
}

import type { AppError } from "../../shared/errors.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import "./start-failed.css";

interface Props {
  readonly error: AppError;
  readonly retry: () => void;
}

/** All there is when the first answer did not come, or the whole screen failed: what happened and a way on. */
export function StartFailed({ error, retry }: Props) {
  return (
    <main className="start-failed">
      <h1>Callsheet cannot be shown</h1>
      <ErrorNotice error={error} action={{ label: "Try again", run: retry }} />
    </main>
  );
}

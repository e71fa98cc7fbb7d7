import { lazy, Suspense } from "react";
import type { AppError } from "../../shared/errors.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import "./start-failed.css";

const StartBackups = lazy(async () => ({
  default: (await import("../recovery/start-backups.tsx")).StartBackups,
}));
/** What a backup helps with. */
const mendable: ReadonlySet<string> = new Set(["database_newer", "database_broken"]);

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
      {mendable.has(error.code) && (
        <Suspense>
          <StartBackups />
        </Suspense>
      )}
    </main>
  );
}

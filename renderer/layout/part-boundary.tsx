import type { ReactNode } from "react";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";

/** A pane that fails says so in its own place; the others go on. */
export function PartBoundary({ children }: { readonly children: ReactNode }) {
  return (
    <ErrorBoundary
      fallback={(error, retry) => (
        <div className="part-failed">
          <ErrorNotice error={error} action={{ label: "Draw it again", run: retry }} />
        </div>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}

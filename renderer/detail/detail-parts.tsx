import type { ReactNode } from "react";
import type { AppError } from "../../shared/errors.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useToasts } from "../state/toasts.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";

/** Copies through the main process and says so. */
export async function copyText(text: string, what: string): Promise<void> {
  await attempt(async () => {
    await call("text.copy", { text });
    useToasts.getState().show({ message: `${what} copied` });
  });
}

export async function openLink(url: string, fromLead: boolean): Promise<void> {
  await attempt(() => call("link.open", { url, fromLead }));
}

interface CardProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
}

/** A card with its heading in small capitals. */
export function Card({ title, children }: CardProps) {
  return (
    <section className="card">
      <h3 className="card-head">{title}</h3>
      {children}
    </section>
  );
}

interface PendingProps {
  readonly error: AppError | null;
  readonly retry: () => void;
}

/** In place of a detail that is not here: still coming, or refused. */
export function Pending({ error, retry }: PendingProps) {
  if (error !== null) return <ErrorNotice error={error} action={{ label: "Try again", run: retry }} />;
  return (
    <div className="detail-placeholder" role="status" aria-label="Loading">
      <span />
      <span />
      <span />
    </div>
  );
}

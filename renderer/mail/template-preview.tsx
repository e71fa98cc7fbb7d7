import type { MailKind, MailTemplate } from "../../shared/model/mail.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { MailBody } from "./mail-body.tsx";

interface Props {
  readonly kind: MailKind;
  readonly template: MailTemplate;
}

/** What comes of a template, with a sample meeting: what the guest reads, and the rep's own copy beside it. */
export function TemplatePreview({ kind, template }: Props) {
  const { data, error, refresh } = useLiveQuery("mail.preview", { kind, ...template }, [], {
    keepPrevious: true,
  });
  if (error !== null) return <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />;
  if (data === undefined) return <p className="dialog-sub">Composing…</p>;
  if (data.kind === "wrong") {
    return (
      <div className="notice" role="alert">
        {data.problems.map((problem) => (
          <p key={problem}>{problem}</p>
        ))}
        <p className="notice-action">Nothing was changed. Put it right to see the mail and to save it.</p>
      </div>
    );
  }
  return (
    <div className="mail-previews">
      <section aria-label="What the guest reads">
        <h3>The guest reads</h3>
        <MailBody document={data.guest} />
      </section>
      <section aria-label="Your own copy">
        <h3>Your own copy</h3>
        <MailBody document={data.rep} />
      </section>
    </div>
  );
}

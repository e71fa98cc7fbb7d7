import { useState } from "react";
import { Card } from "../detail/detail-parts.tsx";
import { useLiveQuery } from "../state/live-query.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { count } from "../ui/format.ts";
import { ComingEntry, MailEntry } from "./mail-entry.tsx";
import "./mail.css";

/** So many of the newest are shown at first, and all that need the rep. */
const few = 2;

/** What a lead's guests were mailed; nothing where they never were. */
export function LeadMails({ leadId }: { readonly leadId: string }) {
  const query = { filter: "all", leadId, limit: 50 } as const;
  const { data, error, refresh } = useLiveQuery("mail.list", query, ["mail", "activity"]);
  const [all, setAll] = useState(false);
  if (error !== null) return <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />;
  if (data === undefined || data.mails.length + data.coming.length === 0) return null;
  const shown = all ? data.mails : data.mails.filter((mail, place) => mail.needsRep || place < few);
  const hidden = data.mails.length - shown.length;
  return (
    <Card title="Mails">
      <ul className="mail-list narrow">
        {data.coming.map((mail) => (
          <ComingEntry key={mail.key} mail={mail} withTitle={false} />
        ))}
        {shown.map((mail) => (
          <MailEntry key={mail.id} mail={mail} withTitle={false} />
        ))}
      </ul>
      {(hidden > 0 || all) && (
        <button type="button" className="button small quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show ${count(hidden, "more mail", "more mails")}`}
        </button>
      )}
    </Card>
  );
}

import { useState } from "react";
import type { MailFilter } from "../../shared/model/mail.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { ComingEntry, MailEntry } from "./mail-entry.tsx";
import { emptyMails, mailFilters } from "./mail-words.ts";
import "./mail.css";

const pageSize = 100;

/** The mails about leads' meetings: what was sent, what waits, and what the rep has to decide. */
export function MailsDialog({ filter: asked = "all" }: { readonly filter?: MailFilter | undefined }) {
  const [filter, setFilter] = useState<MailFilter>(asked);
  const [limit, setLimit] = useState(pageSize);
  const query = { filter, leadId: null, limit };
  const { data, error, refresh } = useLiveQuery("mail.list", query, ["mail", "activity"], {
    keepPrevious: true,
  });
  const [title, detail] = emptyMails[filter];
  return (
    <Dialog title="Mails" wide>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {data === undefined && error === null && <p className="dialog-sub">Reading…</p>}
      {data !== undefined && (
        <fieldset className="view-switch mail-filters">
          <legend className="visually-hidden">Show</legend>
          {mailFilters.map(({ filter: each, label }) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === filter}
              onClick={() => {
                setFilter(each);
                setLimit(pageSize);
              }}
            >
              {label} <span className="mail-count">{data.counts[each]}</span>
            </button>
          ))}
        </fieldset>
      )}
      {data !== undefined && data.mails.length + data.coming.length === 0 && (
        <div className="empty">
          <h3>{title}</h3>
          <p>{detail}</p>
        </div>
      )}
      <ul className="mail-list">
        {(data?.coming ?? []).map((mail) => (
          <ComingEntry key={mail.key} mail={mail} withTitle />
        ))}
        {(data?.mails ?? []).map((mail) => (
          <MailEntry key={mail.id} mail={mail} withTitle />
        ))}
      </ul>
      {data?.more === true && limit < 1000 && (
        <button type="button" className="button small" onClick={() => setLimit(limit + pageSize)}>
          Show more
        </button>
      )}
    </Dialog>
  );
}

import { useState } from "react";
import type { Proposal } from "../../shared/model/proposal.ts";
import { call } from "../api.ts";
import { attempt, perform } from "../commands/perform.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { localDate } from "../state/view-dates.ts";
import { useNow } from "../ui/clock.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { fullTime, startMs } from "../ui/format.ts";
import { reviewAct } from "./review-act.ts";
import "./review.css";

const most = 200;

/** The demos that were asked for and not booked by themselves, the soonest first: one press books one, or leaves it. */
export function ReviewDialog() {
  const now = useNow("minute");
  const { data, error, refresh } = useLiveQuery("leads.proposals", { limit: most }, ["leads", "events"]);
  const left = data === undefined ? 0 : data.total - data.lines.length;
  return (
    <Dialog title="Asked for a demo" wide>
      <p className="dialog-sub">Callsheet did not book these by itself. The soonest comes first.</p>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {data === undefined && error === null && <p className="dialog-sub">Reading…</p>}
      {data?.total === 0 && (
        <div className="empty" role="status">
          <h3>Nobody waits for your word</h3>
          <p>What is asked for and cannot be booked by itself appears here.</p>
        </div>
      )}
      <ul className="review-lines">
        {(data?.lines ?? []).map((line) => (
          <Line key={line.leadId} line={line} now={now} />
        ))}
      </ul>
      {left > 0 && <p className="dialog-sub">{left} more come when these are done.</p>}
    </Dialog>
  );
}

function Line({ line, now }: { readonly line: Proposal; readonly now: number }) {
  const [busy, setBusy] = useState(false);
  const { leadId, title, company, time, reason, refusal } = line;
  const act = reviewAct(refusal);
  const when = fullTime(time, now);
  async function run(work: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    await work();
    setBusy(false);
  }
  return (
    <li>
      <div className="review-text">
        <button type="button" className="link review-name" onClick={() => open(line)}>
          {title}
          {company !== null && company !== title && ` · ${company}`}
        </button>
        <p>{when}</p>
        <p className="review-why">{reason}</p>
      </div>
      <div className="review-acts">
        <button
          type="button"
          className="button small"
          disabled={busy}
          aria-label={`Don’t book ${title}`}
          onClick={() => void run(() => attempt(() => call("lead.decline", { leadId })))}
        >
          Don’t
        </button>
        {act === null ? (
          <button
            type="button"
            className="button small"
            aria-label={`Open ${title}`}
            onClick={() => open(line)}
          >
            Open
          </button>
        ) : (
          <button
            type="button"
            className="button small primary"
            disabled={busy}
            aria-label={`${act}: ${title}, ${when}`}
            onClick={() => void run(() => perform("lead.bookNow", { leadId }))}
          >
            {act}
          </button>
        )}
      </div>
    </li>
  );
}

function open({ leadId, time }: Proposal): void {
  useDialogs.getState().close();
  useView.getState().reveal(localDate(startMs(time)));
  useSelection.getState().selectLead(leadId, null);
}

import type { Activity } from "../../shared/model/status.ts";
import { call } from "../api.ts";
import { attempt, perform } from "../commands/perform.ts";
import { copyText } from "../detail/detail-parts.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { eventKeyOf, useSelection } from "../state/selection.ts";
import { useNow } from "../ui/clock.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { age } from "../ui/format.ts";
import { Copy } from "../ui/icons.tsx";
import "./activity.css";

/** What was sent, what waits, what failed, and what to do about it. */
export function ActivityDialog() {
  const { data, error, refresh } = useLiveQuery("activity.list", {}, ["activity"]);
  return (
    <Dialog title="Activity" wide>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {data === undefined && error === null && <p className="dialog-sub">Reading…</p>}
      {data?.length === 0 && (
        <div className="empty">
          <h3>Nothing yet</h3>
          <p>What Callsheet sends for you is written down here.</p>
        </div>
      )}
      <ul className="activity">
        {data?.map((entry) => (
          <ActivityEntry key={entry.id} entry={entry} />
        ))}
      </ul>
    </Dialog>
  );
}

function ActivityEntry({ entry }: { readonly entry: Activity }) {
  const now = useNow("minute");
  return (
    <li className="activity-entry">
      <span className={`activity-dot ${entry.kind}`}>
        <span className="visually-hidden">{kindWords[entry.kind]}: </span>
      </span>
      <div className="activity-text selectable">
        <p>{entry.title}</p>
        <p className="activity-detail">
          {entry.detail === "" ? "" : `${entry.detail} · `}
          {age(Date.parse(entry.at), now)}
        </p>
        {entry.overwritten !== null && <p className="activity-detail">Not kept: {entry.overwritten}</p>}
      </div>
      <div className="activity-actions">
        <EntryActions entry={entry} />
        <button
          type="button"
          className="icon-button"
          aria-label={`Copy details: ${entry.title}`}
          title="Copy details"
          onClick={() => void copyText(entry.copy, "Details")}
        >
          <Copy size={14} />
        </button>
      </div>
    </li>
  );
}

const kindWords: Readonly<Record<Activity["kind"], string>> = {
  done: "Done",
  waiting: "Waiting",
  failed: "Failed",
  conflict: "Conflict",
  problem: "Problem",
};

function EntryActions({ entry }: { readonly entry: Activity }) {
  const { outboxId, event, leadId } = entry;
  const has = (action: Activity["actions"][number]) => entry.actions.includes(action);
  const canOpen = has("open") && (leadId !== null || event !== null);
  return (
    <>
      {canOpen && (
        <button type="button" className="button small" onClick={() => open(entry)}>
          Open
        </button>
      )}
      {has("restore") && (
        <button
          type="button"
          className="button small"
          onClick={() => void perform("version.restore", { commandId: entry.id })}
        >
          Restore
        </button>
      )}
      {has("decide") && outboxId !== null && (
        <button
          type="button"
          className="button small"
          onClick={() => useDialogs.getState().show({ kind: "conflict", conflict: { outboxId } })}
        >
          Decide
        </button>
      )}
      {has("discard") && outboxId !== null && (
        <button
          type="button"
          className="button small danger"
          onClick={() => void attempt(() => call("outbox.discard", { outboxId }))}
        >
          Discard
        </button>
      )}
      {has("retry") && outboxId !== null && (
        <button
          type="button"
          className="button small"
          onClick={() => void attempt(() => call("outbox.retry", { outboxId }))}
        >
          {entry.kind === "waiting" ? "Try now" : "Retry"}
        </button>
      )}
    </>
  );
}

function open({ leadId, event }: Activity): void {
  const key = event === null ? null : eventKeyOf(event);
  if (leadId !== null) useSelection.getState().selectLead(leadId, key);
  else if (key !== null) useSelection.getState().selectEvent(key);
  useDialogs.getState().close();
}

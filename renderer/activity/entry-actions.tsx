import { useState } from "react";
import type { Activity } from "../../shared/model/status.ts";
import { call } from "../api.ts";
import { attempt, perform, undo } from "../commands/perform.ts";
import { useDialogs } from "../state/dialogs.ts";
import { eventKeyOf, useSelection } from "../state/selection.ts";

/** What the rep can do about a line, right there. */
export function EntryActions({ entry }: { readonly entry: Activity }) {
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
      {has("mail") && (
        <button
          type="button"
          className="button small"
          onClick={() => useDialogs.getState().show({ kind: "mails", filter: mailsOf(entry) })}
        >
          Show mail
        </button>
      )}
      {has("undo") && (
        <button type="button" className="button small" onClick={() => void undo(entry.id)}>
          Undo
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
      {has("discard") && outboxId !== null && <Discard outboxId={outboxId} />}
      {has("retry") && (
        <button type="button" className="button small" onClick={() => void attempt(() => retry(entry))}>
          {entry.kind === "waiting" ? "Try now" : "Retry"}
        </button>
      )}
    </>
  );
}

function mailsOf({ kind }: Activity): "needsRep" | "waiting" {
  return kind === "waiting" ? "waiting" : "needsRep";
}

/** A change to a calendar is sent again from the outbox; the only other thing that is sent is what the call platform is told. */
function retry({ id, outboxId }: Activity): Promise<unknown> {
  return outboxId === null ? call("report.retry", { id }) : call("outbox.retry", { outboxId });
}

/** Asks once more in its own place: what is given up is nowhere else. */
function Discard({ outboxId }: { readonly outboxId: string }) {
  const [sure, setSure] = useState(false);
  if (!sure) {
    return (
      <button type="button" className="button small danger" onClick={() => setSure(true)}>
        Discard
      </button>
    );
  }
  return (
    <button
      type="button"
      className="button small danger"
      onClick={() => void attempt(() => call("outbox.discard", { outboxId }))}
    >
      Really discard
    </button>
  );
}

function open({ leadId, event }: Activity): void {
  const key = event === null ? null : eventKeyOf(event);
  if (leadId !== null) useSelection.getState().selectLead(leadId, key);
  else if (key !== null) useSelection.getState().selectEvent(key);
  useDialogs.getState().close();
}

import { useState } from "react";
import type { Choice, Conflict } from "../../shared/model/conflict.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import type { ConflictRef } from "../state/dialogs.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useToasts } from "../state/toasts.ts";
import { useNow } from "../ui/clock.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { conflictStory, conflictTitle } from "./conflict-words.ts";
import type { FieldChoices } from "./version-table.tsx";
import { VersionTable } from "./version-table.tsx";
import "./conflict.css";

/** An event that was changed in two places: the rep chooses what counts, field by field or as a whole, or later. */
export function ConflictDialog({ conflict: ref }: { readonly conflict: ConflictRef }) {
  const { data, error } = useLiveQuery("conflict.get", ref, ["events", "activity"]);
  const close = useDialogs((dialogs) => dialogs.close);
  // Decided elsewhere, or by itself, while the dialog was open: what it shows is not so any more.
  if (error !== null) {
    return (
      <Dialog title="Changed in two places">
        <ErrorNotice error={error} action={{ label: "Close", run: close }} />
      </Dialog>
    );
  }
  if (data === undefined) {
    return (
      <Dialog title="Changed in two places" wide>
        <p className="dialog-sub">Reading…</p>
      </Dialog>
    );
  }
  return <OpenConflict conflict={data} />;
}

function OpenConflict({ conflict }: { readonly conflict: Conflict }) {
  const now = useNow("minute");
  const [choices, setChoices] = useState<FieldChoices>({});
  const [busy, setBusy] = useState(false);
  const close = useDialogs((dialogs) => dialogs.close);
  const { outboxId } = conflict;

  async function decide(choice: Choice): Promise<void> {
    setBusy(true);
    const answer = await attempt(() => call("conflict.resolve", { outboxId, choice }));
    setBusy(false);
    if (answer === null) return;
    close();
    useToasts.getState().show({ message: answer.message });
  }
  return (
    <Dialog title={conflictTitle(conflict)} wide>
      <p className="dialog-sub conflict-story">{conflictStory(conflict, now)}</p>
      {conflict.fields.length > 0 && (
        <VersionTable
          conflict={conflict}
          choices={choices}
          onChoose={(field, side) => setChoices((before) => ({ ...before, [field]: side }))}
        />
      )}
      <div className="dialog-actions conflict-actions">
        <button type="button" className="button quiet" onClick={close}>
          Decide later
        </button>
        {waysOut(conflict, choices).map(({ label, choice }, index, { length }) => (
          <button
            key={label}
            type="button"
            className={index === length - 1 ? "button primary" : "button"}
            disabled={busy}
            onClick={() => void decide(choice)}
          >
            {label}
          </button>
        ))}
      </div>
    </Dialog>
  );
}

interface WayOut {
  readonly label: string;
  readonly choice: Choice;
}

/** What can be decided; the last is the one that a rep most likely wants. */
function waysOut({ kind }: Conflict, choices: FieldChoices): readonly WayOut[] {
  switch (kind) {
    case "edit":
      return [
        { label: "Keep all of theirs", choice: { kind: "theirs" } },
        { label: "Keep this choice", choice: { kind: "fields", fields: choices } },
      ];
    case "deletedThere":
      return [
        { label: "Leave it deleted", choice: { kind: "theirs" } },
        { label: "Restore", choice: { kind: "restore" } },
      ];
    case "deletedHere":
      return [
        { label: "Cancel it all the same", choice: { kind: "keepDeleted" } },
        { label: "Keep it", choice: { kind: "theirs" } },
      ];
  }
}

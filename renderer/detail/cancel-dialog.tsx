import type { FormEvent } from "react";
import { useState } from "react";
import { perform } from "../commands/perform.ts";
import type { MeetingRef } from "../state/dialogs.ts";
import { useDialogs } from "../state/dialogs.ts";
import type { Scope } from "../state/recurrence-choice.ts";
import { scoped } from "../state/recurrence-choice.ts";
import { useNow } from "../ui/clock.ts";
import { Dialog } from "../ui/dialog.tsx";
import { count, fullTime } from "../ui/format.ts";
import { ScopeField } from "./scope-field.tsx";

/** Cancels a meeting, with a reason that stays with the lead. */
export function CancelDialog({ meeting }: { readonly meeting: MeetingRef }) {
  const now = useNow("minute");
  const [reason, setReason] = useState("");
  const [scope, setScope] = useState<Scope>("this");
  const [busy, setBusy] = useState(false);
  const close = useDialogs((dialogs) => dialogs.close);
  const { calendarId, eventId, guestCount } = meeting;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const given = reason.trim();
    const why = given === "" ? {} : { reason: given };
    const result = await perform("event.cancel", { calendarId, eventId, ...why, ...scoped(scope) });
    setBusy(false);
    if (result !== null) close();
  }
  return (
    <Dialog title={`Cancel “${meeting.title}”?`}>
      <p className="dialog-sub">
        {fullTime(meeting.time, now)}.{" "}
        {guestCount === 0
          ? "Nobody else is invited."
          : `${count(guestCount, "guest", "guests")} will be told.`}
      </p>
      <form onSubmit={(event) => void submit(event)}>
        {meeting.masterId != null && (
          <ScopeField time={meeting.time} event={meeting} act="cancel" value={scope} onChange={setScope} />
        )}
        <div className="dialog-fields">
          <label>
            <span className="field-label">Reason, for your own records</span>
            <textarea
              className="field"
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
        </div>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={close}>
            Keep it
          </button>
          <button type="submit" className="button primary" disabled={busy}>
            Cancel meeting
          </button>
        </div>
      </form>
    </Dialog>
  );
}

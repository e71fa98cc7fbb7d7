import { parseDate } from "@internationalized/date";
import type { FormEvent } from "react";
import { useState } from "react";
import { useDialogs } from "../state/dialogs.ts";
import { useStart } from "../state/session.ts";
import { localDate } from "../state/view-dates.ts";
import { useNow } from "../ui/clock.ts";
import { DateField } from "../ui/date-field.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { clockTime, count, weekdayAndDate } from "../ui/format.ts";
import { morningOf } from "./snooze-times.ts";
import { changeLeads } from "./standing.ts";

interface Props {
  readonly leadIds: readonly string[];
  readonly onDone?: (() => void) | undefined;
}

const day = 86_400_000;

/** Puts leads away until the morning of a day. */
export function SnoozeDialog({ leadIds, onDone }: Props) {
  const { timeZone } = useStart();
  const now = useNow("minute");
  const [date, setDate] = useState(() => localDate(now + 3 * day));
  const [busy, setBusy] = useState(false);
  const close = useDialogs((dialogs) => dialogs.close);
  const until = morningOf(date, timeZone);
  const past = Date.parse(until) <= now;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const done = await changeLeads(leadIds, { kind: "snooze", until });
    setBusy(false);
    if (!done) return;
    close();
    onDone?.();
  }
  return (
    <Dialog title={`Snooze ${count(leadIds.length, "lead", "leads")}`}>
      <form onSubmit={(event) => void submit(event)}>
        <div className="dialog-fields">
          <DateField
            label="Day"
            value={parseDate(date)}
            earliest={parseDate(localDate(now))}
            onChange={(chosen) => setDate(chosen.toString())}
          />
        </div>
        <p className={past ? "time-preview past" : "time-preview"} aria-live="polite">
          {past
            ? "This morning is over."
            : `Comes back ${weekdayAndDate(Date.parse(until), now)}, ${clockTime(Date.parse(until))}.`}
        </p>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={close}>
            Not now
          </button>
          <button type="submit" className="button primary" disabled={past || busy}>
            Snooze
          </button>
        </div>
      </form>
    </Dialog>
  );
}

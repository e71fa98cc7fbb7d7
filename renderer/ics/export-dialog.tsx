import { parseDate } from "@internationalized/date";
import { useState } from "react";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useStart } from "../state/session.ts";
import { useToasts } from "../state/toasts.ts";
import { useView } from "../state/view.ts";
import { firstWeekday, shownDates } from "../state/view-dates.ts";
import { instantsOf } from "../sync/sync-words.ts";
import { DateField } from "../ui/date-field.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { count } from "../ui/format.ts";
import "./ics.css";

/** Which calendars go into a file, and how much of them. */
export function ExportDialog() {
  const { calendars: initial } = useStart();
  const { data: calendars = initial } = useLiveQuery("calendars.list", {}, ["calendars"], { initial });
  const synced = calendars.filter(({ selected }) => selected);
  const { view, date } = useView.getState();
  // What is left out, since the calendars may still be on their way.
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const chosen = synced.filter(({ id }) => !without.has(id));
  const [all, setAll] = useState(false);
  const [range, setRange] = useState(() => shownDates(view, date, firstWeekday()));
  const [writing, setWriting] = useState(false);

  async function write(): Promise<void> {
    setWriting(true);
    const calendarIds = chosen.map(({ id }) => id);
    const answer = await attempt(() =>
      call("ics.export", { calendarIds, range: all ? null : instantsOf(range) }),
    );
    setWriting(false);
    if (answer === null || answer.saved === null) return;
    const { path, count: amount } = answer.saved;
    useToasts.getState().show({ message: `${count(amount, "event", "events")} written`, detail: path });
    useDialogs.getState().close();
  }
  return (
    <Dialog title="Export events">
      {synced.length === 0 ? (
        <p className="dialog-sub">There is no calendar yet. Connect Google in Settings first.</p>
      ) : (
        <>
          <fieldset className="ics-choice">
            <legend className="field-label">Calendars</legend>
            {synced.map(({ id, name }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={!without.has(id)}
                  onChange={() => setWithout((before) => toggled(before, id))}
                />
                {name}
              </label>
            ))}
          </fieldset>
          <fieldset className="ics-choice">
            <legend className="field-label">How much</legend>
            <label>
              <input type="radio" name="ics-range" checked={!all} onChange={() => setAll(false)} />
              These days
            </label>
            {!all && (
              <div className="ics-days">
                <DateField
                  label="From"
                  value={parseDate(range.first)}
                  onChange={(day) =>
                    setRange(({ last }) => {
                      const first = day.toString();
                      return { first, last: last < first ? first : last };
                    })
                  }
                />
                <DateField
                  label="To"
                  value={parseDate(range.last)}
                  earliest={parseDate(range.first)}
                  onChange={(day) => setRange(({ first }) => ({ first, last: day.toString() }))}
                />
              </div>
            )}
            <label>
              <input type="radio" name="ics-range" checked={all} onChange={() => setAll(true)} />
              Everything that Callsheet has of them
            </label>
          </fieldset>
          <p className="dialog-sub">A series is written whole when one of its events is in these days.</p>
          <div className="dialog-actions">
            <button
              type="button"
              className="button primary"
              disabled={chosen.length === 0 || writing}
              onClick={() => void write()}
            >
              {writing ? "Writing…" : "Export…"}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(before);
  if (!next.delete(id)) next.add(id);
  return next;
}

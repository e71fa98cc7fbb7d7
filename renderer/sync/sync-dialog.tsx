import { parseDate } from "@internationalized/date";
import { useState } from "react";
import type { SyncReport } from "../../shared/model/sync.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useSyncRange } from "../state/sync-range.ts";
import { localDate } from "../state/view-dates.ts";
import { useNow } from "../ui/clock.ts";
import { DateField } from "../ui/date-field.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { count } from "../ui/format.ts";
import { syncRange } from "./run-sync.ts";
import type { DateRange, Span } from "./sync-words.ts";
import { datesOf, progressWords, rangeWords, reportWords, totalsOf } from "./sync-words.ts";
import "./sync.css";

/** No calendar of this kind is older. */
const earliest = parseDate("1970-01-01");

/** *Sync now* for a range: what to compare, how far it is, what came of it. It goes on when the dialog is closed. */
export function SyncDialog({ span: asked }: { readonly span: Span }) {
  const today = localDate(useNow("minute"));
  const { running, report, error } = useSyncRange();
  const [span, setSpan] = useState<Span>(asked);
  const [custom, setCustom] = useState<DateRange>(() => datesOf("week", today));
  const range = span === "custom" ? custom : datesOf(span, today);
  return (
    <Dialog title="Sync now" wide>
      <p className="dialog-sub">
        Sends what waits here, reads what changed in Google, and compares every event of the range. What
        differs is put right.
      </p>
      <fieldset className="sync-spans" disabled={running}>
        <legend className="visually-hidden">What to compare</legend>
        {spans.map(({ span: each, label }) => (
          <label key={each} className="sync-span">
            <input type="radio" name="span" checked={span === each} onChange={() => setSpan(each)} />
            <span>{label}</span>
            {each !== "custom" && <small>{rangeWords(datesOf(each, today))}</small>}
          </label>
        ))}
      </fieldset>
      {span === "custom" && !running && <CustomRange range={custom} onChange={setCustom} />}
      {running && <Progress />}
      {!running && error !== null && <ErrorNotice error={error} />}
      {!running && report !== null && <Report report={report} />}
      {!running && (
        <div className="dialog-actions">
          <button type="button" className="button primary" onClick={() => void syncRange(range)}>
            {report === null && error === null ? "Sync" : "Sync again"}
          </button>
        </div>
      )}
    </Dialog>
  );
}

const spans: readonly { readonly span: Span; readonly label: string }[] = [
  { span: "week", label: "This week" },
  { span: "month", label: "This month" },
  { span: "custom", label: "Other days" },
];

interface CustomProps {
  readonly range: DateRange;
  readonly onChange: (range: DateRange) => void;
}

function CustomRange({ range, onChange }: CustomProps) {
  const first = parseDate(range.first);
  // The engine compares at most 400 days at once.
  const furthest = first.add({ days: 399 });
  const within = (last: DateRange["last"], start: DateRange["first"]) => {
    const limit = parseDate(start).add({ days: 399 }).toString();
    if (last < start) return start;
    return last > limit ? limit : last;
  };
  return (
    <div className="sync-custom">
      <DateField
        label="From"
        value={first}
        earliest={earliest}
        onChange={(date) => onChange({ first: date.toString(), last: within(range.last, date.toString()) })}
      />
      <DateField
        label="To"
        value={parseDate(range.last)}
        earliest={first}
        onChange={(date) => {
          const last = date.compare(furthest) > 0 ? furthest : date;
          onChange({ ...range, last: last.toString() });
        }}
      />
    </div>
  );
}

function Progress() {
  const { progress, cancelling, cancel } = useSyncRange();
  return (
    <div className="sync-progress">
      <p role="status">{cancelling ? "Cancelling…" : progressWords(progress)}</p>
      <progress
        aria-label="Calendars done"
        max={Math.max(1, progress?.total ?? 1)}
        value={progress?.done ?? 0}
      />
      <button type="button" className="button" disabled={cancelling} onClick={() => void cancel()}>
        Cancel
      </button>
    </div>
  );
}

function Report({ report }: { readonly report: SyncReport }) {
  const { show } = useDialogs.getState();
  const { created, updated, deleted, setAside, repaired } = totalsOf(report);
  return (
    <section className="sync-report" aria-label="What came of it">
      <p role="status">{reportWords(report)}</p>
      {repaired > 0 && (
        <p className="dialog-sub">
          {count(repaired, "difference", "differences")} only the comparison found.
        </p>
      )}
      {report.calendars.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Calendar</th>
              <th scope="col">Created</th>
              <th scope="col">Updated</th>
              <th scope="col">Deleted</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {report.calendars.map((calendar) => (
              <tr key={calendar.id}>
                <th scope="row">{calendar.name}</th>
                <td>{calendar.created}</td>
                <td>{calendar.updated}</td>
                <td>{calendar.deleted}</td>
                <td className={calendar.error === null ? "" : "sync-failed"}>{stateOf(calendar)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="sync-more">
        {created + updated + deleted > 0 && (
          <button
            type="button"
            className="button small"
            onClick={() => show({ kind: "activity", filter: "incoming" })}
          >
            See what came in
          </button>
        )}
        {report.needsYou + setAside > 0 && (
          <button
            type="button"
            className="button small"
            onClick={() => show({ kind: "activity", filter: "needsYou" })}
          >
            See what needs you
          </button>
        )}
      </div>
    </section>
  );
}

function stateOf({ checked, error }: SyncReport["calendars"][number]): string {
  if (error !== null) return [error.message, error.action].filter((part) => part !== undefined).join(" ");
  return checked ? "In step" : "Not compared";
}

import type { IcsItem, IcsPreview } from "../../shared/model/ics.ts";
import { useIcsReading } from "../state/ics-reading.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useStart } from "../state/session.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { count } from "../ui/format.ts";
import { countWords, itemWords, stateWords } from "./item-words.ts";
import type { Import } from "./use-import.ts";
import { useImport } from "./use-import.ts";
import "./ics.css";

/** What a calendar file holds and what would become of it, before anything is imported. `file` is what was dropped; null asks for one. */
export function ImportDialog({ file }: { readonly file: File | null }) {
  const { calendars: initial } = useStart();
  const { data: calendars = initial } = useLiveQuery("calendars.list", {}, ["calendars"], { initial });
  const writable = calendars.filter((calendar) => calendar.writable);
  const into = writable.find(({ booking }) => booking) ?? writable[0];
  if (into === undefined) {
    return (
      <Dialog title="Import events">
        <p className="dialog-sub">
          There is no calendar yet that you may add to. Connect Google in Settings first.
        </p>
      </Dialog>
    );
  }
  return <WithCalendar file={file} calendarId={into.id} calendars={writable} />;
}

interface CalendarName {
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly file: File | null;
  readonly calendarId: string;
  readonly calendars: readonly CalendarName[];
}

function WithCalendar({ file, calendarId, calendars }: Props) {
  const work = useImport(file, calendarId);
  const { preview, error } = work;
  return (
    <Dialog
      title={preview === null ? "Import events" : `Import “${preview.fileName}”`}
      wide
      onDismiss={work.cancel}
    >
      {error !== null && (
        <ErrorNotice error={error} action={{ label: "Choose another file", run: work.again }} />
      )}
      {error === null && preview === null && <Reading cancel={work.cancel} />}
      {preview !== null && <Found preview={preview} calendars={calendars} work={work} />}
    </Dialog>
  );
}

function Reading({ cancel }: { readonly cancel: () => void }) {
  const progress = useIcsReading((reading) => reading.progress);
  return (
    <div className="ics-reading">
      <p role="status">
        {progress === null
          ? "Choose a calendar file…"
          : `Reading, ${progress.done} of ${count(progress.total, "event", "events")}`}
      </p>
      {progress !== null && (
        <progress aria-label="Events read" max={Math.max(1, progress.total)} value={progress.done} />
      )}
      <button type="button" className="button" onClick={cancel}>
        Cancel
      </button>
    </div>
  );
}

interface FoundProps {
  readonly preview: IcsPreview;
  readonly calendars: readonly CalendarName[];
  readonly work: Import;
}

function Found({ preview, calendars, work }: FoundProps) {
  const { counts, items } = preview;
  const all = counts.new + counts.known + counts.refused;
  return (
    <>
      <label className="ics-into">
        <span className="field-label">Into the calendar</span>
        <select
          className="select"
          value={preview.calendarId}
          disabled={work.importing}
          onChange={(event) => work.choose(event.target.value)}
        >
          {calendars.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p role="status" className="ics-counts">
        {all === 0 ? "There is no event in this file." : countWords(preview)}
        {items.length < all && `; the first ${items.length} are shown`}
      </p>
      {items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by the keyboard
        <ul className="ics-items" tabIndex={0} aria-label="Events in the file">
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may say the same twice
            <Item key={index} item={item} />
          ))}
        </ul>
      )}
      <p className="dialog-sub">
        Nobody is mailed, and guests are not invited. One Undo takes the whole import back.
      </p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={work.cancel}>
          Cancel
        </button>
        <button
          type="button"
          className="button primary"
          disabled={counts.new === 0 || work.importing}
          onClick={work.run}
        >
          {work.importing ? "Importing…" : `Import ${count(counts.new, "event", "events")}`}
        </button>
      </div>
    </>
  );
}

function Item({ item }: { readonly item: IcsItem }) {
  return (
    <li className={`ics-item ${item.state}`}>
      <div>
        <p className="ics-title">{item.title === "" ? "(No title)" : item.title}</p>
        <p className="dialog-sub">{itemWords(item, Date.now())}</p>
        {item.note !== null && <p className="ics-note">{item.note}</p>}
      </div>
      <span className="ics-state">{stateWords[item.state]}</span>
    </li>
  );
}

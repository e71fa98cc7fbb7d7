import { useState } from "react";
import type { ImportLine, ImportPreview } from "../../shared/model/lead-files.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useToasts } from "../state/toasts.ts";
import { Dialog } from "../ui/dialog.tsx";
import { importButton, importWords, outcomes, outcomeWords } from "./import-words.ts";
import "./import-dialog.css";

/** What a file would bring, line by line, before any of it counts. */
export function LeadImportDialog({ preview }: { readonly preview: ImportPreview }) {
  const close = useDialogs((dialogs) => dialogs.close);
  const [busy, setBusy] = useState(false);
  const act = importButton(preview);

  async function take(): Promise<void> {
    setBusy(true);
    const done = await attempt(() => call("leads.import", { id: preview.id }));
    setBusy(false);
    if (done === null) return;
    close();
    useToasts.getState().show({ message: `${preview.file}: ${importWords(done.report)}` });
  }
  return (
    <Dialog title="Import leads" wide>
      <p className="dialog-sub">
        {preview.file}: {importWords(preview)}.{" "}
        {act === null ? "Nothing is left to import." : "Nothing is imported yet."}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="import-lines" tabIndex={0} aria-label="Lines of the file">
        {outcomes.map((outcome) => (
          <Lines
            key={outcome}
            title={outcomeWords(outcome, preview)}
            lines={preview.lines.filter((line) => line.outcome === outcome)}
            all={{ new: preview.added, changed: preview.changed, refused: preview.unreadable }[outcome]}
          />
        ))}
      </section>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={close}>
          {act === null ? "Close" : "Cancel import"}
        </button>
        {act !== null && (
          <button type="button" className="button primary" disabled={busy} onClick={() => void take()}>
            {act}
          </button>
        )}
      </div>
    </Dialog>
  );
}

interface LinesProps {
  readonly title: string;
  readonly lines: readonly ImportLine[];
  /** How many there are; not all of many are listed. */
  readonly all: number;
}

function Lines({ title, lines, all }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3 className="card-head">{title}</h3>
      <ul>
        {lines.map(({ line, who, why }) => (
          <li key={line}>
            <span className="import-line">Line {line}</span>
            <span className="import-who selectable">{who}</span>
            <span className="import-why selectable">{why}</span>
          </li>
        ))}
      </ul>
      {all > lines.length && <p className="missing">and {all - lines.length} more</p>}
    </>
  );
}

import type { AuditLine } from "../../shared/model/audit.ts";
import { undo } from "../commands/perform.ts";
import { useNow } from "../ui/clock.ts";
import { age } from "../ui/format.ts";
import { resultWords, whoOf } from "./audit-words.ts";

/** One line of the audit: who, what, when, before and after, and what came of it. */
export function AuditEntry({ line }: { readonly line: AuditLine }) {
  const { id, at, what, before, after, result, reason, undoable } = line;
  const now = useNow("minute");
  const changed = before !== after;
  return (
    <li className="audit-entry">
      <div className="audit-text selectable">
        <p>
          <strong>{whoOf(line)}</strong> {what}
        </p>
        {changed && before !== null && <p className="audit-detail">Before: {before}</p>}
        {changed && after !== null && <p className="audit-detail">After: {after}</p>}
        <p className="audit-detail">
          <span className={`audit-result ${result}`}>{resultWords[result]}</span>
          {reason === null ? "" : `: ${reason}`} · <time dateTime={at}>{age(Date.parse(at), now)}</time>
        </p>
      </div>
      {undoable && (
        <button
          type="button"
          className="button small"
          aria-label={`Undo: ${what}`}
          onClick={() => void undo(id)}
        >
          Undo
        </button>
      )}
    </li>
  );
}

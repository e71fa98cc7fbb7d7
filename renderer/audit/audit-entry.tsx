import { useId } from "react";
import type { AuditLine } from "../../shared/model/audit.ts";
import { call } from "../api.ts";
import { attempt, undo } from "../commands/perform.ts";
import { useToasts } from "../state/toasts.ts";
import { useNow } from "../ui/clock.ts";
import { age } from "../ui/format.ts";
import { resultWords, whoOf } from "./audit-words.ts";

/** One line of the audit: who, what, when, before and after, and what came of it. */
export function AuditEntry({ line }: { readonly line: AuditLine }) {
  const { id, at, what, before, after, result, reason, cannotUndo } = line;
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
      <UndoLine id={id} what={what} cannot={cannotUndo} />
    </li>
  );
}

interface UndoProps {
  readonly id: string;
  readonly what: string;
  /** Why not, in words; null when it can be. */
  readonly cannot: string | null;
}

/** Takes a line back. One that cannot be stays reachable and says why. */
function UndoLine({ id, what, cannot }: UndoProps) {
  const why = useId();
  return (
    <span className="audit-undo">
      <button
        type="button"
        className="button small"
        aria-label={`Undo: ${what}`}
        aria-disabled={cannot !== null}
        aria-describedby={cannot === null ? undefined : why}
        title={cannot ?? undefined}
        onClick={() => {
          if (cannot === null) void takeBack(id);
        }}
      >
        Undo
      </button>
      {cannot !== null && (
        <span id={why} className="visually-hidden">
          {cannot}
        </span>
      )}
    </span>
  );
}

async function takeBack(id: string): Promise<void> {
  const number = /^change:(\d+)$/.exec(id)?.[1];
  if (number === undefined) {
    await undo(id);
    return;
  }
  const done = await attempt(() => call("audit.undo", { number: Number(number) }));
  if (done !== null) useToasts.getState().show({ message: `Undone: ${done.what}` });
}

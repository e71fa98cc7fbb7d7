import { useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import type { Source, SourceReport } from "../../shared/model/source.ts";
import { asAppError, call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useNow } from "../ui/clock.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { count } from "../ui/format.ts";
import { platformNames } from "../ui/platform-names.ts";
import { reportWords, stateWords } from "./source-words.ts";

/** One connected platform: how it stands, and what can be done about it. */
export function SourceRow({ source }: { readonly source: Source }) {
  const [testing, setTesting] = useState(false);
  const [report, setReport] = useState<SourceReport | null>(null);
  const [failure, setFailure] = useState<AppError | null>(null);
  const [leaving, setLeaving] = useState(false);
  const now = useNow("tenSeconds");
  const { id, state, error } = source;

  async function test(): Promise<void> {
    setTesting(true);
    setReport(null);
    setFailure(null);
    try {
      setReport(await call("source.test", { sourceId: id }));
    } catch (thrown) {
      setFailure(asAppError(thrown));
    } finally {
      setTesting(false);
    }
  }
  return (
    <li className="source" data-state={state}>
      <div className="source-text">
        <p className="source-name">
          <span className="source-dot" aria-hidden="true" />
          <span className="truncate">{nameOf(source)}</span>
        </p>
        <p className="dialog-sub" role={state === "importing" ? "status" : undefined}>
          {stateWords(source, now)}
        </p>
        {state === "importing" && (
          <progress className="source-progress" aria-label={`Importing from ${nameOf(source)}`} />
        )}
      </div>
      <div className="source-actions">
        {state === "importing" && (
          <button
            type="button"
            className="button small"
            onClick={() => void attempt(() => call("source.pause", { sourceId: id }))}
          >
            Stop import
          </button>
        )}
        {state === "paused" && (
          <button
            type="button"
            className="button small primary"
            onClick={() => void attempt(() => call("source.resume", { sourceId: id }))}
          >
            Go on
          </button>
        )}
        <button type="button" className="button small" disabled={testing} onClick={() => void test()}>
          {testing ? "Testing…" : "Test connection"}
        </button>
        {source.mappable && (
          <button
            type="button"
            className="button small"
            onClick={() =>
              useDialogs.getState().show({ kind: "mapping", sourceId: id, name: nameOf(source) })
            }
          >
            Fields
          </button>
        )}
        <button
          type="button"
          className="button small"
          aria-expanded={leaving}
          onClick={() => setLeaving(!leaving)}
        >
          Remove
        </button>
      </div>
      {report !== null && (
        <p className="source-report" role="status">
          {reportWords(report, now)}
        </p>
      )}
      {failure !== null && <ErrorNotice error={failure} />}
      {failure === null && error !== null && <ErrorNotice error={error} />}
      {leaving && <Leave source={source} cancel={() => setLeaving(false)} />}
    </li>
  );
}

/** Asks once more in its own place, and says what stays. */
function Leave({ source, cancel }: { readonly source: Source; readonly cancel: () => void }) {
  const has = count(source.leads, "lead", "leads");
  return (
    <div className="notice steps">
      <p>
        Callsheet stops reading {nameOf(source)} and forgets its key. What stays on this computer: its {has}{" "}
        with their transcripts and recordings, and every meeting.
      </p>
      <div className="platform-buttons">
        <button
          type="button"
          className="button small danger"
          onClick={() => void attempt(() => call("source.remove", { sourceId: source.id }))}
        >
          Remove {nameOf(source)}
        </button>
        <button type="button" className="button small" onClick={cancel}>
          Keep it
        </button>
      </div>
    </div>
  );
}

function nameOf({ platform, name }: Source): string {
  if (platform === "native") return name;
  return name === platformNames[platform] ? name : `${platformNames[platform]} · ${name}`;
}

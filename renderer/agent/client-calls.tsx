import type { ApiCall } from "../../shared/model/local-api.ts";
import { operationWords } from "../../shared/operation-words.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useNow } from "../ui/clock.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { age } from "../ui/format.ts";

/** What a program changed or was refused, the newest first. What it only looked at is counted, not listed. */
export function ClientCalls({ clientId }: { readonly clientId: string }) {
  const { data, error, refresh } = useLiveQuery("api.calls", { clientId, limit: 50 }, ["api", "events"]);
  const now = useNow("minute");
  if (error !== null) return <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />;
  if (data === undefined) return <p className="dialog-sub">Reading…</p>;
  if (data.length === 0) return <p className="dialog-sub">It has changed nothing yet.</p>;
  return (
    <ul className="api-calls">
      {data.map((one) => (
        <li key={one.id}>
          <span className={one.status < 400 ? "api-ok" : "api-refused"}>
            {one.status < 400 ? "Done" : "Refused"}
          </span>
          <span className="selectable">
            {operationWords(one.operation)}
            {detailOf(one)}
          </span>
          <span className="dialog-sub">{age(Date.parse(one.at), now)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Why it was refused, or what a voice agent was given to say. */
function detailOf({ error, answer, ms }: ApiCall): string {
  const said = error ?? answer;
  if (said === null) return "";
  return ms === null ? `: ${said}` : `: “${said}” (${ms} ms)`;
}

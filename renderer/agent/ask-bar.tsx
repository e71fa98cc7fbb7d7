import type { ApiAsk } from "../../shared/model/local-api.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useLiveQuery } from "../state/live-query.ts";
import "./ask-bar.css";

/** What programs want and only the rep can allow. It takes no focus: an Enter that was meant for something else allows nothing. */
export function AskBar() {
  const { data } = useLiveQuery("api.asks", {}, ["api"]);
  return (data ?? []).map((ask) => <Ask key={ask.id} ask={ask} />);
}

function Ask({ ask: { id, client, what } }: { readonly ask: ApiAsk }) {
  const answer = (allow: boolean) => void attempt(() => call("api.answer", { askId: id, allow }));
  return (
    <section className="ask-bar" role="alert" aria-label="A program asks">
      <p>
        <strong>{client}</strong> wants to: {what}.
      </p>
      <button type="button" className="button small" onClick={() => answer(false)}>
        Refuse
      </button>
      <button type="button" className="button small danger" onClick={() => answer(true)}>
        Allow
      </button>
    </section>
  );
}

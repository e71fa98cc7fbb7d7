import { useEffect, useRef } from "react";
import type { EventTime } from "../../shared/model/event-time.ts";
import type { ApiAsk } from "../../shared/model/local-api.ts";
import { call } from "../api.ts";
import { turnTo } from "../calendar/turn-to.ts";
import { attempt } from "../commands/perform.ts";
import { useAsked } from "../state/asked.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useView } from "../state/view.ts";
import "./ask-bar.css";

const none: readonly ApiAsk[] = [];

/** What programs want and only the rep can allow. It takes no focus: an Enter that was meant for something else allows nothing. */
export function AskBar() {
  const { data = none } = useLiveQuery("api.asks", {}, ["api"]);
  // The calendar shows each where it would be.
  useEffect(() => {
    useAsked.setState({ asks: data });
  }, [data]);
  useEffect(() => () => useAsked.setState({ asks: none }), []);
  return data.map((ask) => <Ask key={ask.id} ask={ask} />);
}

/** A full day of a month has no room for it. */
function showGhost(time: EventTime): void {
  const { view, setView } = useView.getState();
  if (view === "month") setView("week");
  turnTo(time);
}

function Ask({ ask: { id, client, what, subject } }: { readonly ask: ApiAsk }) {
  const wanted = useAsked((asked) => asked.wanted === id);
  const bar = useRef<HTMLElement>(null);
  const answer = (allow: boolean) => void attempt(() => call("api.answer", { askId: id, allow }));
  // A notification of it was clicked: it is shown, and Tab goes on from here.
  useEffect(() => {
    if (!wanted) return;
    useAsked.setState({ wanted: null });
    bar.current?.focus();
    if (subject !== null) showGhost(subject.time);
  }, [wanted, subject]);
  const adds = subject !== null && subject.kind !== "cancel";
  const approve = adds ? "button small primary" : "button small danger";
  return (
    <section ref={bar} tabIndex={-1} className="ask-bar" role="alert" aria-label="A program asks">
      <p>
        <strong>{client}</strong> wants to: {what}.
      </p>
      {subject !== null && (
        <button
          type="button"
          className="button small"
          title="Show it on the calendar"
          onClick={() => showGhost(subject.time)}
        >
          Show
        </button>
      )}
      <button type="button" className="button small" onClick={() => answer(false)}>
        Refuse
      </button>
      <button type="button" className={approve} onClick={() => answer(true)}>
        Approve
      </button>
    </section>
  );
}

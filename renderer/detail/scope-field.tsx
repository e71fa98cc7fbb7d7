import type { EventTime } from "../../shared/model/event-time.ts";
import type { SeriesReach } from "../../shared/model/series.ts";
import { ruleWords } from "../../shared/rule-words.ts";
import { useLiveQuery } from "../state/live-query.ts";
import type { Scope } from "../state/recurrence-choice.ts";
import { useNow } from "../ui/clock.ts";
import { clockTime, count, startMs, weekdayAndDate } from "../ui/format.ts";
import type { SeriesAct } from "./scope-words.ts";
import { exceptionWords, scopeChoices } from "./scope-words.ts";
import "./scope-field.css";

interface Props {
  /** When the occurrence is now. */
  readonly time: EventTime;
  /** The occurrence, to say how it repeats and how many events each choice is for. */
  readonly event?: { readonly calendarId: string; readonly eventId: string };
  readonly act?: SeriesAct;
  /** What else is to be known before, after how it repeats. */
  readonly note?: string;
  readonly value: Scope;
  readonly onChange: (scope: Scope) => void;
}

/** How much of a series is meant; the first choice has the focus. */
export function ScopeField({ time, event, act = "edit", note = "", value, onChange }: Props) {
  const day = weekdayAndDate(startMs(time), useNow("minute"));
  const ref = event === undefined ? null : { calendarId: event.calendarId, eventId: event.eventId };
  const reach = useLiveQuery("series.get", ref, ["events"]).data ?? null;
  const exceptions = exceptionWords(value, act, reach);
  return (
    <fieldset className="scope-field">
      <legend className="visually-hidden">How much of the series</legend>
      {(reach !== null || note !== "") && (
        <p className="scope-rhythm">
          {reach !== null && rhythm(reach, time)} {note}
        </p>
      )}
      {scopeChoices(day, reach).map(({ scope, label, detail }) => (
        <label key={scope} className="scope-choice">
          <input
            type="radio"
            name="scope"
            value={scope}
            // biome-ignore lint/a11y/noAutofocus: the dialog opens to ask just this
            autoFocus={scope === "this"}
            checked={scope === value}
            onChange={() => onChange(scope)}
          />
          <span>
            <strong>{label}</strong>
            <small>{detail}</small>
          </span>
        </label>
      ))}
      <p className="scope-exceptions" aria-live="polite">
        {exceptions}
      </p>
    </fieldset>
  );
}

/** "It repeats every Tuesday until 3 Mar 2027, 12 times, at 14:30.": how often is said for every series that ends. */
function rhythm({ lines, all }: SeriesReach, time: EventTime): string {
  const words = ruleWords(lines, time);
  if (words === null) return "It does not repeat.";
  const said = lines.some((line) => line.toUpperCase().includes("COUNT="));
  const often = all.count === null || said ? "" : `, ${count(all.count, "time", "times")}`;
  const clock = time.kind === "timed" ? `, at ${clockTime(startMs(time))}` : "";
  return `It repeats ${words.charAt(0).toLowerCase()}${words.slice(1)}${often}${clock}.`;
}

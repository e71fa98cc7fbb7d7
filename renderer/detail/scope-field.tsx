import type { EventTime } from "../../shared/model/event-time.ts";
import type { Scope } from "../state/recurrence-choice.ts";
import { useNow } from "../ui/clock.ts";
import { startMs, weekdayAndDate } from "../ui/format.ts";
import "./scope-field.css";

interface Props {
  /** When the occurrence is now. */
  readonly time: EventTime;
  readonly value: Scope;
  readonly onChange: (scope: Scope) => void;
}

/** How much of a series is meant; the first choice has the focus. */
export function ScopeField({ time, value, onChange }: Props) {
  const day = weekdayAndDate(startMs(time), useNow("minute"));
  const choices = [
    { scope: "this", label: "This event", detail: `${day} only` },
    { scope: "following", label: "This and following", detail: `from ${day} on; earlier ones stay` },
    { scope: "all", label: "All events", detail: "those gone by and those to come" },
  ] as const;
  return (
    <fieldset className="scope-field">
      <legend className="visually-hidden">How much of the series</legend>
      {choices.map(({ scope, label, detail }) => (
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
    </fieldset>
  );
}

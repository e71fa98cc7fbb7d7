import { parseDate } from "@internationalized/date";
import { useState } from "react";
import type { EventForm } from "../../../shared/model/event-draft.ts";
import { ruleWords } from "../../../shared/rule-words.ts";
import { addDays } from "../../state/view-dates.ts";
import { DateField } from "../../ui/date-field.tsx";
import { timeOf } from "../form-time.ts";
import type { Repeat, RepeatEnd, RepeatStart, WeekdayCode } from "../repeat.ts";
import { linesWith, placeInMonth, repeatOf, ruleOf, weekdayCode, weekdayCodes } from "../repeat.ts";
import { placeWord, presetsFor, repeatWords, weekdayName } from "../repeat-words.ts";

interface Props {
  readonly form: EventForm;
  readonly disabled: boolean;
  readonly onChange: (form: EventForm) => void;
}

const custom = "custom";
const none = "none";
const other = "other";

function startOf({ startDate, startMinutes, allDay, timeZone }: EventForm): RepeatStart {
  return { date: startDate, minutes: startMinutes, allDay, timeZone };
}

/** How it repeats: by name, or by its parts, and in words either way. */
export function RepeatField({ form, disabled, onChange }: Props) {
  const start = startOf(form);
  const time = timeOf(form);
  const repeat = repeatOf(form.recurrence, start);
  const presets = presetsFor(form.startDate);
  const [byParts, setByParts] = useState(false);
  const preset = presets.find(
    (one) => isRepeat(repeat) && ruleOf(one.repeat, start) === ruleOf(repeat, start),
  );
  const value = repeat === null ? none : repeat === other ? other : byParts ? custom : (preset?.id ?? custom);

  const set = (next: Repeat) =>
    onChange({ ...form, recurrence: linesWith(form.recurrence, ruleOf(next, start)) });
  function choose(id: string): void {
    setByParts(id === custom);
    if (id === none) onChange({ ...form, recurrence: [] });
    else if (id === custom) set(isRepeat(repeat) ? repeat : weekly(form.startDate));
    else {
      const picked = presets.find((one) => one.id === id);
      if (picked !== undefined) set(picked.repeat);
    }
  }
  return (
    <div className="repeat">
      <label>
        <span className="field-label">Repeats</span>
        <select
          className="select time-select"
          value={value}
          disabled={disabled}
          onChange={(event) => choose(event.target.value)}
        >
          <option value={none}>Does not repeat</option>
          {presets.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
          <option value={custom}>Custom…</option>
          {repeat === other && <option value={other}>By a rule of its own</option>}
        </select>
      </label>
      {value === custom && isRepeat(repeat) && (
        <CustomRepeat repeat={repeat} start={start} disabled={disabled} onChange={set} />
      )}
      {value === custom && isRepeat(repeat) && (
        <p className="when-words" aria-live="polite">
          {repeatWords(repeat, form.startDate)}
        </p>
      )}
      {repeat === other && (
        <p className="when-words">
          {time === null ? "" : `${ruleWords(form.recurrence, time) ?? ""}. `}
          This rule was made elsewhere. It is kept as it is unless you pick another.
        </p>
      )}
    </div>
  );
}

function isRepeat(repeat: Repeat | "other" | null): repeat is Repeat {
  return repeat !== null && repeat !== other;
}

function weekly(date: string): Repeat {
  const on = [weekdayCode(date)];
  return { every: "week", interval: 1, on, monthly: { by: "date" }, end: { kind: "never" } };
}

interface CustomProps {
  readonly repeat: Repeat;
  readonly start: RepeatStart;
  readonly disabled: boolean;
  readonly onChange: (repeat: Repeat) => void;
}

const units = [
  ["day", "days"],
  ["week", "weeks"],
  ["month", "months"],
  ["year", "years"],
] as const;

function CustomRepeat({ repeat, start, disabled, onChange }: CustomProps) {
  return (
    <fieldset className="repeat-custom" disabled={disabled}>
      <legend className="visually-hidden">Custom repetition</legend>
      <div className="repeat-line">
        <span aria-hidden="true">Every</span>
        <input
          className="field repeat-number"
          type="number"
          aria-label="Every how many"
          min={1}
          max={99}
          value={repeat.interval}
          onChange={(event) => onChange({ ...repeat, interval: whole(event.target.value, 99) })}
        />
        <select
          className="select time-select repeat-unit"
          aria-label="Unit"
          value={repeat.every}
          onChange={(event) => {
            const every = units.find(([unit]) => unit === event.target.value)?.[0] ?? "week";
            onChange({ ...repeat, every });
          }}
        >
          {units.map(([unit, many]) => (
            <option key={unit} value={unit}>
              {repeat.interval === 1 ? unit : many}
            </option>
          ))}
        </select>
      </div>
      {repeat.every === "week" && <Weekdays repeat={repeat} start={start} onChange={onChange} />}
      {repeat.every === "month" && <Monthly repeat={repeat} start={start} onChange={onChange} />}
      <Ends
        end={repeat.end}
        start={start}
        disabled={disabled}
        onChange={(end) => onChange({ ...repeat, end })}
      />
    </fieldset>
  );
}

type PartProps = Omit<CustomProps, "disabled">;

function Weekdays({ repeat, start, onChange }: PartProps) {
  const toggle = (code: WeekdayCode) => {
    const on = repeat.on.includes(code) ? repeat.on.filter((one) => one !== code) : [...repeat.on, code];
    onChange({ ...repeat, on: on.length === 0 ? [weekdayCode(start.date)] : on });
  };
  return (
    <fieldset className="repeat-days">
      <legend className="visually-hidden">On these days</legend>
      {weekdayCodes.map((code) => (
        <button
          key={code}
          type="button"
          className="button small"
          aria-pressed={repeat.on.includes(code)}
          title={weekdayName(code, "long")}
          onClick={() => toggle(code)}
        >
          {weekdayName(code, "short")}
        </button>
      ))}
    </fieldset>
  );
}

function Monthly({ repeat, start, onChange }: PartProps) {
  const { place, last } = placeInMonth(start.date);
  const day = weekdayName(weekdayCode(start.date), "long");
  const now = repeat.monthly.by === "date" ? "date" : String(repeat.monthly.place);
  return (
    <select
      className="select time-select"
      aria-label="Which day of the month"
      value={now}
      onChange={({ target: { value } }) =>
        onChange({
          ...repeat,
          monthly: value === "date" ? { by: "date" } : { by: "weekday", place: Number(value) },
        })
      }
    >
      <option value="date">On day {Number(start.date.slice(8))}</option>
      {place <= 4 && (
        <option value={place}>
          On the {placeWord(place)} {day}
        </option>
      )}
      {last && <option value={-1}>On the last {day}</option>}
    </select>
  );
}

interface EndsProps {
  readonly end: RepeatEnd;
  readonly start: RepeatStart;
  readonly disabled: boolean;
  readonly onChange: (end: RepeatEnd) => void;
}

function Ends({ end, start, disabled, onChange }: EndsProps) {
  function choose(kind: string): void {
    if (kind === "until") onChange({ kind, date: addDays(start.date, 91) });
    else if (kind === "count") onChange({ kind, count: 10 });
    else onChange({ kind: "never" });
  }
  return (
    <div className="repeat-line">
      <select
        className="select time-select repeat-unit"
        aria-label="Ends"
        value={end.kind}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="never">Never ends</option>
        <option value="until">Ends on</option>
        <option value="count">Ends after</option>
      </select>
      {end.kind === "until" && (
        <DateField
          label="Last day it may be on"
          labelHidden
          value={parseDate(end.date)}
          earliest={parseDate(start.date)}
          disabled={disabled}
          onChange={(date) => onChange({ kind: "until", date: date.toString() })}
        />
      )}
      {end.kind === "count" && (
        <>
          <input
            className="field repeat-number"
            type="number"
            aria-label="How many times"
            min={1}
            max={999}
            value={end.count}
            onChange={(event) => onChange({ kind: "count", count: whole(event.target.value, 999) })}
          />
          <span>times</span>
        </>
      )}
    </div>
  );
}

function whole(text: string, most: number): number {
  const number = Math.floor(Number(text));
  return Number.isFinite(number) ? Math.min(most, Math.max(1, number)) : 1;
}

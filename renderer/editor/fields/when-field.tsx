import { parseDate } from "@internationalized/date";
import { useMemo, useState } from "react";
import type { EventForm } from "../../../shared/model/event-draft.ts";
import { daysBetween } from "../../calendar/wall-time.ts";
import { DateField } from "../../ui/date-field.tsx";
import { fullTime, startMs } from "../../ui/format.ts";
import { timeOf, withAllDay, withStart } from "../form-time.ts";
import { lengthWords } from "../quick/quick-words.ts";
import { zoneChoices, zoneCity, zoneOffset } from "../zones.ts";
import { Combo } from "./combo.tsx";
import { endChoices, readClock, startChoices, wallClock } from "./time-choices.ts";

interface Props {
  readonly form: EventForm;
  /** The rep's zone, IANA. */
  readonly repZone: string;
  readonly disabled: boolean;
  readonly problem: string | undefined;
  readonly onChange: (form: EventForm) => void;
}

/** When it is: days, times of day, whole days or not, and the zone it lives in. */
export function WhenField({ form, repZone, disabled, problem, onChange }: Props) {
  const { allDay, startDate, startMinutes, endDate, endMinutes, timeZone } = form;
  const [zoneOpen, setZoneOpen] = useState(timeZone !== repZone);
  const spans = daysBetween(startDate, endDate) !== 0;
  const time = timeOf(form);
  return (
    <fieldset className="when" disabled={disabled} aria-describedby="when-words">
      <legend className="visually-hidden">When</legend>
      <div className="when-line">
        <DateField
          label="Day"
          value={parseDate(startDate)}
          disabled={disabled}
          onChange={(date) => onChange(withStart(form, { startDate: date.toString() }))}
        />
        {!allDay && (
          <Combo
            label="From"
            className="when-clock"
            choices={startChoices()}
            text={wallClock(startMinutes)}
            disabled={disabled}
            read={readClock}
            onChoose={(id) => onChange(withStart(form, { startMinutes: Number(id) }))}
          />
        )}
        {!allDay && (
          <Combo
            label="To"
            className="when-clock"
            choices={endChoices(startMinutes, !spans)}
            text={wallClock(endMinutes)}
            disabled={disabled}
            read={readClock}
            onChoose={(id) => onChange({ ...form, endMinutes: Number(id) })}
          />
        )}
        <DateField
          label={allDay ? "Last day" : "Ends on"}
          value={parseDate(endDate)}
          disabled={disabled}
          onChange={(date) => onChange({ ...form, endDate: date.toString() })}
        />
      </div>
      <div className="when-line">
        <label className="check">
          <input
            type="checkbox"
            checked={allDay}
            onChange={(event) => onChange(withAllDay(form, event.target.checked))}
          />
          All day
        </label>
        {!allDay && !zoneOpen && (
          <button type="button" className="link strong" onClick={() => setZoneOpen(true)}>
            Time zone: {zoneCity(timeZone)}
          </button>
        )}
        {!allDay && zoneOpen && (
          <ZoneField form={form} repZone={repZone} disabled={disabled} onChange={onChange} />
        )}
      </div>
      <p
        id="when-words"
        className={problem === undefined ? "when-words" : "when-words field-problem"}
        aria-live="polite"
      >
        {problem ?? (time === null ? "It ends before it starts." : whenWords(time, timeZone, repZone))}
      </p>
    </fieldset>
  );
}

function whenWords(time: NonNullable<ReturnType<typeof timeOf>>, timeZone: string, repZone: string): string {
  const words = `${fullTime(time, Date.now())} · ${lengthWords(time)}`;
  return time.kind === "allDay" || timeZone === repZone ? words : `For you: ${words}`;
}

function ZoneField({ form, repZone, disabled, onChange }: Omit<Props, "problem">) {
  const time = timeOf(form);
  const at = time === null ? Date.now() : startMs(time);
  const choices = useMemo(() => zoneChoices([repZone, form.timeZone], at), [repZone, form.timeZone, at]);
  return (
    <Combo
      label="Time zone"
      labelShown={false}
      className="when-zone"
      choices={choices}
      text={`${zoneCity(form.timeZone)} (${zoneOffset(form.timeZone, at)})`}
      disabled={disabled}
      onChoose={(timeZone) => onChange({ ...form, timeZone })}
    />
  );
}

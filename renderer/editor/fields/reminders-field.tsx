import type { Reminders } from "../../../shared/model/event-input.ts";
import { Close } from "../../ui/icons.tsx";
import { reminderUnits, splitMinutes } from "../reminder-units.ts";

interface Props {
  readonly reminders: Reminders;
  readonly disabled: boolean;
  readonly problem: string | undefined;
  readonly onChange: (reminders: Reminders) => void;
}

type Reminder = Reminders["overrides"][number];

/** Google takes five at most (events: reminders.overrides). */
const most = 5;

/** When the rep is reminded: as the calendar has it, not at all, or at times of the event's own. */
export function RemindersField({ reminders: { useDefault, overrides }, disabled, problem, onChange }: Props) {
  const kind = useDefault ? "default" : overrides.length === 0 ? "none" : "own";
  const own = (next: Reminder[]) => onChange({ useDefault: false, overrides: next });
  function choose(value: string): void {
    if (value === "default") onChange({ useDefault: true, overrides: [] });
    else own(value === "none" ? [] : [{ method: "popup", minutes: 10 }]);
  }
  return (
    <div className="reminders">
      <label>
        <span className="field-label">Reminders</span>
        <select
          className="select time-select"
          value={kind}
          disabled={disabled}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="default">As the calendar has them</option>
          <option value="none">None</option>
          <option value="own">At times of its own</option>
        </select>
      </label>
      {kind === "own" && (
        <ul className="reminder-list">
          {overrides.map((reminder, index) => (
            <ReminderRow
              // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same while one is typed
              key={index}
              reminder={reminder}
              disabled={disabled}
              onChange={(changed) => own(overrides.map((one, at) => (at === index ? changed : one)))}
              onRemove={() => own(overrides.filter((_, at) => at !== index))}
            />
          ))}
        </ul>
      )}
      {kind === "own" && !disabled && overrides.length < most && (
        <button
          type="button"
          className="link strong"
          onClick={() => own([...overrides, { method: "popup", minutes: nextMinutes(overrides) }])}
        >
          Add a reminder
        </button>
      )}
      {problem !== undefined && <p className="field-problem">{problem}</p>}
    </div>
  );
}

function nextMinutes(overrides: readonly Reminder[]): number {
  return [10, 30, 60, 1440, 0].find((minutes) => overrides.every((one) => one.minutes !== minutes)) ?? 5;
}

interface RowProps {
  readonly reminder: Reminder;
  readonly disabled: boolean;
  readonly onChange: (reminder: Reminder) => void;
  readonly onRemove: () => void;
}

function ReminderRow({ reminder, disabled, onChange, onRemove }: RowProps) {
  const { amount, unit } = splitMinutes(reminder.minutes);
  const set = (count: number, minutes: number) =>
    onChange({ ...reminder, minutes: Math.min(40_320, Math.max(0, Math.round(count * minutes))) });
  return (
    <li className="reminder">
      <select
        className="select time-select"
        aria-label="How"
        value={reminder.method}
        disabled={disabled}
        onChange={({ target }) =>
          onChange({ ...reminder, method: target.value === "email" ? "email" : "popup" })
        }
      >
        <option value="popup">Notice</option>
        <option value="email">E-mail</option>
      </select>
      <input
        className="field repeat-number"
        type="number"
        aria-label="How long before"
        min={0}
        value={amount}
        disabled={disabled}
        onChange={({ target }) => set(Number(target.value), unit.minutes)}
      />
      <select
        className="select time-select"
        aria-label="Unit, before it starts"
        value={unit.minutes}
        disabled={disabled}
        onChange={({ target }) => set(amount, Number(target.value))}
      >
        {reminderUnits.map(({ minutes, many }) => (
          <option key={minutes} value={minutes}>
            {many}
          </option>
        ))}
      </select>
      {!disabled && (
        <button
          type="button"
          className="icon-button small"
          aria-label="Remove this reminder"
          onClick={onRemove}
        >
          <Close size={12} />
        </button>
      )}
    </li>
  );
}

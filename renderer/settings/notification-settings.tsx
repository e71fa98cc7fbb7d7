import type { Settings } from "../../shared/model/status.ts";
import { useSession } from "../state/session.ts";
import { halfHours, wallTime } from "./business-hours.ts";

type Kind = "notifyBookings" | "notifyLeads" | "notifyMeetings" | "notifyNeedsYou";
type QuietHours = NonNullable<Settings["quietHours"]>;

const kinds: readonly { readonly kind: Kind; readonly label: string; readonly hint: string }[] = [
  {
    kind: "notifyMeetings",
    label: "Meetings",
    hint: "By each event’s own reminders, and at the start with Join.",
  },
  { kind: "notifyLeads", label: "Hot leads", hint: "When one arrives and Callsheet is not in front." },
  { kind: "notifyBookings", label: "Booked by itself", hint: "A demo that the rule booked, with Undo." },
  {
    kind: "notifyNeedsYou",
    label: "What needs you",
    hint: "A conflict, a change or a mail that was refused.",
  },
];

/** At night, until it is changed. */
const firstQuiet: QuietHours = { from: 20 * 60, to: 8 * 60 };

/** What the system's notifications tell, and when they are quiet. */
export function NotificationSettings() {
  const settings = useSession((session) => session.settings);
  const changeSettings = useSession((session) => session.changeSettings);
  if (settings === null) return null;
  const { quietHours } = settings;
  return (
    <section className="settings-section">
      <h3>Notifications</h3>
      {kinds.map(({ kind, label, hint }) => (
        <Switch
          key={kind}
          label={label}
          hint={hint}
          on={settings[kind]}
          change={(on) => void changeSettings({ [kind]: on })}
        />
      ))}
      <Switch
        label="Quiet hours"
        hint="Your system’s own apply anyway. What was held back comes in one notification afterwards."
        on={quietHours !== null}
        change={(on) => void changeSettings({ quietHours: on ? firstQuiet : null })}
      />
      {quietHours !== null && (
        <div className="region-fields">
          <TimeSelect
            label="Quiet from"
            end="from"
            value={quietHours.from}
            change={(from) => void changeSettings({ quietHours: { ...quietHours, from } })}
          />
          <TimeSelect
            label="Quiet until"
            end="to"
            value={quietHours.to}
            change={(to) => void changeSettings({ quietHours: { ...quietHours, to } })}
          />
        </div>
      )}
    </section>
  );
}

function Switch({
  label,
  hint,
  on,
  change,
}: {
  readonly label: string;
  readonly hint: string;
  readonly on: boolean;
  readonly change: (on: boolean) => void;
}) {
  return (
    <label className="settings-switch">
      <input type="checkbox" role="switch" aria-checked={on} checked={on} onChange={() => change(!on)} />
      <span>
        {label}
        <span className="dialog-sub">{hint}</span>
      </span>
    </label>
  );
}

function TimeSelect({
  label,
  end,
  value,
  change,
}: {
  readonly label: string;
  readonly end: "from" | "to";
  readonly value: number;
  readonly change: (minutes: number) => void;
}) {
  return (
    <label>
      <span className="field-label">{label}</span>
      <select className="select" value={value} onChange={(event) => change(Number(event.target.value))}>
        {halfHours(end, value).map((minutes) => (
          <option key={minutes} value={minutes}>
            {wallTime(minutes)}
          </option>
        ))}
      </select>
    </label>
  );
}

import type { ComponentProps } from "react";
import type { Settings } from "../../shared/model/status.ts";
import { systemRegion } from "../../shared/regional.ts";
import { ZoneField } from "../availability/zone-field.tsx";
import { repZone } from "../calendar/host.ts";
import { useSession } from "../state/session.ts";
import { Choice } from "../ui/choice.tsx";
import { useNow } from "../ui/clock.ts";
import { clockTime, shortWeekday, zonePlace } from "../ui/format.ts";
import { currentName } from "../ui/zone-names.ts";
import "./region-settings.css";

const clocks: readonly { readonly value: Settings["clock"]; readonly label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "12", label: "12 hours" },
  { value: "24", label: "24 hours" },
];

const weekStarts: readonly { readonly value: Settings["weekStart"]; readonly label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "monday", label: "Monday" },
  { value: "sunday", label: "Sunday" },
  { value: "saturday", label: "Saturday" },
];

/** How times are written, where weeks start, and the zone beside the rep's own. */
export function RegionSettings() {
  const settings = useSession((session) => session.settings);
  const changeSettings = useSession((session) => session.changeSettings);
  const now = useNow("minute");
  if (settings === null) return null;
  const { secondZone } = settings;
  const locale = systemRegion(settings);
  return (
    <section className="settings-section">
      <h3>Time and language</h3>
      <p className="dialog-sub">
        {zonePlace(repZone())}, {shortWeekday(now, { locale })} {clockTime(now, { locale })}. Zone and
        language are the system's.
      </p>
      <div className="region-fields">
        <LabelledChoice
          label="Clock"
          options={clocks}
          value={settings.clock}
          onChange={(clock) => void changeSettings({ clock })}
        />
        <LabelledChoice
          label="Weeks start on"
          options={weekStarts}
          value={settings.weekStart}
          onChange={(weekStart) => void changeSettings({ weekStart })}
        />
      </div>
      <label className="settings-switch region-second">
        <input
          type="checkbox"
          role="switch"
          aria-checked={secondZone !== null}
          checked={secondZone !== null}
          onChange={() => void changeSettings({ secondZone: secondZone === null ? firstSecond() : null })}
        />
        <span>
          Second time zone
          <span className="dialog-sub">Its hours stand beside yours in days and weeks.</span>
        </span>
      </label>
      {secondZone !== null && (
        <ZoneField
          label="Zone of the second column"
          value={secondZone}
          likely={[]}
          atMs={now}
          onChange={(zone) => void changeSettings({ secondZone: zone })}
        />
      )}
    </section>
  );
}

/** What is shown until another one is picked: a zone that is not the rep's. */
function firstSecond(): string {
  return currentName(repZone()) === "America/New_York" ? "Europe/London" : "America/New_York";
}

function LabelledChoice<T extends string>(props: ComponentProps<typeof Choice<T>>) {
  return (
    <label>
      <span className="field-label">{props.label}</span>
      <Choice {...props} />
    </label>
  );
}

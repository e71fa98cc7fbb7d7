import { useMemo } from "react";
import { useDialogs } from "../state/dialogs.ts";
import { useLeadZones } from "../state/lead-zones.ts";
import { useSelection } from "../state/selection.ts";
import { useSession } from "../state/session.ts";
import { useView } from "../state/view.ts";
import { firstWeekday, shownDates } from "../state/view-dates.ts";
import { shortZone, weekdayAndDate, zonePlace } from "../ui/format.ts";
import type { MenuItem } from "../ui/popover-menu.tsx";
import { PopoverMenu } from "../ui/popover-menu.tsx";
import { HourGutter } from "./day-column.tsx";
import { repZone } from "./host.ts";
import { sameDistance, secondHours } from "./second-hours.ts";
import { fromWall } from "./wall-time.ts";
import "./zone-columns.css";

/** The zone of the second column of hours; null for none. */
export function useSecondZone(): string | null {
  return useSession((session) => session.settings?.secondZone ?? null);
}

/** The column of hours, in place of the library's, with that of the second zone before it when there is one. */
export function HourColumns() {
  const zone = useSecondZone();
  return (
    <>
      {zone !== null && <SecondHours zone={zone} />}
      <HourGutter />
    </>
  );
}

function SecondHours({ zone }: { readonly zone: string }) {
  const { first } = useShownDates();
  const hours = useMemo(() => secondHours(first, repZone(), zone), [first, zone]);
  return (
    <div className="rbc-time-gutter rbc-time-column second-hours" aria-hidden="true">
      {hours.map(({ label, day }, hour) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place in the day
        <div key={hour} className="rbc-timeslot-group">
          <span className="rbc-label">
            {label}
            {day !== null && <span className="second-day">{day}</span>}
          </span>
        </div>
      ))}
    </div>
  );
}

function useShownDates(): { readonly first: string; readonly last: string } {
  const { view, date } = useView();
  return useMemo(() => shownDates(view, date, firstWeekday()), [view, date]);
}

/** Above the hours: which zones they are of, the menu that changes it, and the label of the row of whole days. */
export function HoursHead() {
  const zone = useSecondZone();
  const { first, last } = useShownDates();
  const at = fromWall({ date: first, minutes: 720 }, repZone());
  const here = shortZone(at, repZone());
  const items = useZoneMenu(zone);
  const changes = zone !== null && !sameDistance(first, last, repZone(), zone);
  const note = changes ? `Clocks change in these days: its hours are those of ${weekdayAndDate(at, at)}` : "";
  return (
    <>
      <div className="zone-names">
        {zone !== null && (
          <span className="zone-name" title={[zonePlace(zone), note].filter(Boolean).join("\n")}>
            <span className="visually-hidden">Second zone: {zonePlace(zone)}, </span>
            {shortZone(at, zone)}
            {changes && "*"}
            {changes && <span className="visually-hidden">. {note}</span>}
          </span>
        )}
        <PopoverMenu label={`Time zones, yours is ${here}`} className="zone-name zone-menu" items={items}>
          {here}
        </PopoverMenu>
      </div>
      <span className="all-day-label">all day</span>
    </>
  );
}

function useZoneMenu(zone: string | null): readonly MenuItem[] {
  const leadId = useSelection((selection) => selection.leadId);
  const lead = useLeadZones((state) => (leadId === null ? null : (state.zones.get(leadId) ?? null)));
  const changeSettings = useSession((session) => session.changeSettings);
  const showZone = (secondZone: string | null) => void changeSettings({ secondZone });
  const settings: MenuItem = {
    label: zone === null ? "Choose a second zone…" : "Choose another zone…",
    run: () => useDialogs.getState().show({ kind: "settings", find: "Second time zone" }),
  };
  const ofLead =
    lead === null || lead.timeZone === zone || lead.timeZone === repZone()
      ? []
      : [{ label: `Show the lead's, ${zonePlace(lead.timeZone)}`, run: () => showZone(lead.timeZone) }];
  const hide = zone === null ? [] : [{ label: `Hide ${zonePlace(zone)}`, run: () => showZone(null) }];
  return [...ofLead, settings, ...hide];
}

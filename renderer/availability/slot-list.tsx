import { Collection, Header, ListBox, ListBoxItem, ListBoxSection } from "react-aria-components";
import type { TimedTime } from "../../shared/model/event-time.ts";
import { startOfDate } from "../state/view-dates.ts";
import { clockTime, weekdayAndDate } from "../ui/format.ts";
import type { SlotDay } from "./slots.ts";

interface Props {
  readonly days: readonly SlotDay[];
  readonly chosen: TimedTime | null;
  /** The other side's zone, where it is another than the rep's: each time is said there too. */
  readonly theirZone: string | null;
  readonly nowMs: number;
  readonly onChoose: (slot: TimedTime | null) => void;
}

/** Free times by day, to pick one by mouse or arrows. */
export function SlotList({ days, chosen, theirZone, nowMs, onChoose }: Props) {
  const slots = new Map(days.flatMap(({ slots }) => slots).map((slot) => [slot.start, slot]));
  return (
    <ListBox
      className="slot-list"
      aria-label="Free times"
      layout="grid"
      selectionMode="single"
      selectedKeys={chosen === null ? [] : [chosen.start]}
      onSelectionChange={(keys) => {
        const [key] = keys === "all" ? [] : keys;
        onChoose(slots.get(String(key)) ?? null);
      }}
    >
      {days.map(({ date, slots: ofDay }) => (
        <ListBoxSection key={date} id={date} className="slot-day">
          <Header className="slot-date">{weekdayAndDate(startOfDate(date).getTime(), nowMs)}</Header>
          <Collection>
            {ofDay.map((slot) => (
              <Slot key={slot.start} slot={slot} theirZone={theirZone} />
            ))}
          </Collection>
        </ListBoxSection>
      ))}
    </ListBox>
  );
}

interface SlotProps {
  readonly slot: TimedTime;
  readonly theirZone: string | null;
}

function Slot({ slot, theirZone }: SlotProps) {
  const start = Date.parse(slot.start);
  const here = clockTime(start);
  const there = theirZone === null ? null : clockTime(start, { timeZone: theirZone });
  return (
    <ListBoxItem
      className="slot"
      id={slot.start}
      textValue={there === null ? here : `${here}, ${there} for them`}
    >
      {here}
      {there !== null && <span className="slot-there">{there}</span>}
    </ListBoxItem>
  );
}

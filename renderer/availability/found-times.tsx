import type { TimedTime } from "../../shared/model/event-time.ts";
import { useStart } from "../state/session.ts";
import { useNow } from "../ui/clock.ts";
import { Offer } from "./offer.tsx";
import { SlotList } from "./slot-list.tsx";
import { slotDays, spread, worthShowing } from "./slots.ts";
import type { FoundTimes } from "./use-free-times.ts";

interface Props extends Pick<FoundTimes, "found" | "asking"> {
  readonly chosen: TimedTime | null;
  readonly theirZone: string;
  readonly onChoose: (slot: TimedTime | null) => void;
  /** Look through the days after these. */
  readonly onLater: () => void;
}

/** What was found: the times, three of them to send, and what is not known. */
export function FoundTimesView({ found, asking, chosen, theirZone, onChoose, onLater }: Props) {
  const { timeZone } = useStart();
  const now = useNow("minute");
  if (found === undefined) return <div className="slot-list" aria-busy />;
  const shown = worthShowing(found.slots, timeZone);
  return (
    <>
      {shown.length > 0 && (
        <SlotList
          days={slotDays(shown, timeZone)}
          chosen={chosen}
          theirZone={theirZone === timeZone ? null : theirZone}
          nowMs={now}
          onChoose={onChoose}
        />
      )}
      <p className="find-note" role="status">
        {noteOf(found, asking)}
      </p>
      {found.known && (
        <button type="button" className="button small quiet find-later" onClick={onLater}>
          Show the 7 days after
        </button>
      )}
      <Offer slots={spread(shown, chosen, timeZone)} timeZone={theirZone} />
    </>
  );
}

function noteOf(
  { known, slots, unknown, problem }: NonNullable<FoundTimes["found"]>,
  asking: boolean,
): string {
  if (!known) return "Your calendars have not all been read yet, so nobody can say when you are free.";
  const none = slots.length === 0 ? "No free time in these days." : "";
  if (asking) return `${none} Asking when the others are free…`.trim();
  if (problem !== null) return `${none} By your own calendar only: ${problem}`.trim();
  if (unknown.length === 0) return none;
  const who = unknown.length === 1 ? unknown[0] : `${unknown.length} of the others`;
  return `${none} Google does not say when ${who} ${unknown.length === 1 ? "is" : "are"} free.`.trim();
}

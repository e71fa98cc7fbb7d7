import { useDialogs } from "../state/dialogs.ts";
import { useStart } from "../state/session.ts";
import { useNow } from "../ui/clock.ts";
import { clockTime, weekdayAndDate } from "../ui/format.ts";
import { PopoverMenu } from "../ui/popover-menu.tsx";
import { snoozeTimes } from "./snooze-times.ts";
import { changeLeads } from "./standing.ts";

interface Props {
  readonly leadIds: readonly string[];
  readonly onDone?: () => void;
}

/** *Snooze* with the times that are offered, and any other day. */
export function SnoozeMenu({ leadIds, onDone }: Props) {
  const { timeZone } = useStart();
  const now = useNow("minute");
  async function snooze(until: string): Promise<void> {
    if (await changeLeads(leadIds, { kind: "snooze", until })) onDone?.();
  }
  const items = snoozeTimes(now, timeZone).map(({ label, until }) => {
    const at = Date.parse(until);
    const far = at - now > 7 * 86_400_000;
    return {
      label: `${label}, ${far ? weekdayAndDate(at, now) : clockTime(at)}`,
      run: () => void snooze(until),
    };
  });
  const another = () =>
    useDialogs.getState().show({ kind: "snooze", leadIds, ...(onDone === undefined ? {} : { onDone }) });
  return (
    <PopoverMenu
      label="Snooze"
      className="button small"
      items={[...items, { label: "Another day…", run: another }]}
    >
      Snooze
    </PopoverMenu>
  );
}

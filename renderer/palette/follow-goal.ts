import { assertNever } from "../../shared/assert-never.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import { showPlace } from "../commands/follow-notices.ts";
import { commandsNow } from "../commands/registry.ts";
import { useCallWords } from "../state/call-words.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useView } from "../state/view.ts";
import { localDate } from "../state/view-dates.ts";
import { startMs } from "../ui/format.ts";
import type { PaletteGoal } from "./palette-items.ts";

/** Does what a line of the palette says. */
export function followGoal(goal: PaletteGoal): void {
  switch (goal.kind) {
    case "turn":
      turnTo(goal.time);
      return;
    case "create":
      useDialogs
        .getState()
        .show({ kind: "editor", start: { kind: "new", title: "", time: goal.time, guests: [] } });
      return;
    case "command":
      commandsNow()
        .find(({ binding }) => binding.id === goal.id)
        ?.run();
      return;
    case "lead":
      useCallWords.getState().lookFor(goal.leadId, goal.words ?? "");
      showPlace({ kind: "lead", leadId: goal.leadId });
      return;
    case "event":
      showPlace({ kind: "event", calendarId: goal.calendarId, eventId: goal.eventId });
      return;
    default:
      assertNever(goal);
  }
}

/** Turns the calendar to a day, and its hours to the time of day. */
function turnTo(time: EventTime): void {
  const start = startMs(time);
  useView.getState().setDate(localDate(start));
  if (time.kind === "timed") requestAnimationFrame(() => scrollToHour(new Date(start)));
}

function scrollToHour(start: Date): void {
  const hours = document.querySelector(".rbc-time-content");
  if (hours === null) return;
  const part = (start.getHours() * 60 + start.getMinutes()) / 1440;
  hours.scrollTop = part * hours.scrollHeight - hours.clientHeight / 3;
}

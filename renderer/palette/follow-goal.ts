import { assertNever } from "../../shared/assert-never.ts";
import { turnTo } from "../calendar/turn-to.ts";
import { showPlace } from "../commands/follow-notices.ts";
import { commandsNow } from "../commands/registry.ts";
import { useCallWords } from "../state/call-words.ts";
import { useDialogs } from "../state/dialogs.ts";
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

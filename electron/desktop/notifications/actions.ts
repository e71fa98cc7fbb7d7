import { assertNever } from "../../../shared/assert-never.ts";
import type { Place } from "../../../shared/contract/place.ts";
import type { Notification, NotificationAction } from "../../notifications/notification.ts";
import type { Shown } from "./shown.ts";

/** What can be done from a notification. */
export interface NotificationHands {
  open(place: Place): void;
  join(url: string): void;
  undo(commandId: string): void;
  snooze(occurrence: string, startMs: number, minutes: number): void;
}

/** A notification of the engine's with its buttons as the system shows them, and what each does. */
export function shownOf(
  { title, body, urgent, place, actions }: Notification,
  hands: NotificationHands,
): Shown {
  const click = () => hands.open(place);
  return {
    ...{ title, body, urgent, click },
    actions: actions.map((action) => ({ label: labelOf(action), run: () => run(action) })),
  };

  function run(action: NotificationAction): void {
    switch (action.kind) {
      case "open":
      case "resolve":
        click();
        return;
      case "join":
        hands.join(action.url);
        return;
      case "undo":
        hands.undo(action.commandId);
        return;
      case "snooze":
        hands.snooze(action.occurrence, action.startMs, action.minutes);
        return;
      default:
        assertNever(action);
    }
  }
}

function labelOf(action: NotificationAction): string {
  switch (action.kind) {
    case "open":
      return "Open";
    case "resolve":
      return "Resolve";
    case "join":
      return "Join";
    case "undo":
      return "Undo";
    case "snooze":
      return `Snooze ${action.minutes} min`;
    default:
      return assertNever(action);
  }
}

import { assertNever } from "../../shared/assert-never.ts";
import type { Calendar } from "../../shared/model/calendar.ts";
import { count } from "../ui/format.ts";

/** What the rep may do with a calendar, and whose it is. */
export function accessWords({ access, owner, primary }: Calendar): string {
  if (primary) return "Your own";
  const whose = owner === null ? "Shared with you" : `Shared by ${owner}`;
  switch (access) {
    case "owner":
      return owner === null ? "Yours" : `You manage it; it belongs to ${owner}`;
    case "writer":
      return `${whose}; you can change its events`;
    case "reader":
      return `${whose}; you can look at it, not change it`;
    case "busyOnly":
      return `${whose}; you only see when it is busy, so there is nothing to show`;
    default:
      return assertNever(access);
  }
}

/** What is wrong with a calendar and what becomes of the changes that wait for it; null when all is well. */
export function troubleWords({ lost, waiting, booking, problem }: Calendar): string | null {
  if (lost === null) return problem;
  const what =
    lost === "left"
      ? "This is no longer in your Google Calendar."
      : "Google no longer lets you read this. What was read stays here.";
  const changes = count(waiting, "change", "changes");
  const kept =
    waiting === 0
      ? []
      : [`${changes} of yours ${waiting === 1 ? "waits" : "wait"} here, to be sent when it is back.`];
  const bookings = booking ? ["Bookings are paused: choose another calendar for them."] : [];
  return [what, ...kept, ...bookings].join(" ");
}

/** The colours to choose from, as Google Calendar names and shows them. */
export const calendarColors: readonly { readonly name: string; readonly color: string }[] = [
  { name: "Tomato", color: "#d50000" },
  { name: "Flamingo", color: "#e67c73" },
  { name: "Tangerine", color: "#f4511e" },
  { name: "Banana", color: "#f6bf26" },
  { name: "Sage", color: "#33b679" },
  { name: "Basil", color: "#0b8043" },
  { name: "Peacock", color: "#039be5" },
  { name: "Blueberry", color: "#3f51b5" },
  { name: "Lavender", color: "#7986cb" },
  { name: "Grape", color: "#8e24aa" },
  { name: "Cocoa", color: "#795548" },
  { name: "Graphite", color: "#616161" },
];

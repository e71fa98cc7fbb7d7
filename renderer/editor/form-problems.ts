import type { EventForm } from "../../shared/model/event-draft.ts";
import { timeOf } from "./form-time.ts";
import { isAddress } from "./quick/quick-guests.ts";

export type ProblemField = "title" | "time" | "guests" | "description" | "reminders";

/** What keeps the fields from being saved: which one, and what to do about it in words. */
export interface Problem {
  readonly field: ProblemField;
  readonly message: string;
}

const longestDescription = 8192;

/** `typing`: an address that is in the guests' field and was not added yet. */
export function problemsOf(form: EventForm, typing: string): readonly Problem[] {
  const problems: Problem[] = [];
  if (form.title.trim() === "") problems.push({ field: "title", message: "Give it a title." });
  if (timeOf(form) === null) {
    const message = form.allDay
      ? "It ends before it starts. Pick a later last day."
      : "It ends before it starts. Pick a later end.";
    problems.push({ field: "time", message });
  }
  if (typing.trim() !== "" && !isAddress(typing.trim())) {
    const message = `“${typing.trim()}” is no e-mail address. Complete it, or empty the field.`;
    problems.push({ field: "guests", message });
  }
  if (form.description.length > longestDescription) {
    const over = form.description.length - longestDescription;
    const message = `The description is ${over} characters too long for Google Calendar. Shorten it.`;
    problems.push({ field: "description", message });
  }
  const minutes = form.reminders.overrides.map((reminder) => `${reminder.method}/${reminder.minutes}`);
  if (new Set(minutes).size < minutes.length) {
    problems.push({ field: "reminders", message: "Two reminders are the same. Remove one." });
  }
  return problems;
}

import type { LeadFilter } from "../../shared/model/lead.ts";

type Since = LeadFilter["since"];

const offered = [
  { value: "any", label: "Any time" },
  { value: "1", label: "Today" },
  { value: "7", label: "Last 7 days" },
  { value: "30", label: "Last 30 days" },
  { value: "90", label: "Last 90 days" },
  { value: "dates", label: "From day to day" },
] as const;

/** What is offered, with what is chosen when it is something else, as in a filter that another version saved. */
export function spanChoices(since: Since): readonly { readonly value: string; readonly label: string }[] {
  const value = spanValue(since);
  if (since.kind !== "days" || offered.some((option) => option.value === value)) return offered;
  return [...offered, { value, label: `Last ${value} days` }];
}

/** A choice of days as the value of an option. */
export function spanValue(since: Since): string {
  return since.kind === "days" ? String(since.days) : since.kind;
}

/** The choice that an option's value stands for. */
export function spanOf(value: string): Since {
  if (value === "any") return { kind: "any" };
  if (value === "dates") return { kind: "dates", from: null, to: null };
  return { kind: "days", days: Number(value) };
}

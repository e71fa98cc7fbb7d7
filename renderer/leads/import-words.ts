import type { ImportLine, ImportReport } from "../../shared/model/lead-files.ts";
import { count } from "../ui/format.ts";

/** The outcomes in the order they are shown: what the rep should look at comes first. */
export const outcomes = ["refused", "changed", "new"] as const satisfies readonly ImportLine["outcome"][];

/** How many lines of an outcome there are, in words. */
export function outcomeWords(outcome: ImportLine["outcome"], report: ImportReport): string {
  switch (outcome) {
    case "new":
      return `${report.added} new`;
    case "changed":
      return `${report.changed} changed`;
    case "refused":
      return `${report.unreadable} left out`;
  }
}

/** What an import would do, or did: "2 new, 1 changed, 3 here already, 1 left out". Nothing is said of what there is none of. */
export function importWords(report: ImportReport): string {
  const parts = [
    ...(report.added === 0 ? [] : [outcomeWords("new", report)]),
    ...(report.changed === 0 ? [] : [outcomeWords("changed", report)]),
    ...(report.known === 0 ? [] : [`${report.known} here already`]),
    ...(report.unreadable === 0 ? [] : [outcomeWords("refused", report)]),
  ];
  return parts.length === 0 ? "Nobody is in it" : parts.join(", ");
}

/** What the button does; null when there is nothing to do. */
export function importButton({ added, changed }: ImportReport): string | null {
  if (added + changed === 0) return null;
  return added === 0
    ? `Change ${count(changed, "lead", "leads")}`
    : `Import ${count(added + changed, "lead", "leads")}`;
}

import type { AuditLine } from "../../shared/model/audit.ts";
import { csvLine } from "../leads/csv/csv.ts";

const titles = ["When", "Who", "Program", "Of", "What", "Before", "After", "Result", "Reason"] as const;

/** Lines of the audit as a file's text: CSV for a spreadsheet, or JSON. */
export function auditText(lines: readonly AuditLine[], format: "csv" | "json"): string {
  if (format === "json") return `${JSON.stringify(lines, null, 2)}\n`;
  const rows = lines.map(({ at, who, client, kind, what, before, after, result, reason }) =>
    csvLine([at, who, client ?? "", kind, what, before ?? "", after ?? "", result, reason ?? ""]),
  );
  return `\uFEFF${csvLine([...titles])}${rows.join("")}`;
}

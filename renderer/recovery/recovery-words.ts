import type { OnlyHere, Safety } from "../../shared/model/recovery.ts";
import { clockTime, count, weekdayAndDate } from "../ui/format.ts";

type Backup = Safety["backups"][number];

/** Why a backup was made. */
export function backupWords({ label }: Pick<Backup, "label">): string {
  if (label === "daily") return "Daily backup";
  if (label === "before-restore") return "As it was before it was replaced";
  return "Before an update of Callsheet";
}

/** What is lost with this computer's data, a phrase each; empty when nothing is. */
export function lossWords(here: OnlyHere): readonly string[] {
  const { changes, mails, notes, drafts, templates } = here;
  return [
    ...(changes > 0 ? [`${count(changes, "change", "changes")} that Google has not got yet`] : []),
    ...(mails > 0 ? [`${count(mails, "mail", "mails")} not sent yet`] : []),
    ...(notes > 0 ? [count(notes, "note", "notes")] : []),
    ...(drafts > 0 ? [count(drafts, "draft", "drafts")] : []),
    ...(templates > 0 ? [count(templates, "template", "templates")] : []),
  ];
}

/** The day and time of a backup. */
export function backupTime({ at }: Pick<Backup, "at">): string {
  const ms = Date.parse(at);
  return `${weekdayAndDate(ms, Date.now())}, ${clockTime(ms)}`;
}

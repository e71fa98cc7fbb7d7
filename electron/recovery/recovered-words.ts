import type { Recovered } from "../../shared/model/recovery.ts";

/** What became of the data file, for the rep. `locale` and `timeZone` (IANA) are for the backup's time. */
export function recoveredWords(report: Recovered, locale: string, timeZone: string): string {
  const { why, backupAt, changes, notes, sure } = report;
  const begun = why === "damaged" ? "Callsheet’s data file was damaged and is kept aside. " : "";
  const from =
    backupAt === null
      ? `${begun === "" ? "Started" : "It was started"} over from Google, which is being read again.`
      : `Restored from the backup of ${moment(backupAt, locale, timeZone)}; Google is being read again.`;
  const kept = [
    ...(changes > 0
      ? [`${changes} ${changes === 1 ? "change that waits" : "changes that wait"} for Google`]
      : []),
    ...(notes > 0 ? [`${notes} newer ${notes === 1 ? "note" : "notes"}`] : []),
  ];
  const saved = kept.length === 0 ? "" : ` Kept: ${kept.join(" and ")}.`;
  const doubt = sure ? "" : " Some of your last changes may be missing: look through Activity.";
  return `${begun}${from}${saved}${doubt}`;
}

function moment(at: string, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    ...{ weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
    timeZone,
  }).format(Date.parse(at));
}

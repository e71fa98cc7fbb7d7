import type { EventTime } from "../../shared/model/event-time.ts";
import type { Reader } from "../ui/format.ts";
import { startMs } from "../ui/format.ts";
import { dayLine, isOneDay, offerLine, zoneWords } from "./offer-text.ts";

/** A meeting that somebody else organizes, and the time that is proposed to them. */
export interface Proposal {
  readonly to: string;
  readonly title: string;
  readonly from: EventTime;
  readonly slot: EventTime;
  /** IANA: the zone in which times of day are told, which is named. Whole days are the same everywhere. */
  readonly timeZone: string;
}

/** A mail that asks for another time, as a `mailto:` link. Its words are the rep's to change before it is sent. */
export function proposalMail({ to, title, from, slot, timeZone }: Proposal, reader: Reader = {}): string {
  const timed = from.kind === "timed" || slot.kind === "timed";
  const zones = timed ? [from, slot].map((time) => zoneWords(timeZone, startMs(time), reader)) : [];
  const oneZone = zones[0] === zones[1];
  const named = oneZone ? ["", ""] : zones.map((zone) => ` (${zone})`);
  const line = (time: EventTime) =>
    time.kind === "timed" ? offerLine(time, timeZone, reader) : dayLine(time, reader);
  const body = [
    "Hello,",
    "",
    `“${title}” is planned for ${line(from)}${named[0]}.`,
    `I cannot make it then. Would ${instead(slot)} suit you instead?`,
    "",
    `- ${line(slot)}${named[1]}`,
    ...(timed && oneZone ? ["", `Time zone: ${zones[0]}`] : []),
    "",
    "If it does, please move the meeting in the calendar.",
    "",
  ].join("\n");
  const address = encodeURIComponent(to).replaceAll("%40", "@");
  return `mailto:${address}?subject=${encodeURIComponent(`Another time for “${title}”`)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
}

function instead(time: EventTime): string {
  if (time.kind === "timed") return "this time";
  return isOneDay(time) ? "this day" : "these days";
}

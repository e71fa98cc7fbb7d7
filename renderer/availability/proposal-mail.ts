import type { TimedTime } from "../../shared/model/event-time.ts";
import type { Reader } from "../ui/format.ts";
import { offerLine, zoneWords } from "./offer-text.ts";

/** A meeting that somebody else organizes, and the time that is proposed to them. */
export interface Proposal {
  readonly to: string;
  readonly title: string;
  readonly from: TimedTime;
  readonly slot: TimedTime;
  /** IANA: the zone in which both times are told, which is named. */
  readonly timeZone: string;
}

/** A mail that asks for another time, as a `mailto:` link. Its words are the rep's to change before it is sent. */
export function proposalMail({ to, title, from, slot, timeZone }: Proposal, reader: Reader = {}): string {
  const zones = [from, slot].map(({ start }) => zoneWords(timeZone, Date.parse(start), reader));
  const named = zones[0] === zones[1] ? ["", ""] : zones.map((zone) => ` (${zone})`);
  const body = [
    "Hello,",
    "",
    `“${title}” is planned for ${offerLine(from, timeZone, reader)}${named[0]}.`,
    "I cannot make it then. Would this time suit you instead?",
    "",
    `- ${offerLine(slot, timeZone, reader)}${named[1]}`,
    ...(zones[0] === zones[1] ? ["", `Time zone: ${zones[0]}`] : []),
    "",
    "If it does, please move the meeting in the calendar.",
    "",
  ].join("\n");
  const address = encodeURIComponent(to).replaceAll("%40", "@");
  return `mailto:${address}?subject=${encodeURIComponent(`Another time for “${title}”`)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
}

import type { Status } from "../../shared/model/status.ts";
import { count } from "./format.ts";

type Arrival = Status["arrival"];

const because: Readonly<Record<NonNullable<Arrival["reason"]>, string>> = {
  no_platform: "no relay: no call platform is connected",
  no_relay: "no relay: your call platform offers none",
  refused: "no relay: Google does not accept the one of your call platform",
  stream_lost: "the relay cannot be heard at the moment; Callsheet tries again by itself",
  starting: "the relay is being set up",
};

/** How changes made in Google reach this device, as a sentence. */
export function arrivalWords({ kind, reason, seconds }: Arrival): string {
  if (kind === "told") return "Changes arrive at once.";
  const why = reason === null ? "" : ` (${because[reason]})`;
  const every = seconds < 60 ? count(seconds, "second", "seconds") : count(seconds / 60, "minute", "minutes");
  if (kind === "partly")
    return `Changes of some calendars arrive at once; for the others Callsheet asks${why}.`;
  return `Callsheet asks for changes every ${every}${why}.`;
}

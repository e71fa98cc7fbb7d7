import { assertNever } from "../../shared/assert-never.ts";
import type { ResponseStatus, SyncState } from "../../shared/model/event.ts";

/** What a link to join is called: its service where it is a known one. */
export function joinName(joinUrl: string): string {
  const host = hostOf(joinUrl);
  if (host === "meet.google.com") return "Google Meet";
  if (host === "zoom.us" || host.endsWith(".zoom.us")) return "Zoom";
  if (host === "teams.microsoft.com" || host === "teams.live.com") return "Teams";
  return "Video call";
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : "";
}

export function responseWords(response: ResponseStatus): string {
  switch (response) {
    case "needsAction":
      return "no reply yet";
    case "accepted":
      return "accepted";
    case "declined":
      return "declined";
    case "tentative":
      return "maybe";
    default:
      return assertNever(response);
  }
}

/** What a state other than plain synced is called where there is room for words. */
export function stateWords(state: Exclude<SyncState, "synced">): string {
  switch (state) {
    case "waiting":
      return "Waiting to be sent";
    case "failed":
      return "Not sent";
    case "conflict":
      return "Changed in two places";
    case "local":
      return "On this device only";
    default:
      return assertNever(state);
  }
}

import type { GoogleEvent } from "../google/event.ts";

/** Google's own link, which stands in two places. */
export function meetLinkOf({ hangoutLink, conferenceData }: GoogleEvent): string | null {
  const video = conferenceData?.entryPoints?.find((entry) => entry.entryPointType === "video");
  return hangoutLink ?? video?.uri ?? null;
}

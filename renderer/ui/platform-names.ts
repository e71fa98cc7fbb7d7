import type { Platform } from "../../shared/model/source.ts";

/** What the call platforms are called on the screen. */
export const platformNames: Readonly<Record<Platform, string>> = {
  native: "Your company’s platform",
  bolna: "Bolna",
  vapi: "Vapi",
  retell: "Retell",
};

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { runOnElectronNode } from "./electron-node.ts";
import type { Endpoints } from "./endpoints.ts";

export const appMain = new URL("../../../out/main/main.js", import.meta.url);

/** What an app's user data holds. */
export interface Holding {
  readonly events: number;
  readonly leads: number;
}

/** The database of the rep's own workspace in a folder of user data. */
export function databaseIn(userData: string): string {
  return join(userData, "workspaces", "own", "callsheet.db");
}

/** Fills a folder of user data as the engine does: signed in at the emulators, with everything read that they have. */
export async function prepareProfile(
  userData: string,
  endpoints: Endpoints,
  holding: Holding,
): Promise<void> {
  const folder = join(userData, "workspaces", "own");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const done = z.object({ done: z.literal(true) });
  await runOnElectronNode("prepare-profile.ts", { folder, endpoints, ...holding }, done);
}

/** What points the built app at a folder of user data and at the emulators. */
export function appSettings(
  userData: string,
  { google, platform }: Endpoints,
): Readonly<Record<string, string>> {
  return {
    CALLSHEET_USER_DATA: userData,
    CALLSHEET_WORKSPACE: "own",
    CALLSHEET_GOOGLE_URL: google.url,
    CALLSHEET_GOOGLE_CLIENT_ID: google.clientId,
    CALLSHEET_GOOGLE_CLIENT_SECRET: google.clientSecret,
    CALLSHEET_PLATFORM_URL: platform.url,
  };
}

import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import { runOnElectronNode } from "./electron-node.ts";
import { buildFloorPage, floorMain } from "./floor-app.ts";
import { withFolder } from "./folder.ts";
import type { Launched } from "./launch.ts";
import { launch } from "./launch.ts";
import type { Endpoints } from "./sandbox-process.ts";
import { withLargeSandbox } from "./sandbox-process.ts";

const appMain = new URL("../../../out/main/main.js", import.meta.url);

/** Both apps, ready to be started again and again in the same state. */
export interface Desk {
  app(): Promise<Launched>;
  floor(): Promise<Launched>;
}

/** Gives `use` the built app on a workspace of 20,000 events and 5,000 leads, and the bare calendar, both started twice before. */
export function withDesk<T>(use: (desk: Desk) => Promise<T>): Promise<T> {
  return withLargeSandbox((endpoints) =>
    withFolder(async (folder) => {
      const desk = { app: await appStarter(folder, endpoints), floor: await floorStarter(folder) };
      return use(desk);
    }),
  );
}

async function appStarter(folder: string, endpoints: Endpoints): Promise<Desk["app"]> {
  const prepared = join(folder, "prepared");
  const profile = join(prepared, "workspaces", "own");
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  await runOnElectronNode(
    "prepare-profile.ts",
    { folder: profile, endpoints },
    z.object({ done: z.literal(true) }),
  );
  const start = (userData: string) => launch(appMain, environmentOf(userData, endpoints));
  await startedTwice(() => start(prepared));
  let run = 0;
  return () => {
    run += 1;
    const userData = join(folder, `app-${run}`);
    cpSync(prepared, userData, { recursive: true });
    return start(userData);
  };
}

function environmentOf(userData: string, { google, platform }: Endpoints): Record<string, string> {
  return {
    CALLSHEET_USER_DATA: userData,
    CALLSHEET_WORKSPACE: "own",
    CALLSHEET_GOOGLE_URL: google.url,
    CALLSHEET_GOOGLE_CLIENT_ID: google.clientId,
    CALLSHEET_GOOGLE_CLIENT_SECRET: google.clientSecret,
    CALLSHEET_PLATFORM_URL: platform.url,
  };
}

async function floorStarter(folder: string): Promise<Desk["floor"]> {
  const env = {
    BENCH_FLOOR_PAGE: await buildFloorPage(),
    BENCH_FLOOR_USER_DATA: join(folder, "floor"),
  };
  const start = () => launch(floorMain, env);
  await startedTwice(start);
  return start;
}

/** What Chromium makes at an app's first starts is there for both: it keeps compiled code from the second time it is run. */
async function startedTwice(start: () => Promise<Launched>): Promise<void> {
  for (let starts = 0; starts < 2; starts += 1) {
    const launched = await start();
    // Compiled code is written a while after the page has run.
    await wait(2_500);
    await launched.stop();
  }
}

import { cpSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Endpoints } from "./endpoints.ts";
import { buildFloorPage, floorMain } from "./floor-app.ts";
import { withFolder } from "./folder.ts";
import type { Launched } from "./launch.ts";
import { launch } from "./launch.ts";
import { appMain, appSettings, prepareProfile } from "./profile.ts";
import { withLargeSandbox } from "./sandbox-process.ts";

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
  await prepareProfile(prepared, endpoints, { events: 20_000, leads: 5_000 });
  const start = (userData: string) => launch(appMain, appSettings(userData, endpoints));
  await startedTwice(() => start(prepared));
  let run = 0;
  return () => {
    run += 1;
    const userData = join(folder, `app-${run}`);
    cpSync(prepared, userData, { recursive: true });
    return start(userData);
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

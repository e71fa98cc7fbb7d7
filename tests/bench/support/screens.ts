import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Endpoints } from "./endpoints.ts";
import { buildFloorScreens, floorScreensMain } from "./floor-app.ts";
import type { Launched } from "./launch.ts";
import { launch } from "./launch.ts";
import { appMain, appSettings, databaseIn, prepareProfile } from "./profile.ts";
import { startEmulators } from "./sandbox-process.ts";
import { weekCounts } from "./week-counts.ts";

/** The app with everything in it, beside the bare parts of its screen. Each is a window in which something can be done and measured. */
export interface Screens {
  readonly endpoints: Endpoints;
  /** The built app on a copy of a workspace with 20,000 events, full weeks among them, and 10,000 leads; `use` is also told where its database is, here as below. */
  app<T>(use: (window: Launched, database: string) => Promise<T>): Promise<T>;
  floor<T>(
    screen: "calendar" | "drag" | "scroller" | "delta",
    use: (window: Launched, database: string) => Promise<T>,
    env?: Readonly<Record<string, string>>,
  ): Promise<T>;
  close(): Promise<void>;
}

const events = 20_000;
const leads = 10_000;

/** Prepares both; what takes long is done once. */
export async function openScreens(): Promise<Screens> {
  const folder = mkdtempSync(join(tmpdir(), "callsheet-screens-"));
  const inWeeks = weekCounts.reduce((sum, count) => sum + count, 0);
  const emulators = await startEmulators({ events: events - inWeeks, leads, weeks: [...weekCounts] });
  const { endpoints } = emulators;
  const prepared = join(folder, "prepared");
  await prepareProfile(prepared, endpoints, { events, leads });
  const page = await buildFloorScreens();
  let run = 0;
  const inFolder = async <T>(use: (userData: string) => Promise<T>) => {
    run += 1;
    const userData = join(folder, `run-${run}`);
    try {
      return await use(userData);
    } finally {
      rmSync(userData, { recursive: true, force: true });
    }
  };
  return {
    endpoints,
    app: (use) =>
      inFolder((userData) => {
        cpSync(prepared, userData, { recursive: true });
        return using(launch(appMain, appSettings(userData, endpoints), true), (window) =>
          use(window, databaseIn(userData)),
        );
      }),
    floor: (screen, use, told = {}) =>
      inFolder((userData) => {
        mkdirSync(userData);
        const env = {
          BENCH_FLOOR_PAGE: page,
          BENCH_FLOOR_USER_DATA: userData,
          BENCH_FLOOR_SCREEN: screen,
          ...told,
        };
        return using(launch(floorScreensMain, env, true), (window) =>
          use(window, join(userData, "floor.db")),
        );
      }),
    async close() {
      await emulators.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function using<T>(launching: Promise<Launched>, use: (window: Launched) => Promise<T>): Promise<T> {
  const window = await launching;
  try {
    return await use(window);
  } finally {
    await window.stop();
  }
}

import { rmSync } from "node:fs";
import { describeError } from "../../../shared/describe-error.ts";
import type { Environment } from "../environment.ts";
import type { Log } from "../log.ts";
import { takeScreenshot } from "../screenshot.ts";
import type { Windows } from "../windows.ts";
import type { Workspaces } from "./workspaces.ts";

/** What a run that was started to be looked at does: the self-test of a packaged app, a screenshot of its first screen. */
export function runSelfChecks(
  { selfTest, screenshot }: Environment,
  parts: { readonly windows: Windows; readonly userData: string; readonly log: Log },
  { current, synced }: Workspaces,
): void {
  if (selfTest) {
    void import("../self-test.ts").then((module) => module.selfTest({ ...parts, synced, session: current }));
  }
  if (screenshot === null) return;
  rmSync(screenshot, { force: true });
  void synced
    .then(() => takeScreenshot(parts.windows.front(), screenshot))
    .catch((error: unknown) => parts.log("error", "screenshot", describeError(error)));
}

import { statSync } from "node:fs";
import { join } from "node:path";
import { chosenElectron } from "../electron.mjs";
import { findProgram, run } from "./commands.mjs";
import { setupFailure } from "./failures.mjs";

/** Refuses a system on which Chromium could not sandbox an ordinary user's pages: Callsheet never turns the sandbox off for them. */
export function checkChromiumSandbox() {
  const electron = chosenElectron();
  if (process.platform !== "linux" || process.getuid?.() === 0 || electron === undefined) return;
  const helper = join(electron.folder, "chrome-sandbox");
  if (isSetuidRoot(helper) || canMakeUserNamespaces()) return;
  throw setupFailure("sandbox-unavailable", { helper });
}

/** @param {string} helper */
function isSetuidRoot(helper) {
  const status = statSync(helper, { throwIfNoEntry: false });
  return status !== undefined && status.uid === 0 && (status.mode & 0o4000) !== 0;
}

function canMakeUserNamespaces() {
  // Without `unshare` there is no telling; Chromium itself then says what it lacks.
  return findProgram("unshare") === undefined || run("unshare", ["--user", "true"]).code === 0;
}

import { buildWhenChanged } from "./setup/build.mjs";
import { checkChromiumSandbox } from "./setup/chromium-sandbox.mjs";
import { installDependencies } from "./setup/dependencies.mjs";
import { installElectron } from "./setup/electron-binary.mjs";
import { main } from "./setup/failures.mjs";
import { checkNodeVersion } from "./setup/node-version.mjs";
import { isStartedScript } from "./setup/paths.mjs";
import { installOracles, installSystemPackages } from "./setup/system-packages.mjs";

/**
 * Brings the machine to where a command can run, and does nothing where it is there already.
 * @typedef {"dependencies" | "compiler" | "electron" | "desktop" | "display" | "keychain" | "oracles" | "proxy" | "build"} Need
 * @param {readonly Need[]} needs what the command uses; `compiler` (for the program of the command line), `electron`, `desktop` (its tray and notifications, for tests), `display`, `keychain`, `oracles` and `proxy` bring their system packages
 * @param {{ officialOnly?: boolean, loud?: boolean }} [options] as of {@link installElectron}
 */
export async function bootstrap(needs, options = {}) {
  const needed = new Set(needs);
  checkNodeVersion(process.versions.node);
  installDependencies();
  /** @type {Set<import("./setup/system-packages.mjs").Purpose>} */
  const purposes = new Set();
  if (needed.has("electron")) purposes.add("always");
  if (needed.has("compiler")) purposes.add("compiler");
  if (needed.has("desktop")) purposes.add("desktop");
  if (needed.has("display")) purposes.add("display");
  if (needed.has("keychain")) purposes.add("keychain");
  if (needed.has("proxy")) purposes.add("proxy");
  installSystemPackages(purposes);
  if (needed.has("oracles")) installOracles();
  if (needed.has("electron")) await installElectron(options);
  if (needed.has("build")) {
    checkChromiumSandbox();
    buildWhenChanged();
  }
}

if (isStartedScript(import.meta.url)) {
  await main(async () => {
    await bootstrap(["dependencies", "electron", "display", "keychain", "build"], {
      officialOnly: process.argv.includes("--official"),
      loud: true,
    });
    return 0;
  });
}

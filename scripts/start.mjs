import { existsSync, mkdirSync, rmSync, watch } from "node:fs";
import { bootstrap } from "./bootstrap.mjs";
import { appEnvironment, electronPath, sandboxArguments } from "./electron.mjs";
import { hasSecretService } from "./session/secret-service.mjs";
import { withKeychain, withVirtualDisplay } from "./session/session.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main } from "./setup/failures.mjs";
import { notice } from "./setup/notice.mjs";
import { inRoot } from "./setup/paths.mjs";

const screenshot = inRoot(".cache", "start.png");

/** @param {NodeJS.ProcessEnv} env */
function runApp(env) {
  const args = [inRoot(), ...sandboxArguments(), ...process.argv.slice(2)];
  const workspace = env["CALLSHEET_WORKSPACE"] ?? "sandbox";
  return runForeground(electronPath(), args, {
    cwd: inRoot(),
    env: { ...appEnvironment(env), CALLSHEET_WORKSPACE: workspace },
  });
}

/** Without a display: a virtual one, a keychain of the sandbox's own, and a screenshot of what would be seen. */
async function runHeadless() {
  mkdirSync(inRoot(".cache"), { recursive: true });
  rmSync(screenshot, { force: true });
  notice(
    "there is no display: running under Xvfb, and saving a screenshot to .cache/start.png once the leads are shown.",
  );
  const watcher = watch(inRoot(".cache"), (_, name) => {
    if (name !== "start.png" || !existsSync(screenshot)) return;
    watcher.close();
    notice("saved .cache/start.png. The app keeps running until you stop it (Ctrl-C).");
  });
  try {
    return await withVirtualDisplay(process.env, (display) => {
      const env = { ...display, CALLSHEET_SCREENSHOT: screenshot };
      if (hasSecretService(env)) return runApp(env);
      notice("there is no Secret Service: running with a keychain of its own in .cache/keyring.");
      return withKeychain(env, inRoot(".cache", "keyring"), runApp);
    });
  } finally {
    watcher.close();
  }
}

await main(async () => {
  const headless = process.platform === "linux" && !process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"];
  const surroundings = headless ? /** @type {const} */ (["display", "keychain"]) : [];
  await bootstrap(["dependencies", "electron", ...surroundings, "build"], { loud: true });
  notice("starting on the sandbox workspace: sample leads and calendars, nothing leaves this machine.");
  return headless ? runHeadless() : runApp(process.env);
});

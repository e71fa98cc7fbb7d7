import { mkdirSync } from "node:fs";
import { bootstrap } from "./bootstrap.mjs";
import { appEnvironment } from "./electron.mjs";
import { withTestSession, withVirtualDisplay } from "./session/session.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main } from "./setup/failures.mjs";
import { inRoot, projectNode } from "./setup/paths.mjs";

// Playwright on the real, built app: on a virtual display of its own even when there is a real one, with a real keychain.
await main(async () => {
  await bootstrap(["dependencies", "electron", "display", "keychain", "build"]);
  mkdirSync(inRoot(".cache", "results"), { recursive: true });
  const args = [inRoot("node_modules", "@playwright", "test", "cli.js"), "test", ...process.argv.slice(2)];
  return withTestSession((session) =>
    withVirtualDisplay(session, (env) =>
      runForeground(projectNode, args, { cwd: inRoot(), env: appEnvironment(env) }),
    ),
  );
});

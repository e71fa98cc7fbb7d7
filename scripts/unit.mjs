import { mkdirSync } from "node:fs";
import { bootstrap } from "./bootstrap.mjs";
import { electronPath, nodeEnvironment } from "./electron.mjs";
import { withTestSession } from "./session/session.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main } from "./setup/failures.mjs";
import { inRoot } from "./setup/paths.mjs";

// Unit, sync and fault tests, inside Electron's own Node: what they import is what the app runs on.
await main(async () => {
  await bootstrap(["dependencies", "compiler", "electron", "keychain", "oracles", "proxy"]);
  mkdirSync(inRoot(".cache", "results"), { recursive: true });
  const args = [inRoot("node_modules", "vitest", "vitest.mjs"), "run", ...process.argv.slice(2)];
  return withTestSession((env) =>
    runForeground(electronPath(), args, { cwd: inRoot(), env: nodeEnvironment(env) }),
  );
});

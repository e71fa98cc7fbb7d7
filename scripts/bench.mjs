import { bootstrap } from "./bootstrap.mjs";
import { appEnvironment } from "./electron.mjs";
import { withTestSession, withVirtualDisplay } from "./session/session.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main } from "./setup/failures.mjs";
import { inRoot, projectNode } from "./setup/paths.mjs";

// Measures the built app against its floors, on a display and in a home of its own so that runs can be compared.
await main(async () => {
  await bootstrap(["dependencies", "electron", "display", "keychain", "build"]);
  const args = [inRoot("tests", "bench", "run.ts"), ...process.argv.slice(2)];
  return withTestSession((session) =>
    withVirtualDisplay(session, (env) =>
      runForeground(projectNode, args, { cwd: inRoot(), env: appEnvironment(env) }),
    ),
  );
});

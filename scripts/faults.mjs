import { bootstrap } from "./bootstrap.mjs";
import { electronPath, nodeEnvironment } from "./electron.mjs";
import { withTestSession } from "./session/session.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main } from "./setup/failures.mjs";
import { inRoot } from "./setup/paths.mjs";

// Proves that the fault tests can fail: takes each protection out of a copy of the source and runs the tests that must notice
// (tests/faults/README.md). `npm run faults -- NAME ...` does so with some of them.
await main(async () => {
  await bootstrap(["dependencies", "electron", "keychain"]);
  const args = [inRoot("tests", "faults", "prove.ts"), electronPath(), ...process.argv.slice(2)];
  return withTestSession((env) =>
    runForeground(electronPath(), args, { cwd: inRoot(), env: nodeEnvironment(env) }),
  );
});

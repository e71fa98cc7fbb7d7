import { bootstrap } from "./bootstrap.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main } from "./setup/failures.mjs";
import { inRoot, projectNode } from "./setup/paths.mjs";

// Holds Google against every rule that Callsheet relies on (docs/conformance.md); `--sandbox` holds the stand-in against them.
await main(async () => {
  await bootstrap(["dependencies"]);
  return runForeground(projectNode, [inRoot("tests", "conformance", "program.ts"), ...process.argv.slice(2)]);
});

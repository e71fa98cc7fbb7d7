import { bootstrap } from "./bootstrap.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main } from "./setup/failures.mjs";
import { inRoot, projectNode } from "./setup/paths.mjs";

// The emulators alone, from their sources, on Node 24: it strips the types by itself.
await main(async () => {
  await bootstrap(["dependencies"]);
  return runForeground(projectNode, [inRoot("electron", "sandbox", "main.ts"), ...process.argv.slice(2)]);
});

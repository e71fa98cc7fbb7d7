import { bootstrap } from "./bootstrap.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main } from "./setup/failures.mjs";
import { inRoot, projectNode } from "./setup/paths.mjs";

// TypeScript 7 checks each part against the globals it really has: the engine has no DOM, the page has no Node.
const projects = ["tsconfig.json", "renderer/tsconfig.json", "tests/tsconfig.json"];

await main(async () => {
  await bootstrap(["dependencies"]);
  const compiler = inRoot("node_modules", "typescript-7", "bin", "tsc");
  let worst = 0;
  for (const project of projects) {
    const code = await runForeground(projectNode, [compiler, "-p", project], { cwd: inRoot() });
    worst = Math.max(worst, code);
  }
  return worst;
});

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bootstrap } from "./bootstrap.mjs";
import { electronPath, nodeEnvironment } from "./electron.mjs";
import { withTestSession } from "./session/session.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main } from "./setup/failures.mjs";
import { inRoot, projectNode } from "./setup/paths.mjs";

// The MCP inspector's own command line against the real server. It is a hundred megabytes that nothing else needs: it is fetched for this alone.
const version = "2.12.0";

await main(async () => {
  await bootstrap(["dependencies", "electron", "keychain"]);
  const home = inRoot(".cache", "mcp-inspector");
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), '{ "private": true }\n');
  const wanted = ["install", "--no-save", "--ignore-scripts", `@modelcontextprotocol/inspector@${version}`];
  const installed = await runForeground("npm", wanted, { cwd: home });
  if (installed !== 0) return installed;
  const build = join(
    home,
    "node_modules",
    "@modelcontextprotocol",
    "inspector",
    "clients",
    "launcher",
    "build",
  );
  const args = [
    ...[inRoot("node_modules", "vitest", "vitest.mjs"), "run"],
    ...["--config", inRoot("tests", "inspector", "vitest.config.ts")],
  ];
  return withTestSession((env) =>
    runForeground(electronPath(), args, {
      cwd: inRoot(),
      env: {
        ...nodeEnvironment(env),
        CALLSHEET_INSPECTOR: join(build, "index.js"),
        CALLSHEET_INSPECTOR_NODE: projectNode,
      },
    }),
  );
});

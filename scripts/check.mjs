import { spawn } from "node:child_process";
import { bootstrap } from "./bootstrap.mjs";
import { main } from "./setup/failures.mjs";
import { inRoot, isStartedScript, projectNode } from "./setup/paths.mjs";

/** @param {string[]} parts */
const tool = (...parts) => inRoot("node_modules", ...parts);

/** Everything that is held by a tool instead of by good intentions. */
const checks = [
  {
    name: "format and lint",
    args: [tool("@biomejs", "biome", "bin", "biome"), "check", "--error-on-warnings"],
  },
  { name: "types", args: [inRoot("scripts", "types.mjs")] },
  { name: "structure", args: [inRoot("scripts", "checks", "structure.mjs")] },
  { name: "unused code", args: [tool("knip", "bin", "knip.js")] },
  { name: "repository", args: [inRoot("scripts", "checks", "repository.mjs")] },
];

/** @param {readonly string[]} args @returns {Promise<{ code: number, output: string }>} */
function finish(args) {
  const child = spawn(projectNode, args, { cwd: inRoot(), stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs every check, whatever the others say, and resolves with the names of those that failed. */
export async function runChecks() {
  const failed = [];
  for (const { name, args } of checks) {
    const started = performance.now();
    const { code, output } = await finish(args);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
    if (code === 0) continue;
    console.log(output);
    failed.push(name);
  }
  return failed;
}

if (isStartedScript(import.meta.url)) {
  await main(async () => {
    await bootstrap(["dependencies"]);
    return (await runChecks()).length === 0 ? 0 : 1;
  });
}

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { bootstrap } from "./bootstrap.mjs";
import { chosenElectron, pinnedElectronVersion } from "./electron.mjs";
import { electronSource, isReleaseRun } from "./release/electron-source.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main, setupFailure } from "./setup/failures.mjs";
import { notice } from "./setup/notice.mjs";
import { inRoot, projectNode } from "./setup/paths.mjs";

/** Fetches the official archive with the electron package's own downloader, which checks it as well. */
async function fetchOfficial() {
  const require = createRequire(inRoot("node_modules", "electron", "package.json"));
  const { downloadArtifact } = await import(require.resolve("@electron/get"));
  return downloadArtifact({
    version: pinnedElectronVersion(),
    artifactName: "electron",
    checksums: checksums(),
  });
}

/** @returns {Record<string, string>} */
function checksums() {
  return JSON.parse(readFileSync(inRoot("node_modules", "electron", "checksums.json"), "utf8"));
}

// Packages the built app for this platform: a folder that starts, or the targets given as electron-builder's arguments.
await main(async () => {
  await bootstrap(["dependencies", "electron", "build"], { loud: true });
  const chosen = chosenElectron();
  if (chosen === undefined) throw setupFailure("electron-missing");
  const source = await electronSource({
    release: isReleaseRun(),
    chosen,
    pinned: pinnedElectronVersion(),
    checksums: checksums(),
    fetchOfficial,
  });
  notice(`packaging with Electron ${source.version} from ${source.path}`);
  const targets = process.argv.length > 2 ? process.argv.slice(2) : ["--dir"];
  const settings = [`-c.electronDist=${source.path}`, `-c.electronVersion=${source.version}`];
  const builder = inRoot("node_modules", "electron-builder", "cli.js");
  return runForeground(projectNode, [builder, "--publish", "never", ...targets, ...settings], {
    cwd: inRoot(),
  });
});

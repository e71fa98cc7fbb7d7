import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { bootstrap } from "./bootstrap.mjs";
import { chosenElectron, pinnedElectronVersion } from "./electron.mjs";
import { whyNoCleanRoot } from "./release/clean-root.mjs";
import { electronSource, isReleaseRun } from "./release/electron-source.mjs";
import { packagedProgram, wrongFuses } from "./release/fuses.mjs";
import { tryDeb } from "./release/try-deb.mjs";
import { buildCommandLine } from "./setup/command-line.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main, setupFailure } from "./setup/failures.mjs";
import { notice } from "./setup/notice.mjs";
import { inRoot, projectNode } from "./setup/paths.mjs";

const require = createRequire(import.meta.url);

/** Fetches the official archive with the electron package's own downloader, which checks it as well. */
async function fetchOfficial() {
  const ofElectron = createRequire(inRoot("node_modules", "electron", "package.json"));
  const { downloadArtifact } = await import(ofElectron.resolve("@electron/get"));
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

/** Without arguments: what can be made here without downloads, or for a release all that the configuration names. @returns {readonly string[]} */
function targets() {
  const given = process.argv.slice(2).filter((arg) => arg !== "--no-trial");
  if (given.length > 0) return given;
  if (isReleaseRun()) return [];
  return process.platform === "linux" ? ["--linux", "dir", "tar.gz", "deb"] : ["--dir"];
}

/** Tools that electron-builder would download: the system's and npm's own in their place. For a release it is left to itself. */
function toolEnvironment() {
  if (isReleaseRun()) return process.env;
  const { path7za } = require("7zip-bin");
  // It arrives without its run bit.
  chmodSync(path7za, 0o755);
  return {
    ...process.env,
    CUSTOM_FPM_PATH: inRoot("scripts", "release", "fpm.mjs"),
    ELECTRON_BUILDER_7ZIP_PATH: path7za,
  };
}

/** Where the project is at home: what builds it knows. */
function homepage() {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
  return server === undefined || repository === undefined
    ? []
    : [`-c.extraMetadata.homepage=${server}/${repository}`];
}

/** Where the packaged program asks for newer ones, and whose signature it takes: told by the environment, or it never asks. */
function updateFeed() {
  const { CALLSHEET_UPDATE_URL: url, CALLSHEET_UPDATE_PUBLIC_KEY: publicKey } = process.env;
  if (!url || !publicKey) return [];
  return [
    ...[`-c.extraMetadata.updates.url=${url}`, `-c.extraMetadata.updates.publicKey=${publicKey}`],
    // Makes the lists of versions that the updater reads.
    ...["-c.publish.provider=generic", `-c.publish.url=${url}`],
  ];
}

async function checkFuses() {
  const program = packagedProgram(inRoot("dist"), process.platform);
  const wrong = await wrongFuses(program);
  if (wrong.length > 0) throw setupFailure("fuses-wrong", { program, wrong });
  notice(`fuses read back from ${program}: as wanted`);
}

async function tryPackage() {
  const deb = readdirSync(inRoot("dist")).find((name) => name.endsWith(".deb"));
  if (deb === undefined || process.argv.includes("--no-trial")) return;
  const hindrance = whyNoCleanRoot();
  if (hindrance === null) await tryDeb(inRoot("dist", deb));
  else notice(`the package was not tried in a clean root: ${hindrance}`);
}

/** What macOS brings one of its own for. @type {readonly "compiler"[]} */
const compiler = process.platform === "linux" ? ["compiler"] : [];

/** On Windows a compiler may be missing, and the program was never tried there: the app goes without it. */
function packCommandLine() {
  try {
    buildCommandLine();
  } catch (error) {
    if (process.platform !== "win32") throw error;
    notice(`the command line is left out: ${error instanceof Error ? error.message : String(error)}`);
  }
}

// Packages the built app for this platform: a folder that starts and what installs it, or the targets given as electron-builder's arguments.
// Reads the fuses back, and tries the .deb in a clean Debian where that can be had.
await main(async () => {
  await bootstrap(["dependencies", ...compiler, "electron", "build"], { loud: true });
  packCommandLine();
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
  const settings = [
    `-c.electronDist=${source.path}`,
    `-c.electronVersion=${source.version}`,
    ...homepage(),
    ...updateFeed(),
  ];
  const builder = inRoot("node_modules", "electron-builder", "cli.js");
  const code = await runForeground(projectNode, [builder, "--publish", "never", ...targets(), ...settings], {
    cwd: inRoot(),
    env: toolEnvironment(),
  });
  if (code !== 0) return code;
  await checkFuses();
  await tryPackage();
  return 0;
});

/**
 * Everything that set-up can fail on. Each says what is missing, and names the exact commands that mend it.
 * @typedef {{ readonly what: string, readonly mend: readonly string[] }} FailureText
 */
export const failureTexts = /** @type {const} */ ({
  /** @param {{ found: string }} facts */
  "node-too-old": ({ found }) => ({
    what: `Node ${found} runs this, and Callsheet needs Node 20 or newer.`,
    mend: [
      "curl -fsSL https://deb.nodesource.com/setup_20.x | sudo bash -",
      "sudo apt-get install -y nodejs",
    ],
  }),
  "npm-missing": () => ({
    what: "npm is not on the PATH, so the dependencies cannot be installed.",
    mend: ["sudo apt-get install -y npm"],
  }),
  /** @param {{ registry: string }} facts */
  "registry-unreachable": ({ registry }) => ({
    what: `The package registry ${registry} cannot be reached, so the dependencies are not installed. Check the network or the proxy (npm config get proxy), then try again.`,
    mend: ["npm ci --ignore-scripts"],
  }),
  /** @param {{ output: string }} facts */
  "dependencies-not-installed": ({ output }) => ({
    what: `npm could not install the dependencies of package-lock.json:\n${lastLines(output)}`,
    mend: ["npm ci --ignore-scripts"],
  }),
  /** @param {{ output: string }} facts */
  "project-node-missing": ({ output }) => ({
    what: `Node 24 (npm package "node", used for tools and tests) is not installed:\n${lastLines(output)}`,
    mend: ["rm -rf node_modules", "npm ci"],
  }),
  /** @param {{ packages: readonly string[] }} facts */
  "system-packages-missing": ({ packages }) => ({
    what: `System packages are missing (${packages.join(", ")}), and installing them needs root.`,
    mend: [`sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(" ")}`],
  }),
  /** @param {{ packages: readonly string[], output: string }} facts */
  "system-packages-failed": ({ packages, output }) => ({
    what: `apt-get could not install ${packages.join(", ")}:\n${lastLines(output)}`,
    mend: [`sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(" ")}`],
  }),
  /** @param {{ missing: readonly string[] }} facts */
  "system-packages-unknown": ({ missing }) => ({
    what: `This system has no apt-get, and these are missing: ${missing.join(", ")}. Install what provides them.`,
    mend: [
      "sudo dnf install gtk3 nss alsa-lib mesa-libgbm libsecret xorg-x11-server-Xvfb dbus-daemon gnome-keyring",
      "sudo pacman -S gtk3 nss alsa-lib mesa libsecret xorg-server-xvfb dbus gnome-keyring",
    ],
  }),
  "compiler-missing": () => ({
    what: "There is no C compiler (cc, gcc or clang), which the program of the command line is built with.",
    mend: ["sudo apt-get install -y --no-install-recommends gcc libc6-dev"],
  }),
  /** @param {{ output: string }} facts */
  "command-line-failed": ({ output }) => ({
    what: `The program of the command line could not be built:\n${lastLines(output, 20)}`,
    mend: ["npm ci --ignore-scripts", "sudo apt-get install -y --no-install-recommends gcc libc6-dev"],
  }),
  /** @param {{ version: string, platform: string, output: string }} facts */
  "electron-unreachable": ({ version, platform, output }) => ({
    what: `Electron ${version} could not be downloaded (${lastLines(output, 1)}), and there is no stand-in for ${platform}. Check the network, or name a mirror in ELECTRON_MIRROR.`,
    mend: ["node node_modules/electron/install.js"],
  }),
  /** @param {{ version: string, output: string }} facts */
  "official-electron-wanted": ({ version, output }) => ({
    what: `The official Electron ${version} was asked for, and could not be downloaded:\n${lastLines(output, 2)}`,
    mend: ["node node_modules/electron/install.js"],
  }),
  /** @param {{ output: string }} facts */
  "electron-fallback-unreachable": ({ output }) => ({
    what: `Neither Electron's own host nor the stand-in on the package registry can be reached:\n${lastLines(output)}`,
    mend: ["node node_modules/electron/install.js"],
  }),
  /** @param {{ expected: string, found: string }} facts */
  "electron-fallback-altered": ({ expected, found }) => ({
    what: `The stand-in for Electron is not the pinned one and was thrown away: its integrity is ${found}, expected ${expected}.`,
    mend: ["npm cache clean --force", "node node_modules/electron/install.js"],
  }),
  /** @param {{ output: string }} facts */
  "electron-fallback-unpacking": ({ output }) => ({
    what: `The stand-in for Electron could not be unpacked:\n${lastLines(output)}`,
    mend: ["sudo apt-get install -y tar gzip", "rm -rf .runtime", "npm start"],
  }),
  /** @param {{ path: string, output: string }} facts */
  "electron-does-not-run": ({ path, output }) => ({
    what: `Electron is there but does not run (${path}):\n${lastLines(output)}`,
    mend: ["rm -rf .runtime node_modules/electron/dist", "npm start"],
  }),
  "electron-missing": () => ({
    what: "No Electron has been set up yet.",
    mend: ["npm run bootstrap"],
  }),
  /** @param {{ helper: string }} facts */
  "sandbox-unavailable": ({ helper }) => ({
    what: "This system lets ordinary users make no user namespaces, which Electron's sandbox needs; its helper can stand in.",
    mend: [`sudo chown root:root "${helper}" && sudo chmod 4755 "${helper}"`],
  }),
  /** @param {{ output: string }} facts */
  "build-failed": ({ output }) => ({
    what: `The app could not be built:\n${lastLines(output, 30)}`,
    mend: ["npm run build"],
  }),
  /** @param {{ program: string, output: string }} facts */
  "session-failed": ({ program, output }) => ({
    what: `${program} did not start:\n${lastLines(output)}`,
    mend: ["sudo apt-get install -y --reinstall xvfb dbus gnome-keyring"],
  }),
  /** @param {{ version: string }} facts */
  "release-needs-official-electron": ({ version }) => ({
    what: `A release is packaged with the official Electron ${version}, checked against its published checksum, and with nothing else. The stand-in is for development and tests.`,
    mend: ["node node_modules/electron/install.js", "CALLSHEET_RELEASE=1 npm run package"],
  }),
  /** @param {{ program: string, wrong: readonly string[] }} facts */
  "fuses-wrong": ({ program, wrong }) => ({
    what: `The fuses of ${program} are not as they must be: ${wrong.join(", ")}.`,
    mend: ["npm run package"],
  }),
  /** @param {{ name: string, expected: string, found: string }} facts */
  "release-electron-altered": ({ name, expected, found }) => ({
    what: `${name} is not the published Electron: its SHA-256 is ${found}, expected ${expected}.`,
    mend: [
      "force_no_cache=true node node_modules/electron/install.js",
      "CALLSHEET_RELEASE=1 npm run package",
    ],
  }),
});

/** @typedef {keyof typeof failureTexts} FailureCode */

/** @param {string} output @param {number} [count] */
function lastLines(output, count = 8) {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(-count).join("\n") || "(it printed nothing)";
}

/** A step of set-up that cannot go on. Its message is made for the person at the terminal. */
export class SetupFailure extends Error {
  /** @param {FailureCode} code @param {FailureText} text */
  constructor(code, text) {
    super(describe(text));
    this.name = "SetupFailure";
    this.code = code;
  }
}

/**
 * The failure of that code, with the facts its text needs.
 * @template {FailureCode} Code
 * @param {Code} code
 * @param {Parameters<typeof failureTexts[Code]>} facts
 */
export function setupFailure(code, ...facts) {
  const write = /** @type {(...facts: unknown[]) => FailureText} */ (failureTexts[code]);
  return new SetupFailure(code, write(...facts));
}

/** @param {FailureText} text */
function describe({ what, mend }) {
  const intro = mend.length === 1 ? "This command mends it:" : "These commands mend it:";
  return [`Callsheet is not set up: ${what}`, "", intro, ...mend.map((command) => `    ${command}`)].join(
    "\n",
  );
}

/** Prints a set-up failure as it is, and anything else with its stack. @param {unknown} error */
export function printFailure(error) {
  console.error(error instanceof SetupFailure ? `\n${error.message}\n` : error);
}

/** Runs a script's body and ends with its exit code, or with 1 after a failure. @param {() => Promise<number>} body */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
  }
}

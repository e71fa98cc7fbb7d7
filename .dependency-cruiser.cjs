// The boundaries of docs/conventions.md. scripts/checks/structure.mjs runs this, and proves that it still catches a breach.

const nodeBuiltins = { dependencyTypes: ["core"] };

/**
 * @param {string} name
 * @param {string} comment why
 * @param {import("dependency-cruiser").IForbiddenRuleType["from"]} from
 * @param {import("dependency-cruiser").IForbiddenRuleType["to"]} to
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    forbid(
      "no-cycles",
      "Modules that need each other are one module, or hide a third.",
      {},
      { circular: true },
    ),
    forbid(
      "no-unresolvable",
      "An import that leads nowhere fails when the app runs.",
      {},
      { couldNotResolve: true },
    ),
    forbid(
      "renderer-knows-only-shared",
      "renderer -> shared <- electron: the page talks to the rest through the contract.",
      { path: "^renderer/" },
      { path: "^(electron|tests|scripts)/" },
    ),
    forbid(
      "renderer-without-node",
      "The page is sandboxed: it has no Node and no Electron.",
      { path: "^renderer/" },
      nodeBuiltins,
    ),
    forbid(
      "shared-knows-nobody",
      "shared/ is the contract and the model of both sides, so it depends on neither, nor on their platforms.",
      { path: "^shared/" },
      { path: "^(electron|renderer|tests|scripts)/" },
    ),
    forbid("shared-without-node", "shared/ runs in the page too.", { path: "^shared/" }, nodeBuiltins),
    forbid(
      "electron-knows-only-shared",
      "renderer -> shared <- electron.",
      { path: "^electron/" },
      { path: "^(renderer|tests|scripts)/" },
    ),
    forbid(
      "electron-module-in-desktop-only",
      "What imports Electron cannot run in the engine worker or in a test without a window.",
      {
        path: "^(electron|shared|renderer)/",
        pathNot: "^electron/(desktop/|main\\.ts$|preload\\.ts$)",
      },
      { path: "^(electron$|node_modules/(electron|electron-store|electron-log|electron-updater)/)" },
    ),
    forbid(
      "google-apart",
      "The Google client knows neither the call platforms nor the database.",
      { path: "^electron/google/" },
      { path: "^electron/(platforms|database)/" },
    ),
    forbid(
      "platforms-apart",
      "A call platform's client knows neither Google nor the database.",
      { path: "^electron/platforms/" },
      { path: "^electron/(google|database)/" },
    ),
    forbid(
      "database-apart",
      "The database knows no service.",
      { path: "^electron/database/" },
      { path: "^electron/(google|platforms)/" },
    ),
    forbid(
      "agents-borrow-from-the-engine",
      "What programs can reach is what the engine lends them (agent/desk.ts): no client of Google's, no keychain, no file.",
      { path: "^electron/agent/" },
      { path: "^electron/(accounts|database|desktop|engine|google|mail|platforms|recovery)/" },
    ),
    forbid(
      "agents-from-outside-only",
      "Nothing depends on the door: it is loaded when it is switched on.",
      { path: "^electron/", pathNot: "^electron/(agent|cli|desktop|engine)/" },
      { path: "^electron/(agent|cli)/" },
    ),
    forbid(
      "agents-loaded-late",
      "The server and all it needs are in memory only while the rep lets programs in, and the command line's once it is called.",
      { path: "^electron/(desktop|engine)/" },
      { path: "^electron/(agent|cli)/", dynamic: false, dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "sandbox-from-main-only",
      "The app meets the emulators over HTTP alone, as it meets the real services.",
      { path: "^electron/", pathNot: "^electron/(sandbox/|main\\.ts$)" },
      { path: "^electron/sandbox/" },
    ),
    forbid(
      "sandbox-knows-no-app",
      "An emulator that shares code with the app shares its mistakes.",
      { path: "^electron/sandbox/" },
      { path: "^(electron/(?!sandbox/)|renderer/)" },
    ),
    forbid(
      "sandbox-shares-types-only",
      "Of shared/ the emulators may use types, nothing that runs.",
      { path: "^electron/sandbox/" },
      { path: "^shared/", dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "nothing-imports-tests",
      "What ships does not depend on what tests it.",
      { pathNot: "^tests/" },
      { path: "^tests/" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types", "typings"],
    },
  },
};

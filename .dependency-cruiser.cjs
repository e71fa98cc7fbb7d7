// The boundaries of docs/conventions.md. scripts/checks/structure.mjs runs this, and proves that it still catches a breach.

const nodeBuiltins = { dependencyTypes: ["core"] };

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Modules that need each other are one module, or hide a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolvable",
      comment: "An import that leads nowhere fails when the app runs.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "renderer-knows-only-shared",
      comment: "renderer -> shared <- electron: the page talks to the rest through the contract.",
      severity: "error",
      from: { path: "^renderer/" },
      to: { path: "^(electron|tests|scripts)/" },
    },
    {
      name: "renderer-without-node",
      comment: "The page is sandboxed: it has no Node and no Electron.",
      severity: "error",
      from: { path: "^renderer/" },
      to: nodeBuiltins,
    },
    {
      name: "shared-knows-nobody",
      comment:
        "shared/ is the contract and the model of both sides, so it depends on neither, nor on their platforms.",
      severity: "error",
      from: { path: "^shared/" },
      to: { path: "^(electron|renderer|tests|scripts)/" },
    },
    {
      name: "shared-without-node",
      comment: "shared/ runs in the page too.",
      severity: "error",
      from: { path: "^shared/" },
      to: nodeBuiltins,
    },
    {
      name: "electron-knows-only-shared",
      comment: "renderer -> shared <- electron.",
      severity: "error",
      from: { path: "^electron/" },
      to: { path: "^(renderer|tests|scripts)/" },
    },
    {
      name: "electron-module-in-desktop-only",
      comment: "What imports Electron cannot run in the engine worker or in a test without a window.",
      severity: "error",
      from: {
        path: "^(electron|shared|renderer)/",
        pathNot: "^electron/(desktop/|main\\.ts$|preload\\.ts$)",
      },
      to: { path: "^(electron$|node_modules/(electron|electron-store|electron-log|electron-updater)/)" },
    },
    {
      name: "google-apart",
      comment: "The Google client knows neither the call platforms nor the database.",
      severity: "error",
      from: { path: "^electron/google/" },
      to: { path: "^electron/(platforms|database)/" },
    },
    {
      name: "platforms-apart",
      comment: "A call platform's client knows neither Google nor the database.",
      severity: "error",
      from: { path: "^electron/platforms/" },
      to: { path: "^electron/(google|database)/" },
    },
    {
      name: "database-apart",
      comment: "The database knows no service.",
      severity: "error",
      from: { path: "^electron/database/" },
      to: { path: "^electron/(google|platforms)/" },
    },
    {
      name: "agents-borrow-from-the-engine",
      comment:
        "What programs can reach is what the engine lends them (agent/desk.ts): no client of Google's, no keychain, no file.",
      severity: "error",
      from: { path: "^electron/agent/" },
      to: { path: "^electron/(accounts|database|desktop|engine|google|mail|platforms|recovery)/" },
    },
    {
      name: "agents-from-outside-only",
      comment: "Nothing depends on the door: it is loaded when it is switched on.",
      severity: "error",
      from: { path: "^electron/", pathNot: "^electron/(agent|desktop|engine)/" },
      to: { path: "^electron/agent/" },
    },
    {
      name: "agents-loaded-late",
      comment: "The server and all it needs are in memory only while the rep lets programs in.",
      severity: "error",
      from: { path: "^electron/(desktop|engine)/" },
      to: { path: "^electron/agent/", dynamic: false, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "sandbox-from-main-only",
      comment: "The app meets the emulators over HTTP alone, as it meets the real services.",
      severity: "error",
      from: { path: "^electron/", pathNot: "^electron/(sandbox/|main\\.ts$)" },
      to: { path: "^electron/sandbox/" },
    },
    {
      name: "sandbox-knows-no-app",
      comment: "An emulator that shares code with the app shares its mistakes.",
      severity: "error",
      from: { path: "^electron/sandbox/" },
      to: { path: "^(electron/(?!sandbox/)|renderer/)" },
    },
    {
      name: "sandbox-shares-types-only",
      comment: "Of shared/ the emulators may use types, nothing that runs.",
      severity: "error",
      from: { path: "^electron/sandbox/" },
      to: { path: "^shared/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nothing-imports-tests",
      comment: "What ships does not depend on what tests it.",
      severity: "error",
      from: { pathNot: "^tests/" },
      to: { path: "^tests/" },
    },
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

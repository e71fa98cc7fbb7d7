import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "../setup/commands.mjs";
import { inRoot, isStartedScript, projectNode } from "../setup/paths.mjs";

/**
 * What dependency-cruiser found.
 * @typedef {{ readonly modules: number, readonly violations: readonly string[] }} Cruise
 */

const rooms = ["electron", "renderer", "shared", "scripts"];

/**
 * Breaches of the boundaries, and the rule that must catch each: the check is not believed unless it finds them all.
 * (A cycle is reported at one of its modules.)
 * @type {Readonly<Record<string, { readonly rule?: string, readonly text: string }>>}
 */
const planted = {
  "renderer/reaches-back.ts": {
    rule: "renderer-knows-only-shared",
    text: 'import { open } from "../electron/database/open.ts";\nexport const opened = open;\n',
  },
  "renderer/reads-files.ts": {
    rule: "renderer-without-node",
    text: 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n',
  },
  "shared/limit.ts": {
    rule: "shared-without-node",
    text: 'import { cpus } from "node:os";\nexport const limit = cpus().length;\n',
  },
  "shared/knows-the-engine.ts": {
    rule: "shared-knows-nobody",
    text: 'import type { one } from "../electron/calendar/one.ts";\nexport type One = typeof one;\n',
  },
  "electron/calendar/one.ts": {
    rule: "no-cycles",
    text: 'import { two } from "./two.ts";\nexport const one = (): unknown => two;\n',
  },
  "electron/calendar/two.ts": {
    text: 'import { one } from "./one.ts";\nexport const two = (): unknown => one;\n',
  },
  "electron/calendar/draws.ts": {
    rule: "electron-knows-only-shared",
    text: 'import { read } from "../../renderer/reads-files.ts";\nexport const draw = read;\n',
  },
  "electron/calendar/emulated.ts": {
    rule: "sandbox-from-main-only",
    text: 'import { emulator } from "../sandbox/main.ts";\nexport const emulated = emulator;\n',
  },
  "electron/calendar/lost.ts": {
    rule: "no-unresolvable",
    text: 'import { gone } from "./gone.ts";\nexport const lost = gone;\n',
  },
  "electron/agent/reaches.ts": {
    rule: "agents-borrow-from-the-engine",
    text: 'import { client } from "../google/client.ts";\nexport const reach = client;\n',
  },
  "electron/engine/opens.ts": {
    rule: "agents-loaded-late",
    text: 'import { reach } from "../agent/reaches.ts";\nexport const open = reach;\n',
  },
  "electron/calendar/asks.ts": {
    rule: "agents-from-outside-only",
    text: 'import { reach } from "../agent/reaches.ts";\nexport const ask = reach;\n',
  },
  "electron/database/open.ts": {
    rule: "database-apart",
    text: 'import { client } from "../google/client.ts";\nexport const open = client;\n',
  },
  "electron/google/client.ts": {
    rule: "electron-module-in-desktop-only",
    text: 'import { app } from "electron";\nexport const client = app;\n',
  },
  "electron/google/stores.ts": {
    rule: "google-apart",
    text: 'import { open } from "../database/open.ts";\nexport const store = open;\n',
  },
  "electron/platforms/stores.ts": {
    rule: "platforms-apart",
    text: 'import { open } from "../database/open.ts";\nexport const store = open;\n',
  },
  "electron/sandbox/main.ts": {
    rule: "sandbox-shares-types-only",
    text: 'import { limit } from "../../shared/limit.ts";\nexport const emulator = limit;\n',
  },
  "electron/sandbox/borrows.ts": {
    rule: "sandbox-knows-no-app",
    text: 'import type { one } from "../calendar/one.ts";\nexport type Borrowed = typeof one;\n',
  },
};

/**
 * Runs dependency-cruiser with the repository's rules over the rooms in a folder.
 * @param {string} folder
 * @returns {Cruise}
 */
export function cruise(folder) {
  const present = rooms.filter((room) => existsSync(join(folder, room)));
  const { code, output } = run(
    projectNode,
    [
      inRoot("node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs"),
      ...["--config", inRoot(".dependency-cruiser.cjs"), "--ts-config", inRoot("tsconfig.json")],
      ...["--output-type", "json", ...present],
    ],
    { cwd: folder },
  );
  if (!output.startsWith("{")) throw new Error(`dependency-cruiser failed with code ${code}:\n${output}`);
  const { summary } = JSON.parse(output.slice(0, output.lastIndexOf("}") + 1));
  return {
    modules: summary.totalCruised,
    violations: summary.violations.map(
      (/** @type {{ rule: { name: string }, from: string, to: string }} */ { rule, from, to }) =>
        `${rule.name}: ${from} -> ${to}`,
    ),
  };
}

/** Cruises a tree with a planted breach of each kind and returns the rules that overlooked theirs. */
export function overlookedBreaches() {
  const folder = mkdtempSync(join(tmpdir(), "callsheet-breach-"));
  try {
    for (const [path, { text }] of Object.entries(planted)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { violations } = cruise(folder);
    return Object.entries(planted)
      .filter(
        ([path, { rule }]) =>
          rule !== undefined && !violations.some((found) => found.startsWith(`${rule}: ${path}`)),
      )
      .map(([path, { rule }]) => `${rule} in ${path}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Checks the boundaries between the rooms and returns what is wrong, empty when nothing is. */
export function checkStructure() {
  const overlooked = overlookedBreaches();
  if (overlooked.length > 0)
    return overlooked.map((breach) => `the rules overlook a planted breach: ${breach}`);
  const { modules, violations } = cruise(inRoot());
  if (modules === 0) return ["dependency-cruiser found no modules to check"];
  console.log(`${modules} modules, ${violations.length} breaches`);
  return violations;
}

if (isStartedScript(import.meta.url)) {
  const problems = checkStructure();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

import { readFileSync } from "node:fs";
import { bootstrap } from "./bootstrap.mjs";
import { electronPath, nodeEnvironment } from "./electron.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main } from "./setup/failures.mjs";
import { inRoot } from "./setup/paths.mjs";

// Prints what the calendar makes of the series in a JSON file, so that any other implementation can be held against it (docs/recurrence.md).
await main(async () => {
  const file = process.argv[2];
  if (file === undefined) {
    console.error("Usage: npm run recurrence -- FILE.json");
    return 2;
  }
  // The expansion needs Temporal, which Electron's own Node has.
  if (process.versions["electron"] === undefined) {
    await bootstrap(["dependencies", "electron"]);
    return runForeground(electronPath(), [inRoot("scripts", "recurrence.mjs"), file], {
      env: nodeEnvironment(),
    });
  }
  const { expandFile } = await import("../electron/calendar/recurrence/recurrence-file.ts");
  console.log(JSON.stringify(expandFile(readFileSync(file, "utf8"))));
  return 0;
});

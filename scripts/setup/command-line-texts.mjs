import { readFileSync } from "node:fs";
import { programTexts } from "../../electron/cli/words/program-texts.ts";
import { inRoot } from "./paths.mjs";

// Prints what the program of the command line says by itself, as JSON. Run by the project's own Node, which reads TypeScript.
const { version } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
process.stdout.write(JSON.stringify(programTexts(version)));

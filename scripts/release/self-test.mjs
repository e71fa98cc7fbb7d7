import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { inRoot } from "../setup/paths.mjs";
import { packagedProgram } from "./fuses.mjs";

// Has the packaged program of this system say whether it works: it starts on sample data, and ends by itself.

const packaged = packagedProgram(inRoot("dist"), process.platform);
const program = process.platform === "darwin" ? join(packaged, "Contents", "MacOS", "Callsheet") : packaged;
const { status, error } = spawnSync(program, ["--self-test"], { stdio: "inherit", timeout: 300_000 });
if (error !== undefined) throw error;
process.exitCode = status ?? 1;

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root folder of the repository, absolute. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** An absolute path inside the repository. @param {string[]} parts */
export const inRoot = (...parts) => join(root, ...parts);

/** Node 24 as installed by npm's `node` package, whatever Node started the script. */
export const projectNode = inRoot(
  "node_modules",
  "node",
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);

/** Whether a module is the script that Node was started with. @param {string} url its `import.meta.url` */
export const isStartedScript = (url) => process.argv[1] === fileURLToPath(url);

import { setupFailure } from "./failures.mjs";

const oldestMajor = 20;

/** Refuses a Node that is too old for the scripts. @param {string} version as in `process.versions.node` */
export function checkNodeVersion(version) {
  const major = Number.parseInt(version, 10);
  if (!(major >= oldestMajor)) throw setupFailure("node-too-old", { found: version });
}

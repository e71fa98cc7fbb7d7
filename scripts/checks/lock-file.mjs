/**
 * A lock file and a manifest, as far as they are read here.
 * @typedef {{ packages?: Record<string, { name?: string, integrity?: string, resolved?: string, hasInstallScript?: boolean, inBundle?: boolean, link?: boolean }> }} LockFile
 * @typedef {{ allowScripts?: Record<string, boolean> }} Manifest
 */

/** The packages whose install scripts may run. `node` fetches the Node that tools and tests run on. */
const mayRunScripts = new Set(["node"]);

/** Every package of the lock file must be pinned by its checksum. @param {LockFile} lock @returns {string[]} */
export function checkLockFile(lock) {
  const packages = Object.entries(lock.packages ?? {}).filter(([path]) => path !== "");
  if (packages.length === 0) return ["package-lock.json names no packages"];
  return packages.flatMap(([path, { integrity, inBundle, link, resolved }]) => {
    const problems = [];
    if (link === true) problems.push(`package-lock.json: ${path} is a link to a folder`);
    else if (inBundle !== true && !/^sha512-[A-Za-z0-9+/]+={0,2}$/.test(integrity ?? "")) {
      problems.push(`package-lock.json: ${path} has no sha512 integrity`);
    }
    // An address in the lock file would bind everybody to one host: which registry is asked is npm's own setting.
    if (resolved !== undefined) {
      problems.push(`package-lock.json: ${path} comes from ${resolved}`);
    }
    return problems;
  });
}

/**
 * Every package with an install script must be named in `allowScripts`, and only the few named above may be allowed.
 * @param {LockFile} lock
 * @param {Manifest} manifest
 * @returns {string[]}
 */
export function checkInstallScripts(lock, manifest) {
  const named = manifest.allowScripts ?? {};
  const problems = Object.entries(named)
    .filter(([name, allowed]) => allowed && !mayRunScripts.has(name))
    .map(([name]) => `package.json: allowScripts lets ${name} run install scripts`);
  for (const [path, { hasInstallScript, name }] of Object.entries(lock.packages ?? {})) {
    if (hasInstallScript !== true) continue;
    const packageName = name ?? path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    if (named[packageName] === undefined) {
      problems.push(
        `package.json: allowScripts does not say whether ${packageName} may run its install script`,
      );
    }
  }
  return problems;
}

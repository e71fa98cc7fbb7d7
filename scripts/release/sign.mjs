import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isStartedScript } from "../setup/paths.mjs";

/** What can be installed, and the lists of what there is: each is signed by itself. */
const signed = /\.(AppImage|deb|rpm|tar\.gz|dmg|zip|exe|yml|json)$/;

/**
 * Writes `SHA256SUMS` over a folder's files and, with a key, a detached ed25519 signature of each file beside it (`.sig`, base64).
 * @param {string} folder
 * @param {string | undefined} pem the private key (PKCS#8); without one nothing is signed
 * @returns {string[]} the files that were signed
 */
export function signFolder(folder, pem) {
  const files = readdirSync(folder)
    .filter((name) => signed.test(name))
    .sort();
  const sums = files.map((name) => {
    const sum = createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
    return `${sum}  ${name}\n`;
  });
  writeFileSync(join(folder, "SHA256SUMS"), sums.join(""));
  if (pem === undefined || pem.trim() === "") return [];
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== "ed25519") throw new Error("The signing key is not an ed25519 key.");
  for (const name of [...files, "SHA256SUMS"]) {
    writeFileSync(
      join(folder, `${name}.sig`),
      `${sign(null, readFileSync(join(folder, name)), key).toString("base64")}\n`,
    );
  }
  console.log(
    `signed for ${createPublicKey(key).export({ format: "der", type: "spki" }).toString("base64")}`,
  );
  return [...files, "SHA256SUMS"];
}

if (isStartedScript(import.meta.url)) {
  const signedFiles = signFolder(process.argv[2] ?? "", process.env["CALLSHEET_UPDATE_KEY"]);
  console.log(signedFiles.length === 0 ? "nothing was signed: there is no key" : signedFiles.join("\n"));
}

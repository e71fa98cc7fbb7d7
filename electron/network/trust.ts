import { readFileSync } from "node:fs";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { AppError } from "../../shared/errors.ts";

/** The certificate authorities that this thread trusts. */
export interface Trust {
  /** Adds those of the system, once. Answers whether any were added. */
  system(): boolean;
  /** Adds those in files (PEM). @throws AppError bad_input naming the file */
  files(paths: readonly string[]): void;
}

/** Reading all authorities of a system takes time and memory that most never need: it is done when somebody is not trusted. */
export function createTrust(): Trust {
  let systemRead = false;

  function add(certificates: readonly string[]): boolean {
    const known = new Set(getCACertificates("default"));
    const fresh = certificates.filter((one) => !known.has(one));
    if (fresh.length > 0) setDefaultCACertificates([...known, ...fresh]);
    return fresh.length > 0;
  }

  return {
    system() {
      if (systemRead) return false;
      systemRead = true;
      return add(getCACertificates("system"));
    },
    files(paths) {
      for (const path of paths) add(certificatesIn(path));
    },
  };
}

function certificatesIn(path: string): readonly string[] {
  const found = readText(path).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu) ?? [];
  if (found.length > 0) return found;
  throw new AppError("bad_input", `${path} holds no certificate (PEM).`);
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new AppError("bad_input", `The certificates in ${path} cannot be read.`, { cause });
  }
}

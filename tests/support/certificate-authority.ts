import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Authority {
  /** Its own certificate (PEM), as a file. */
  readonly file: string;
  /** A server's key and certificate for these names, signed by it. */
  issue(names: readonly string[]): { readonly key: string; readonly cert: string };
}

/** A certificate authority that nobody trusts by itself, made for this run. */
export function makeAuthority(folder: string): Authority {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: readonly string[]) => execFileSync("openssl", args, { stdio: "ignore" });
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  openssl(
    ...["req", "-x509", ...curve, "-days", "2", "-subj", "/CN=Test company authority"],
    ...["-keyout", at("ca.key"), "-out", at("ca.pem")],
  );
  return {
    file: at("ca.pem"),
    issue(names) {
      openssl(
        ...["req", ...curve, "-subj", "/CN=Test server", "-keyout", at("server.key")],
        ...["-out", at("server.csr")],
      );
      writeFileSync(at("names.ext"), `subjectAltName=${names.join(",")}\n`);
      openssl(
        ...["x509", "-req", "-in", at("server.csr"), "-CA", at("ca.pem"), "-CAkey", at("ca.key")],
        ...["-CAcreateserial", "-days", "2", "-extfile", at("names.ext"), "-out", at("server.pem")],
      );
      return { key: readFileSync(at("server.key"), "utf8"), cert: readFileSync(at("server.pem"), "utf8") };
    },
  };
}

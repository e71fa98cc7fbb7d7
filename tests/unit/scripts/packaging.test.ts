import { spawnSync } from "node:child_process";
import { generateKeyPairSync, verify } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { controlFile, readArguments } from "../../../scripts/release/fpm.mjs";
import { wantedFuses, wrongFuses } from "../../../scripts/release/fuses.mjs";
import { signFolder } from "../../../scripts/release/sign.mjs";
import { findProgram } from "../../../scripts/setup/commands.mjs";
import { temporaryFolder } from "../../support/database.ts";

const root = resolve(import.meta.dirname, "../../..");

describe("the stand-in for fpm", () => {
  const fpm = join(root, "scripts/release/fpm.mjs");
  const args = (folder: string, out: string) => [
    ...["-s", "dir", "--force", "-t", "deb", "-d", "libnss3", "-d", "libgbm1", "--deb-compression", "gzip"],
    ...[
      "--architecture",
      "amd64",
      "--name",
      "callsheet",
      "--version",
      "1.2.3",
      "--maintainer",
      "Us <us@example.com>",
    ],
    ...["--description", "Short\n Long text", "--after-install", join(folder, "after"), "--package", out],
    `${folder}/app/=/opt/Callsheet`,
    `${folder}/one.desktop=/usr/share/applications/one.desktop`,
  ];

  it("reads what electron-builder gives it", () => {
    const { options, content } = readArguments(args("/f", "/o.deb"));
    expect(options.get("-d")).toEqual(["libnss3", "libgbm1"]);
    expect(content.at(-1)).toEqual({ from: "/f/one.desktop", to: "/usr/share/applications/one.desktop" });
    const control = controlFile(options, 7);
    expect(control).toContain("Depends: libnss3, libgbm1\n");
    expect(control).toContain("Installed-Size: 7\n");
    expect(control).toContain("Description: Short\n Long text\n");
  });

  it.skipIf(findProgram("dpkg-deb") === undefined)("makes a package that dpkg reads", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "app"));
    writeFileSync(join(folder, "app", "callsheet"), "#!/bin/sh\n", { mode: 0o755 });
    writeFileSync(join(folder, "one.desktop"), "[Desktop Entry]\n");
    writeFileSync(join(folder, "after"), "#!/bin/sh\n");
    const out = join(folder, "callsheet.deb");
    chmodSync(fpm, 0o755);
    expect(spawnSync(process.execPath, [fpm, ...args(folder, out)], { encoding: "utf8" })).toMatchObject({
      status: 0,
    });
    const field = spawnSync("dpkg-deb", ["--field", out, "Version"], { encoding: "utf8" });
    expect(field.stdout.trim()).toBe("1.2.3");
    const list = spawnSync("dpkg-deb", ["--contents", out], { encoding: "utf8" }).stdout;
    expect(list).toMatch(/-rwxr-xr-x root\/root .*\.\/opt\/Callsheet\/callsheet/);
    expect(list).toContain("./usr/share/applications/one.desktop");
  });
});

describe("security row 10: the fuses", () => {
  it("are configured as they are asked for", () => {
    const config = readFileSync(join(root, "electron-builder.yml"), "utf8");
    for (const [name, wanted] of Object.entries(wantedFuses)) {
      const key = `${name[0]?.toLowerCase()}${name.slice(1)}`;
      expect(config).toMatch(new RegExp(`^  ${key}: ${wanted}$`, "m"));
    }
  });

  it("are told apart in a real program: Electron as it comes has others", async () => {
    const electron: unknown = createRequire(import.meta.url)("electron");
    expect(await wrongFuses(String(electron))).toContain("RunAsNode is on");
  });

  it.skipIf(!existsSync(join(root, "dist/linux-unpacked/callsheet-app")))(
    "are as asked for in the packaged program",
    async () => {
      const program = join(root, "dist/linux-unpacked/callsheet-app");
      expect(await wrongFuses(program)).toEqual([]);
      const asNode = spawnSync(program, ["-e", "process.exit(42)"], {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
        timeout: 20_000,
      });
      expect(asNode.status).not.toBe(42);
    },
  );
});

describe("the signatures of a release", () => {
  it("are ed25519, over every file and over the sums of all; without a key there are sums alone", () => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const folder = temporaryFolder();
    writeFileSync(join(folder, "Callsheet-1.0.0-x86_64.AppImage"), "program");
    writeFileSync(join(folder, "latest-linux.yml"), "version: 1.0.0\n");
    expect(signFolder(folder, undefined)).toEqual([]);
    expect(readFileSync(join(folder, "SHA256SUMS"), "utf8").split("\n")).toHaveLength(3);
    const names = signFolder(folder, privateKey.export({ format: "pem", type: "pkcs8" }).toString());
    expect(names).toEqual(["Callsheet-1.0.0-x86_64.AppImage", "latest-linux.yml", "SHA256SUMS"]);
    for (const name of names) {
      const signature = Buffer.from(readFileSync(join(folder, `${name}.sig`), "utf8"), "base64");
      expect(verify(null, readFileSync(join(folder, name)), publicKey, signature)).toBe(true);
    }
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    expect(() => signFolder(folder, rsa.export({ format: "pem", type: "pkcs8" }).toString())).toThrow(
      "not an ed25519",
    );
  });
});

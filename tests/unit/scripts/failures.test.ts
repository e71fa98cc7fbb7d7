import { describe, expect, it } from "vitest";
import type { FailureCode } from "../../../scripts/setup/failures.mjs";
import { failureTexts, SetupFailure, setupFailure } from "../../../scripts/setup/failures.mjs";

const facts = {
  found: "18.1.0",
  registry: "https://registry.example/",
  output: "first line\n\nlast line\n",
  packages: ["xvfb", "gnome-keyring"],
  missing: ["libnss3.so"],
  version: "45.4.1",
  platform: "linux arm64",
  expected: "sha512-good",
  path: "dist/electron",
  helper: "dist/chrome-sandbox",
  program: "Xvfb",
  wrong: ["RunAsNode is on"],
  name: "electron-v45.4.1-linux-x64.zip",
};

describe("a failure of set-up", () => {
  const codes = Object.keys(failureTexts) as FailureCode[];

  it.each(codes)("%s says what is missing and names a command that mends it", (code) => {
    const text = failureTexts[code](facts);
    expect(text.what).toMatch(/\w{3,}.*[.:)]?/);
    expect(text.what).not.toMatch(/undefined|\[object/);
    expect(text.mend.length).toBeGreaterThan(0);
    for (const command of text.mend) {
      expect(command).toMatch(/^([A-Za-z_]+=\w+ )?(sudo|npm|node|rm|curl) \S/);
      expect(command).not.toMatch(/undefined|\[object/);
    }
  });

  it("prints the commands on lines of their own, to be copied", () => {
    const failure = setupFailure("system-packages-missing", { packages: ["xvfb", "gnome-keyring"] });
    expect(failure).toBeInstanceOf(SetupFailure);
    expect(failure.code).toBe("system-packages-missing");
    expect(failure.message.split("\n").at(-1)).toBe(
      "    sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb gnome-keyring",
    );
  });

  it("quotes the end of a failed command's output", () => {
    const output = Array.from({ length: 50 }, (_, line) => `line ${line}`).join("\n");
    const { message } = setupFailure("dependencies-not-installed", { output });
    expect(message).toContain("line 49");
    expect(message).not.toContain("line 10\n");
  });
});

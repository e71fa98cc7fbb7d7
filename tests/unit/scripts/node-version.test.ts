import { describe, expect, it } from "vitest";
import { checkNodeVersion } from "../../../scripts/setup/node-version.mjs";

describe("checkNodeVersion", () => {
  it("accepts Node 20 and newer", () => {
    expect(() => checkNodeVersion("20.0.0")).not.toThrow();
    expect(() => checkNodeVersion("24.21.0")).not.toThrow();
  });

  it("refuses an older Node and names the commands that mend it", () => {
    expect(() => checkNodeVersion("18.20.4")).toThrow(
      /Node 18\.20\.4 .* Node 20 or newer[\s\S]*sudo apt-get install -y nodejs/,
    );
  });
});

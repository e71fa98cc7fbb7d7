import { describe, expect, it } from "vitest";
import { isInstalled } from "../../../scripts/setup/dependencies.mjs";

const wanted = {
  packages: {
    "": { version: "0.1.0" },
    "node_modules/react": { version: "19.3.1", integrity: "sha512-react" },
    "node_modules/tool-darwin": { version: "1.0.0", integrity: "sha512-tool", optional: true },
  },
};
const react = { version: "19.3.1", integrity: "sha512-react" };

describe("isInstalled", () => {
  it("is true when npm installed what the lock file says, less other platforms' packages", () => {
    expect(isInstalled(wanted, { packages: { "node_modules/react": react } })).toBe(true);
  });

  it("is false when nothing was installed, or an install was interrupted", () => {
    expect(isInstalled(wanted, undefined)).toBe(false);
    expect(isInstalled(wanted, { packages: {} })).toBe(false);
  });

  it("is false for another version, another content, and a package too many", () => {
    expect(isInstalled(wanted, { packages: { "node_modules/react": { ...react, version: "19.0.0" } } })).toBe(
      false,
    );
    expect(
      isInstalled(wanted, { packages: { "node_modules/react": { ...react, integrity: "sha512-x" } } }),
    ).toBe(false);
    const extra = { "node_modules/react": react, "node_modules/left-pad": { version: "1.3.0" } };
    expect(isInstalled(wanted, { packages: extra })).toBe(false);
  });
});

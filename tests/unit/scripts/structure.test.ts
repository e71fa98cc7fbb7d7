import { describe, expect, it } from "vitest";
import { cruise, overlookedBreaches } from "../../../scripts/checks/structure.mjs";

describe("the structure check", () => {
  it("catches every planted breach", () => {
    expect(overlookedBreaches()).toEqual([]);
  });

  it("sees the modules of this repository", () => {
    expect(cruise(process.cwd()).modules).toBeGreaterThan(20);
  });
});

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { dialogs } from "../e2e/screens/dialogs.ts";

it("every dialog that the desk can open is in the table of screens that are opened and looked at, once", () => {
  const host = readFileSync(resolve(import.meta.dirname, "../../renderer/layout/dialog-host.tsx"), "utf8");
  const kinds = [...host.matchAll(/^\s*case "(\w+)":/gm)].map(([, kind]) => kind);
  expect(kinds.length).toBeGreaterThan(25);
  expect(dialogs.map(({ dialog }) => dialog).toSorted()).toEqual(kinds.toSorted());
});

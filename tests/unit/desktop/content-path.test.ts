import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentOf } from "../../../electron/desktop/content-path.ts";

const root = "/opt/callsheet/renderer";

describe("the app's own protocol", () => {
  it("serves the page and its files", () => {
    expect(contentOf("app://main/", root)).toEqual({ kind: "page", path: `${root}/index.html` });
    expect(contentOf("app://main/assets/main.js", root)).toEqual({
      kind: "page",
      path: `${root}/assets/main.js`,
    });
  });

  it("serves recordings by file name", () => {
    expect(contentOf("app://main/recordings/call-12.wav", root)).toEqual({
      kind: "recording",
      name: "call-12.wav",
    });
  });

  it.each([
    "app://main/..%2f..%2fetc/passwd",
    "app://main/%2e%2e%2f%2e%2e%2fetc/passwd",
    "app://main/..%5c..%5cetc/passwd",
    "app://main/assets/%2e%2e%2fsecret",
    "app://main/%00",
    "app://main/%zz",
    "app://other/index.html",
    "file:///etc/passwd",
    "app://main/recordings/..%2fcallsheet.db",
    "app://main/recordings/callsheet.db",
    "app://main/recordings/sub/a.wav",
    "app://main/recordings/",
    "not a url",
  ])("finds nothing at %s", (url) => {
    expect(contentOf(url, root)).toBeNull();
  });

  it("never leaves its folder, whatever the path", () => {
    const piece = fc.constantFrom(
      "..",
      ".",
      "%2e%2e",
      "%2f",
      "%5c",
      "a",
      "etc",
      "",
      "recordings",
      "x.wav",
      "%25",
      "\\",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const content = contentOf(`app://main/${pieces.join("/")}`, root);
        if (content?.kind === "page") expect(content.path.startsWith(`${root}/`)).toBe(true);
        if (content?.kind === "recording") expect(content.name).not.toMatch(/[/\\]|\.\./);
      }),
    );
  });
});

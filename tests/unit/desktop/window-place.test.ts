import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { viewNow } from "../../../electron/desktop/start-state.ts";
import { readWindows, writeWindows } from "../../../electron/desktop/window-place.ts";
import type { WindowView } from "../../../shared/model/window-view.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "callsheet-windows-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const place = { x: 10, y: 20, width: 1200, height: 800, maximized: false };
const view: WindowView = {
  view: "day",
  date: "2026-11-27",
  leadId: "lead 1",
  eventKey: "a/b",
  scroll: 410.5,
  on: "2026-11-24",
};

describe("windows over a restart", () => {
  it("are read as they were written, in their order", () => {
    const windows = [
      { place, view },
      { place: { width: 900, height: 600, maximized: true }, view: null },
    ];
    writeWindows(folder, windows);
    expect(readWindows(folder)).toEqual(windows);
  });

  it("take the file of a version that had only one", () => {
    writeFileSync(join(folder, "window.json"), JSON.stringify(place));
    expect(readWindows(folder)).toEqual([{ place, view: null }]);
  });

  it("are none where the file makes no sense, whatever it holds", () => {
    expect(readWindows(folder)).toEqual([]);
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        writeFileSync(join(folder, "window.json"), text);
        expect(() => readWindows(folder)).not.toThrow();
      }),
    );
    writeFileSync(
      join(folder, "window.json"),
      JSON.stringify({ windows: [{ place, view: { ...view, date: "soon" } }, 7] }),
    );
    expect(readWindows(folder)).toEqual([{ place, view: null }]);
  });
});

describe("what a window shows again", () => {
  const noon = Date.parse("2026-11-24T12:00:00Z");

  it("is what it showed on the same day", () => {
    expect(viewNow(view, noon)).toEqual(view);
    expect(viewNow(null, noon)).toBeNull();
  });

  it("is the day itself on another one, with nothing selected", () => {
    const again = viewNow(view, noon + 3 * 86_400_000);
    expect(again).toEqual({
      ...view,
      date: "2026-11-27",
      on: "2026-11-27",
      leadId: null,
      eventKey: null,
      scroll: null,
    });
  });
});

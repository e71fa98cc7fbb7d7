import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { crashFolderIn, openCrashStore } from "../../../../electron/desktop/crashes/crash-store.ts";
import { forgetCrashes, readCrashes } from "../../../../electron/desktop/crashes/read-crashes.ts";
import { temporaryFolder } from "../../../support/database.ts";

const start = Date.parse("2026-11-24T10:00:00Z");
/** Put together here so that no whole token stands in the sources. */
const token = `ya29.${"x".repeat(30)}`;

function store() {
  const userData = temporaryFolder();
  let now = start;
  const failed = vi.fn();
  const open = () =>
    openCrashStore(
      userData,
      "0.1.0",
      () => {
        now += 1000;
        return now;
      },
      failed,
    );
  return { userData, folder: crashFolderIn(userData), open, failed };
}

describe("reports of crashes", () => {
  it("are kept for the owner alone, without secrets, folders or what the stack's first line says", () => {
    const { folder, open } = store();
    const error = new Error(`Bearer ${token} was refused`);
    error.stack = `Error: ${token}\n    at send (file:///home/ana/app/out/main/engine.js:12:5)\n    at async run (C:\\Users\\ana\\app\\desk.js:3:1)\n    at file:///x/main.js:1:9`;
    open().keep("engine", error.message, error.stack);
    expect(readCrashes(folder, [])).toEqual([
      {
        at: expect.stringMatching(/^2026-11-24T10:00:0\dZ|^2026-11-24T10:00:0\d\.000Z/),
        part: "engine",
        what: expect.not.stringContaining(token),
        where: ["send engine.js:12:5", "run desk.js:3:1", "main.js:1:9"],
        version: "0.1.0",
      },
    ]);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
      expect(readFileSync(join(folder, name), "utf8")).not.toContain(token);
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it("show what is known of people as placeholders", () => {
    const { folder, open } = store();
    open().keep("page", 'Cannot draw "Demo with Ana" of ana@x.example for Arjun Mehta');
    expect(readCrashes(folder, ["Arjun Mehta"])[0]).toMatchObject({
      what: "Cannot draw “…” of <e-mail> for <name>",
    });
  });

  it("are ten at most, the newest; one run writes no more than twenty", () => {
    const { folder, open } = store();
    const { keep } = open();
    for (let index = 0; index < 30; index += 1) keep("page", `Number ${index}`);
    const kept = readCrashes(folder, []);
    expect(kept).toHaveLength(10);
    expect(kept[0]).toMatchObject({ what: "Number 19" });
    expect(kept[9]).toMatchObject({ what: "Number 10" });
  });

  it("tell of a run that did not end as it should, and of none that did", () => {
    const { folder, open } = store();
    open();
    expect(readCrashes(folder, [])).toEqual([]);
    const second = open();
    expect(readCrashes(folder, [])).toMatchObject([
      { part: "app", what: expect.stringContaining("did not end as it should") },
    ]);
    second.endedWell();
    open();
    expect(readCrashes(folder, [])).toHaveLength(1);
  });

  it("that were cut short are named, and do not hide the others", () => {
    const { folder, open } = store();
    open().keep("graphics", "GPU ended: crashed (139).");
    writeFileSync(join(folder, "2026-11-25T00-00-00.000Z-app-0.json"), '{"at":');
    expect(readCrashes(folder, [])).toMatchObject([
      { unreadable: "2026-11-25T00-00-00.000Z-app-0.json" },
      { part: "graphics" },
    ]);
  });

  it("are deleted when the rep says so, and nothing else is", () => {
    const { folder, open } = store();
    open().keep("page", "Gone");
    writeFileSync(join(folder, "notes.txt"), "mine");
    forgetCrashes(folder);
    expect(readdirSync(folder).sort()).toEqual(["notes.txt", "running"]);
  });

  it("that cannot be written are told of, and the app goes on", () => {
    const { userData, open, failed } = store();
    writeFileSync(crashFolderIn(userData), "a file where the folder should be");
    open().keep("page", "Lost");
    expect(failed).toHaveBeenCalledTimes(2);
  });
});

import { readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { backUp, listBackups } from "../../electron/database/backup.ts";
import { migrations } from "../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../electron/database/open.ts";
import { recover } from "../../electron/recovery/recover.ts";
import { AppError } from "../../shared/errors.ts";
import { faultDesk } from "../support/fault-desk.ts";
import { at, calendarId } from "../support/fault-google.ts";
import { tinyDisk, whyNoTinyDisk } from "../support/tiny-disk.ts";

const minute = 60_000;
const without = whyNoTinyDisk();

function disk(kib: number) {
  const made = tinyDisk(kib);
  onTestFinished(() => made.drop());
  return made;
}

/** Refused with these words, once the room that the write-ahead log still had is used up. */
function untilRefused(edit: (n: number) => unknown): unknown {
  for (let n = 0; n < 5_000; n += 1) {
    try {
      edit(n);
    } catch (error) {
      return error;
    }
  }
  throw new Error("The disk is never full.");
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : String(error);
}

describe.skipIf(without !== null)(`a full disk${without === null ? "" : ` (${without})`}`, () => {
  it("fault 24: while editing: what is refused is said, nothing acknowledged is lost, and it goes on when there is room", async () => {
    const small = disk(6_000);
    const desk = await faultDesk({ folder: small.path });
    desk.google.network.set(false);
    await desk.world.pass(minute);
    small.fill();
    let refused: unknown = null;
    for (let n = 0; refused === null && n < 3_000; n += 1) {
      const time = at("12:00", "13:00");
      const input = { calendarId, title: `Full ${n} ${"x".repeat(200)}`, time, notify: "none" };
      refused = await desk.call("event.create", input).then(
        () => null,
        (error: unknown) => error,
      );
    }
    expect(refused).toMatchObject({
      code: "disk_full",
      message: expect.stringMatching(/^Not saved: the disk is full/),
    });
    expect(desk.violationsNow()).toEqual([]);
    small.free();
    desk.rep({ do: "edit", eventId: "call1x", title: "After it" });
    expect(await desk.heal()).toEqual([]);
  });

  it("fault 25: while syncing: it pauses and says why, the token stays, and it goes on by itself", async () => {
    const small = disk(6_000);
    const desk = await faultDesk({ folder: small.path });
    const token = () =>
      desk.db().prepare("SELECT sync_token FROM calendars WHERE id = ?").pluck().get(calendarId);
    const before = token();
    small.fill();
    for (let n = 0; n < 400; n += 1) {
      const description = "What they said. ".repeat(60);
      const start = { dateTime: "2026-11-26T09:00:00Z" };
      const end = { dateTime: "2026-11-26T09:30:00Z" };
      desk.google.remote.insert(calendarId, { summary: `More ${n}`, description, start, end });
    }
    await desk.world.pass(5 * minute);
    expect(desk.status().problem).toMatchObject({
      code: "disk_full",
      message: "Sync paused: the disk is full. Nothing was lost.",
    });
    expect(token()).toBe(before);
    small.free();
    await desk.world.pass(15 * minute);
    expect(desk.status().problem).toBeNull();
    expect(await desk.heal()).toEqual([]);
  });

  it("fault 27: while migrating: the file stays at its version, whole, and the next start brings it on", () => {
    const small = disk(2_000);
    const path = join(small.path, "callsheet.db");
    const db = openWriter(path);
    db.prepare("INSERT INTO lead_filters VALUES ('f', 'Kept', '{}', 1)").run();
    closeWriter(db);
    const grows = {
      version: 99_990,
      name: "grows",
      sql: "CREATE TABLE many AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000) SELECT i, hex(zeroblob(100)) AS text FROM n",
    };
    expect(codeOf(untilRefused(() => openWriter(path, [...migrations, grows])))).toBe("disk_full");
    const again = openWriter(path);
    expect(again.pragma("quick_check", { simple: true })).toBe("ok");
    expect(again.prepare("SELECT name FROM lead_filters").pluck().all()).toEqual(["Kept"]);
    closeWriter(again);
    small.fill();
    // Not even room for the backup before it: nothing is begun.
    expect(codeOf(untilRefused(() => openWriter(path, [...migrations, grows])))).toBe("disk_full");
    small.free();
    closeWriter(openWriter(path));
  });

  it("fault 24: while backing up: the half-written copy goes, the ones before stay", async () => {
    const small = disk(12_000);
    const desk = await faultDesk({ folder: small.path });
    await desk.world.pass(3 * minute);
    expect(listBackups(desk.path)).toHaveLength(1);
    small.fill();
    expect(() => backUp(desk.db(), "daily")).toThrow();
    expect(listBackups(desk.path)).toHaveLength(1);
    await desk.world.pass(25 * 60 * minute);
    expect(desk.log.filter((line) => line.startsWith("error backup")).length).toBeGreaterThan(0);
    expect(listBackups(desk.path)).toHaveLength(1);
    small.free();
    await desk.world.pass(2 * 60 * minute);
    expect(listBackups(desk.path)).toHaveLength(2);
    expect(await desk.heal()).toEqual([]);
  });

  it("fault 26: while restoring: nothing is taken out of use before there is room for what replaces it", async () => {
    const small = disk(4_000);
    const desk = await faultDesk({ folder: small.path });
    desk.google.network.set(false);
    desk.rep({ do: "edit", eventId: "call1x", title: "Waiting" });
    await desk.restart("quit", (path) => {
      small.fill();
      expect(codeOf(untilRefused(() => recover(path, { kind: "fresh" }, Date.now())))).toBe("disk_full");
      small.free();
      expect(readdirSync(small.path).filter((name) => /next|ready|aside/.test(name))).toEqual([]);
      const db = new Database(path, { readonly: true });
      expect(db.prepare("SELECT count(*) FROM outbox").pluck().get()).toBe(1);
      db.close();
    });
    expect(await desk.heal()).toEqual([]);
  });
});

import { spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { backUp, listBackups } from "../../electron/database/backup.ts";
import { closeWriter, openWriter } from "../../electron/database/open.ts";
import { setMarker } from "../../electron/database/running-marker.ts";
import { secondCopyOf } from "../../electron/database/second-copy.ts";
import { recover, recoveryPoints } from "../../electron/recovery/recover.ts";
import type { Desk } from "../support/fault-desk.ts";
import { faultDesk } from "../support/fault-desk.ts";
import { calendarId } from "../support/fault-google.ts";
import { runSeed, seededRandom, shuffled } from "../support/fault-random.ts";
import { twentyEdits } from "../support/fault-scene.ts";

const minute = 60_000;
const page = 4096;

/** What a file system that lost its mind leaves. */
function garbage(path: string): void {
  for (const end of ["-wal", "-shm"]) rmSync(path + end, { force: true });
  writeFileSync(path, "this is no database\n".repeat(5_000));
}

/** Overwrites so many pages of the file, at places of chance, but for the first. */
function overwritePages(path: string, count: number, seed: number): void {
  const random = seededRandom(seed);
  const pages = Math.floor(statSync(path).size / page);
  const file = openSync(path, "r+");
  for (let n = 0; n < count; n += 1) {
    const at = 1 + Math.floor(random() * (pages - 1));
    writeSync(file, Buffer.alloc(page, 0xee), 0, page, at * page);
  }
  closeSync(file);
}

function recovered(desk: Desk, path: string) {
  return recover(path, { kind: "damaged" }, desk.world.clock());
}

/** A desk with a backup that is a while old, on which much was done since and nothing of it could be sent. */
async function deskWithWaiting(): Promise<Desk> {
  const desk = await faultDesk();
  desk.rep({ do: "edit", eventId: "call11x", title: "Before the backup" });
  backUp(desk.db(), "daily", desk.world.clock());
  await desk.world.pass(minute);
  desk.google.network.set(false);
  for (const step of twentyEdits) if (!("eventId" in step) || step.eventId !== "call11x") desk.rep(step);
  await desk.world.pass(minute);
  return desk;
}

function waiting(desk: Desk): number {
  return desk.db().prepare<[], number>("SELECT count(*) FROM outbox").pluck().get() ?? 0;
}

describe("a damaged data file", () => {
  it("fault 26: garbage from its first byte to its last: what was acknowledged is in the second copy, and arrives once", async () => {
    const desk = await deskWithWaiting();
    const before = waiting(desk);
    expect(before).toBeGreaterThan(15);
    await desk.restart("dead", (path) => {
      garbage(path);
      expect(recovered(desk, path)).toMatchObject({ why: "damaged", changes: before });
      expect(readFileSync(`${path}.aside-000001`, "utf8")).toContain("this is no database");
    });
    expect(desk.violationsNow()).toEqual([]);
    expect(desk.status().waiting).toBe(before);
    expect(await desk.heal()).toEqual([]);
  });

  it("fault 26: garbage without any backup: started over from Google, with what waited and whose account it is", async () => {
    const desk = await deskWithWaiting();
    const before = waiting(desk);
    await desk.restart("dead", (path) => {
      garbage(path);
      for (const backup of listBackups(path)) rmSync(backup);
      expect(recovered(desk, path)).toMatchObject({ backupAt: null, changes: before });
    });
    expect(desk.status().google.state).toBe("connected");
    expect(desk.violationsNow()).toEqual([]);
    expect(await desk.heal()).toEqual([]);
  });

  const seed = runSeed();
  it.each([1, 3, 10, 30].map((count) => ({ count })))(
    `fault 26: $count overwritten pages (CALLSHEET_SEED=${seed}): nothing that was acknowledged is lost, nothing arrives twice`,
    async ({ count }) => {
      const desk = await deskWithWaiting();
      const before = waiting(desk);
      await desk.restart("dead", (path) => {
        overwritePages(path, count, seed + count);
        expect(recovered(desk, path)).toMatchObject({ changes: before });
      });
      expect(desk.violationsNow()).toEqual([]);
      expect(await desk.heal()).toEqual([]);
    },
  );

  it("fault 26: overwritten pages and no second copy: what can be read of the outbox is kept", async () => {
    const desk = await deskWithWaiting();
    const before = waiting(desk);
    await desk.restart("dead", (path) => {
      rmSync(secondCopyOf(path));
      const bytes = readFileSync(path);
      bytes.fill(0xee, bytes.length - page);
      writeFileSync(path, bytes);
      expect(recovered(desk, path).changes).toBe(before);
    });
    expect(desk.violationsNow()).toEqual([]);
    expect(await desk.heal()).toEqual([]);
  });

  it("fault 26: a backup whose outbox was sent since, when nothing else can be read, sends nothing twice", async () => {
    const desk = await faultDesk();
    const [made] = twentyEdits.map((step) => desk.rep(step).eventId);
    backUp(desk.db(), "daily", desk.world.clock());
    await desk.world.pass(5 * minute);
    expect(waiting(desk)).toBe(0);
    // Changed there meanwhile: the old change must not go over it unasked.
    desk.google.remote.patch(calendarId, "demo1", { location: "Room 7" });
    await desk.restart("dead", (path) => {
      garbage(path);
      rmSync(secondCopyOf(path));
      expect(recovered(desk, path).changes).toBe(20);
    });
    expect(desk.violationsNow()).toEqual([]);
    // Google may have it: taking it back here takes it back there.
    desk.rep({ do: "cancel", eventId: made ?? "" });
    expect(await desk.heal()).toEqual([]);
    expect(desk.google.remote.get(calendarId, "demo1")?.location).toBe("Room 7");
  });

  it("fault 26: notes, drafts and corrected contacts outlive the file", async () => {
    const desk = await faultDesk();
    const db = desk.db();
    db.prepare("INSERT INTO lead_notes VALUES ('n1', 'lead1', 'Wants a discount', 1, 1)").run();
    db.prepare("INSERT INTO lead_contacts VALUES ('lead1', 'Ana', NULL, NULL, NULL, 1)").run();
    db.prepare("INSERT INTO event_drafts VALUES ('new', 'Half typed', '{}', 1)").run();
    await desk.restart("dead", (path) => {
      garbage(path);
      expect(recovered(desk, path)).toMatchObject({ notes: 1 });
    });
    const read = (sql: string) => desk.db().prepare(sql).pluck().all();
    expect(read("SELECT text FROM lead_notes")).toEqual(["Wants a discount"]);
    expect(read("SELECT name FROM lead_contacts")).toEqual(["Ana"]);
    expect(read("SELECT title FROM event_drafts")).toEqual(["Half typed"]);
    expect(existsSync(`${desk.path}.aside-000001`)).toBe(true);
  });
});

describe("a crash while a damaged file is replaced", () => {
  const script = fileURLToPath(new URL("../support/recovering-process.ts", import.meta.url));
  const seed = runSeed();
  it.each(shuffled(recoveryPoints, seededRandom(seed)).map((point) => ({ point })))(
    `fault 26: kill -9 at $point (CALLSHEET_SEED=${seed}): the next start has all that was acknowledged`,
    async ({ point }) => {
      const desk = await deskWithWaiting();
      const before = waiting(desk);
      await desk.restart("dead", (path) => {
        overwritePages(path, 10, seed);
        const { signal } = spawnSync(process.execPath, [script, path, point], { stdio: "inherit" });
        expect(signal).toBe("SIGKILL");
        // What the app does at its next start: a swap that had begun is ended, a file that is still damaged is replaced.
        setMarker(path);
        try {
          closeWriter(openWriter(path));
        } catch (error) {
          expect(error).toMatchObject({ code: "database_broken" });
          recovered(desk, path);
        }
      });
      expect(desk.status().waiting).toBe(before);
      expect(desk.violationsNow()).toEqual([]);
      expect(await desk.heal()).toEqual([]);
    },
  );
});

describe("going back by choice", () => {
  it("fault 26: a backup that the rep chooses brings back its state, and what waits still arrives", async () => {
    const desk = await faultDesk();
    desk.db().prepare("INSERT INTO lead_notes VALUES ('n1', 'lead1', 'Old', 1, 1)").run();
    const chosen = backUp(desk.db(), "daily", desk.world.clock());
    desk.db().prepare("UPDATE lead_notes SET text = 'Spoiled'").run();
    desk.google.network.set(false);
    for (const step of twentyEdits) desk.rep(step);
    const before = waiting(desk);
    await desk.restart("quit", (path) => {
      const report = recover(
        path,
        { kind: "backup", name: chosen.slice(chosen.indexOf(".backup-") + 8) },
        desk.world.clock(),
      );
      expect(report).toMatchObject({ why: "backup", changes: before });
    });
    expect(desk.db().prepare("SELECT text FROM lead_notes").pluck().get()).toBe("Old");
    expect(desk.violationsNow()).toEqual([]);
    expect(await desk.heal()).toEqual([]);
  });

  it("fault 26: starting over from Google keeps what waits and what only this computer knows", async () => {
    const desk = await deskWithWaiting();
    desk.db().prepare("INSERT INTO lead_notes VALUES ('n1', 'lead1', 'Kept', 1, 1)").run();
    const before = waiting(desk);
    await desk.restart("quit", (path) => {
      const report = recover(path, { kind: "fresh" }, desk.world.clock());
      expect(report).toMatchObject({ why: "fresh", backupAt: null, changes: before });
    });
    expect(desk.db().prepare("SELECT text FROM lead_notes").pluck().get()).toBe("Kept");
    expect(desk.violationsNow()).toEqual([]);
    expect(await desk.heal()).toEqual([]);
  });
});

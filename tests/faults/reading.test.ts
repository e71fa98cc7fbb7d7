import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runSeed, seededRandom, shuffled } from "../support/fault-random.ts";
import type { PullOrder } from "../support/pull-process.ts";
import { here, manyEvents, pullScene, there } from "../support/pull-scene.ts";
import { repEmail } from "../support/reading-engine.ts";

const script = fileURLToPath(new URL("../support/pull-process.ts", import.meta.url));
const pageSize = 2;
const pages = 4;

/** Pulls in a process of its own. @returns whether it died at its crash point */
async function pullInProcess(order: PullOrder): Promise<boolean> {
  const child = spawn(process.execPath, [script, JSON.stringify(order)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [errors, [code, signal]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  if (signal !== "SIGKILL" && code !== 0) throw new Error(`The pulling process failed: ${errors}`);
  return signal === "SIGKILL";
}

/** For the first time; a delta in which every event changed; everything anew after a 410, with a deletion in the gap. */
const reads = ["first", "delta", "again"] as const;

/** A calendar of four pages that is about to be read. */
async function readable(read: (typeof reads)[number]) {
  const scene = await pullScene(manyEvents(pages * pageSize), { pageSize });
  if (read !== "first") await scene.engine.pullCalendar(repEmail);
  if (read === "delta") {
    for (let index = 0; index < pages * pageSize; index += 1) {
      scene.google.remote.patch(repEmail, `many${index}`, { summary: "New" });
    }
  }
  if (read === "again") {
    scene.google.remote.delete(repEmail, "many7");
    scene.google.remote.insert(repEmail, { ...manyEvents(1)[0], id: "fresh" });
    scene.google.expireSyncTokens("fullSyncRequired");
  }
  const order = { ...scene.access, path: scene.path, pageSize, tokenFirst: false };
  return { ...scene, order };
}

const seed = runSeed();
const cases = shuffled(
  (["pull:page-fetched", "pull:page-committed"] as const).flatMap((point) =>
    [1, 2, 3, 4].flatMap((page) => reads.map((read) => ({ point, page, read }))),
  ),
  seededRandom(seed),
);

describe(`between list pages (CALLSHEET_SEED=${seed})`, () => {
  it.each(cases)(
    "fault 10, failure 5: kill -9 at $point of page $page ($read) loses nothing and repeats at most one page",
    async (crash) => {
      const { google, db, order, restarted } = await readable(crash.read);
      expect(await pullInProcess({ ...order, point: crash.point, page: crash.page })).toBe(true);
      const again = restarted();
      await again.pullCalendar(repEmail);
      expect(here(db)).toEqual(there(google));
      const committed = crash.point === "pull:page-committed" ? crash.page : crash.page - 1;
      // Once all is committed there is nothing to go on with: the next pull is a delta that brings nothing.
      expect(again.asked).toHaveLength(Math.max(pages - committed, 1));
      expect(db.pragma("quick_check", { simple: true })).toBe("ok");
      expect(db.pragma("foreign_key_check")).toEqual([]);
    },
  );

  it("failure 5: would lose a page if its place were kept before its rows", async () => {
    const { google, db, order, restarted } = await readable("first");
    const broken = { ...order, tokenFirst: true, point: "pull:page-fetched", page: 2 } as const;
    expect(await pullInProcess(broken)).toBe(true);
    await restarted().pullCalendar(repEmail);
    expect(here(db).length).toBeLessThan(there(google).length);
  });
});

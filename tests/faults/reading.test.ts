import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
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

/** A calendar of four pages, read for the first time or by a delta in which every event changed. */
async function readable(delta: boolean) {
  const scene = await pullScene(manyEvents(pages * pageSize), { pageSize });
  if (delta) {
    await scene.engine.pullCalendar(repEmail);
    for (let index = 0; index < pages * pageSize; index += 1) {
      scene.google.remote.patch(repEmail, `many${index}`, { summary: "New" });
    }
  }
  const order = { ...scene.access, path: scene.path, pageSize, tokenFirst: false };
  return { ...scene, order };
}

const cases = (["pull:page-fetched", "pull:page-committed"] as const).flatMap((point) =>
  [1, 2, 3, 4].flatMap((page) => [false, true].map((delta) => ({ point, page, delta }))),
);

describe("fault 10: kill -9 between list pages", () => {
  it.each(cases)(
    "$point of page $page (delta: $delta) loses nothing and repeats at most one page",
    async (crash) => {
      const { google, db, order, restarted } = await readable(crash.delta);
      expect(await pullInProcess({ ...order, ...crash })).toBe(true);
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

  it("would lose a page if its place were kept before its rows", async () => {
    const { google, db, order, restarted } = await readable(false);
    const broken = { ...order, tokenFirst: true, point: "pull:page-fetched", page: 2 } as const;
    expect(await pullInProcess(broken)).toBe(true);
    await restarted().pullCalendar(repEmail);
    expect(here(db).length).toBeLessThan(there(google).length);
  });
});

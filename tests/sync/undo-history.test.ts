import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closeWriter, openWriter } from "../../electron/database/open.ts";
import type { EditStep } from "../support/edit-history.ts";
import { edit, editStep, seen, stepAll } from "../support/edit-history.ts";
import type { WritingEngine } from "../support/fault-engine.ts";
import type { Scene } from "../support/fault-google.ts";
import { calendarId, startScene } from "../support/fault-google.ts";

const runs = { numRuns: Number(process.env["CALLSHEET_HISTORIES"] ?? 20) };

/** The app closed and started again: nothing is left but the file. */
function reopened(scene: Scene, engine: WritingEngine): WritingEngine {
  closeWriter(engine.db);
  return scene.restarted({ db: openWriter(scene.path) });
}

describe("any history of edits", () => {
  it("undone all the way is as it was at the start, redone all the way as it was at the end, over restarts", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(editStep, { minLength: 1, maxLength: 8 }), async (steps) => {
        const scene = await startScene();
        const before = seen(scene);
        for (const [index, step] of steps.entries()) edit(scene, step, index);
        const after = seen(scene);
        let engine = reopened(scene, scene);
        const count = await stepAll(engine, "undo");
        expect(seen(engine)).toEqual(before);
        engine = reopened(scene, engine);
        expect(await stepAll(engine, "redo")).toBe(count);
        expect(seen(engine)).toEqual(after);
        engine = reopened(scene, engine);
        expect(await stepAll(engine, "undo")).toBe(count);
        expect(seen(engine)).toEqual(before);
        closeWriter(engine.db);
        await scene.google.close();
      }),
      runs,
    );
  }, 120_000);

  it("is so too when Google takes the edits, the undos and the redos in between", async () => {
    // What Google makes of an occurrence once its series changes (assumption A1) is for series-cells.test.ts.
    const single = (one: EditStep): EditStep => ("scope" in one ? { ...one, scope: "this" } : one);
    const step: fc.Arbitrary<readonly [EditStep, boolean]> = fc.tuple(editStep.map(single), fc.boolean());
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.boolean()),
        async (steps, sends) => {
          const scene = await startScene();
          const sendSome = async () => {
            if (sends.next().value === true) await sent(scene);
          };
          const before = seen(scene);
          for (const [index, [doing, isSent]] of steps.entries()) {
            edit(scene, doing, index);
            if (isSent) await sent(scene);
          }
          const after = seen(scene);
          const count = await stepAll(scene, "undo", sendSome);
          expect(seen(scene)).toEqual(before);
          expect(await stepAll(scene, "redo", sendSome)).toBe(count);
          expect(seen(scene)).toEqual(after);
          await sent(scene);
          expect(seen(scene)).toEqual(after);
          await scene.google.close();
        },
      ),
      runs,
    );
  }, 120_000);
});

/** Everything goes out, and Google's word comes in. */
async function sent(scene: Scene): Promise<void> {
  for (let round = 0; round < 4; round += 1) await scene.send();
  await scene.pull(calendarId);
}

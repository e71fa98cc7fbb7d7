import { describe, expect, it } from "vitest";
import { createDraftKeeper } from "../../../../renderer/editor/draft-keeper.ts";

function scene(kept = false) {
  const done: string[] = [];
  const errors: unknown[] = [];
  let pause: (() => void) | null = null;
  let answer: ((fails?: Error) => void)[] = [];
  const act = (name: string) =>
    new Promise<void>((resolve, reject) => {
      done.push(name);
      answer.push((fails) => (fails === undefined ? resolve() : reject(fails)));
    });
  const keeper = createDraftKeeper<string>({
    kept,
    save: (draft) => act(`save ${draft}`),
    discard: () => act("discard"),
    later: (run) => {
      pause = run;
      return () => {
        pause = null;
      };
    },
    onError: (error) => errors.push(error),
  });
  const turn = async () => {
    for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
  };
  const settle = async (fails?: Error) => {
    await turn();
    const [next, ...rest] = answer;
    answer = rest;
    next?.(fails);
    await turn();
  };
  return { keeper, done, errors, settle, pause: () => pause?.() };
}

describe("what is typed in the editor", () => {
  it("is kept with the pause, the newest of it", async () => {
    const { keeper, done, pause, settle } = scene();
    keeper.typed("D");
    keeper.typed("De");
    expect(done).toEqual([]);
    pause();
    await settle();
    expect(done).toEqual(["save De"]);
  });

  it("is kept at once when the window goes", async () => {
    const { keeper, done, settle } = scene();
    keeper.typed("Demo");
    keeper.flush();
    await settle();
    expect(done).toEqual(["save Demo"]);
    keeper.flush();
    expect(done).toEqual(["save Demo"]);
  });

  it("is written one after the other, so that nothing older comes last", async () => {
    const { keeper, done, settle } = scene();
    keeper.typed("a");
    keeper.flush();
    keeper.typed("b");
    keeper.flush();
    await settle();
    expect(done).toEqual(["save a", "save b"]);
  });

  it("is gone once it is saved or given up, whatever was on its way", async () => {
    const { keeper, done, settle, pause } = scene();
    keeper.typed("a");
    keeper.flush();
    keeper.typed("b");
    const over = keeper.end();
    pause();
    keeper.typed("c");
    await settle();
    await settle();
    await over;
    expect(done).toEqual(["save a", "discard"]);
  });

  it("needs no discarding when nothing was kept", async () => {
    const { keeper, done } = scene();
    await keeper.end();
    expect(done).toEqual([]);
  });

  it("is gone too when it was kept by an earlier run", async () => {
    const { keeper, done, settle } = scene(true);
    const over = keeper.end();
    await settle();
    await over;
    expect(done).toEqual(["discard"]);
  });

  it("says that it could not be kept, and goes on keeping", async () => {
    const { keeper, done, errors, settle } = scene();
    keeper.typed("a");
    keeper.flush();
    keeper.typed("b");
    keeper.flush();
    await settle(new Error("disk full"));
    await settle();
    expect(errors).toHaveLength(1);
    expect(done).toEqual(["save a", "save b"]);
  });
});

import { describe, expect, it, vi } from "vitest";
import { createLiveSource } from "../../../../renderer/state/live-source.ts";
import { AppError } from "../../../../shared/errors.ts";

function asError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError("internal", String(error));
}

/** A question whose answers the test gives by hand. */
function questions<T>() {
  const asked: PromiseWithResolvers<T>[] = [];
  return {
    asked,
    run: () => {
      const next = Promise.withResolvers<T>();
      asked.push(next);
      return next.promise;
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("a live query", () => {
  it("keeps what it shows while it asks again, and while that fails", async () => {
    const { asked, run } = questions<string>();
    const source = createLiveSource<string>(asError);
    source.ask(run, {});
    asked[0]?.resolve("first");
    await settled();
    source.refresh();
    expect(source.state().data).toBe("first");
    asked[1]?.reject(new AppError("offline", "No network."));
    await settled();
    expect(source.state()).toMatchObject({ data: "first", error: { code: "offline" } });
    source.refresh();
    asked[2]?.resolve("second");
    await settled();
    expect(source.state()).toMatchObject({ data: "second", error: null });
  });

  it("makes one more run for all that changed during a run", async () => {
    const { asked, run } = questions<number>();
    const source = createLiveSource<number>(asError);
    source.ask(run, {});
    source.refresh();
    source.refresh();
    source.refresh();
    expect(asked).toHaveLength(1);
    asked[0]?.resolve(1);
    await settled();
    expect(asked).toHaveLength(2);
    asked[1]?.resolve(2);
    await settled();
    expect(asked).toHaveLength(2);
    expect(source.state().data).toBe(2);
  });

  it("drops a late answer to what was asked before", async () => {
    const slow = questions<string>();
    const quick = questions<string>();
    const source = createLiveSource<string>(asError);
    source.ask(slow.run, {});
    source.ask(quick.run, {});
    quick.asked[0]?.resolve("new");
    await settled();
    slow.asked[0]?.resolve("old");
    await settled();
    expect(source.state().data).toBe("new");
  });

  it("shows nothing of another question unless it was told to keep it", async () => {
    const { asked, run } = questions<string>();
    const source = createLiveSource<string>(asError);
    source.ask(run, {});
    asked[0]?.resolve("one person");
    await settled();
    source.ask(run, { keepPrevious: true });
    expect(source.state().data).toBe("one person");
    source.ask(run, {});
    expect(source.state().data).toBeUndefined();
  });

  it("asks nothing while it has an answer from the start, until something changes", () => {
    const { asked, run } = questions<string>();
    const source = createLiveSource<string>(asError);
    const listener = vi.fn();
    source.subscribe(listener);
    source.ask(run, { initial: "ready" });
    expect(source.state().data).toBe("ready");
    expect(asked).toHaveLength(0);
    source.refresh();
    expect(asked).toHaveLength(1);
    expect(listener).toHaveBeenCalled();
  });
});

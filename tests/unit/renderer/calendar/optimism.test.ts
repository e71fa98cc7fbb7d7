import { beforeEach, describe, expect, it } from "vitest";
import { draftAtOnce, moveAtOnce, useOptimism } from "../../../../renderer/calendar/optimism.ts";
import { allDay, occurrence } from "./support.ts";

const time = allDay("2026-11-24", "2026-11-25");
const later = allDay("2026-11-25", "2026-11-26");
const shownAt = (key: string) => useOptimism.getState().moved.get(key)?.time;

beforeEach(() => useOptimism.setState({ moved: new Map(), drafts: [] }));

describe("what was just done", () => {
  it("is shown before the command is answered, and until the screen has read it", async () => {
    const command = Promise.withResolvers<string | null>();
    const read = Promise.withResolvers<void>();
    const whole = moveAtOnce(
      "c/e",
      time,
      () => command.promise,
      () => read.promise,
    );
    expect(shownAt("c/e")).toBe(time);
    command.resolve("done");
    await Promise.resolve();
    expect(shownAt("c/e")).toBe(time);
    read.resolve();
    expect(await whole).toBe("done");
    expect(shownAt("c/e")).toBeUndefined();
  });

  it("goes back at once when the command is refused", async () => {
    let read = false;
    const refused = async () => null;
    await moveAtOnce("c/e", time, refused, async () => {
      read = true;
    });
    expect(shownAt("c/e")).toBeUndefined();
    expect(read).toBe(false);
  });

  it("gives way to a newer move of the same event, not to the end of an older one", async () => {
    const older = Promise.withResolvers<string | null>();
    const newer = Promise.withResolvers<string | null>();
    const first = moveAtOnce(
      "c/e",
      time,
      () => older.promise,
      async () => {},
    );
    const second = moveAtOnce(
      "c/e",
      later,
      () => newer.promise,
      async () => {},
    );
    older.resolve("done");
    await first;
    expect(shownAt("c/e")).toBe(later);
    newer.resolve("done");
    await second;
    expect(shownAt("c/e")).toBeUndefined();
  });

  it("shows what is being made until it is there, or refused", async () => {
    const draft = occurrence("saving/1", time);
    const answer = Promise.withResolvers<string | null>();
    const whole = draftAtOnce(
      draft,
      () => answer.promise,
      async () => {},
    );
    expect(useOptimism.getState().drafts).toEqual([draft]);
    answer.resolve(null);
    await whole;
    expect(useOptimism.getState().drafts).toEqual([]);
  });
});

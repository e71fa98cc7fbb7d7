import { beforeEach, describe, expect, it, vi } from "vitest";
import { call, onNotice, receiveNotices, releaseNotices } from "../../../../renderer/api.ts";
import { perform, redo, undo } from "../../../../renderer/commands/perform.ts";
import { useToasts } from "../../../../renderer/state/toasts.ts";
import type { CommandResult, HistoryResult } from "../../../../shared/contract/command-result.ts";
import type { Notice } from "../../../../shared/contract.ts";

/** What the preload script would expose: answers by hand, and a way to tell notices. */
function bridge(answers: Readonly<Record<string, (input: unknown) => unknown>>) {
  const asked: [string, unknown][] = [];
  const listeners: ((notice: string) => void)[] = [];
  const procedures = Object.entries(answers).map(([name, answer]) => [
    name,
    async (text: string) => {
      const input: unknown = JSON.parse(text);
      asked.push([name, input]);
      return JSON.stringify(answer(input));
    },
  ]);
  const callsheet = {
    ...Object.fromEntries(procedures),
    onNotice: (listener: (notice: string) => void) => {
      listeners.push(listener);
      return () => undefined;
    },
  };
  vi.stubGlobal("window", { callsheet });
  const tell = (notice: Notice) => {
    for (const listener of listeners) listener(JSON.stringify(notice));
  };
  return { asked, tell };
}

const moved: CommandResult = {
  commandId: "c1",
  calendarId: "primary",
  eventId: "e1",
  message: "Moved to Wed 15:00",
  guestCount: 1,
  sendsAt: "2026-11-24T05:42:10Z",
};
const undone: HistoryResult = {
  ...moved,
  commandId: "c2",
  message: "Moved back to Tue 13:00. Guests will be told again",
  step: "undone",
  what: "Moved to Wed 15:00 (“Demo”)",
  takenBack: "c1",
  waits: true,
};
const move = {
  calendarId: "primary",
  eventId: "e1",
  time: { kind: "timed", start: "2026-11-25T09:30:00Z", end: "2026-11-25T10:00:00Z", timeZone: "UTC" },
} as const;

const toasts = () =>
  useToasts.getState().toasts.map(({ message, detail, tone }) => ({ message, detail, tone }));

beforeEach(() => {
  useToasts.setState({ toasts: [] });
});

describe("a call", () => {
  it("gives back the value, and throws what the other side refused with", async () => {
    const refusal = { code: "not_movable", message: "Only the organizer can move it." };
    bridge({
      "sync.now": () => ({ ok: true, value: { created: 1, updated: 0, deleted: 0 } }),
      "event.move": () => ({ ok: false, error: refusal }),
    });
    await expect(call("sync.now", {})).resolves.toEqual({ created: 1, updated: 0, deleted: 0 });
    await expect(call("event.move", move)).rejects.toMatchObject({ name: "AppError", ...refusal });
  });

  it("says that nothing was lost when there is no answer at all", async () => {
    bridge({
      "sync.now": () => {
        throw new Error("An object could not be cloned.");
      },
    });
    await expect(call("sync.now", {})).rejects.toMatchObject({ code: "engine_stopped" });
  });
});

describe("notices", () => {
  it("that come before the screen listens are told once it does", () => {
    const { tell } = bridge({});
    const heard: string[] = [];
    receiveNotices();
    tell({ kind: "changed", topics: ["leads"] });
    const stop = onNotice(({ kind }) => heard.push(kind));
    expect(heard).toEqual([]);
    releaseNotices();
    tell({ kind: "show", place: { kind: "settings" } });
    expect(heard).toEqual(["changed", "show"]);
    stop();
    tell({ kind: "changed", topics: ["events"] });
    expect(heard).toHaveLength(2);
  });
});

describe("a command", () => {
  it("shows its toast when it was taken, and can be undone by its id", async () => {
    const { asked } = bridge({
      "event.move": () => ({ ok: true, value: moved }),
      "command.undo": () => ({ ok: true, value: undone }),
    });
    await expect(perform("event.move", move)).resolves.toEqual(moved);
    expect(toasts()).toMatchObject([{ message: "Moved to Wed 15:00" }]);
    await undo("c1");
    expect(asked.at(-1)).toEqual(["command.undo", { commandId: "c1" }]);
    expect(toasts()).toMatchObject([
      {
        message: "Undone: Moved to Wed 15:00 (“Demo”)",
        detail: "Moved back to Tue 13:00. Guests will be told again",
      },
    ]);
    expect(useToasts.getState().toasts[0]).toMatchObject({ back: "Redo", command: { commandId: "c2" } });
  });

  it("that was given last, here or in an earlier run, is undone and redone; the toast offers the way back", async () => {
    const answers = {
      undo: [undone, null],
      redo: [{ ...undone, step: "redone", waits: false, takenBack: "c2" }],
    };
    const { asked } = bridge({
      "history.undo": () => ({ ok: true, value: answers.undo.shift() }),
      "history.redo": () => ({ ok: true, value: answers.redo.shift() }),
    });
    await undo();
    await redo();
    // What was undone waits no longer: its toast is gone.
    expect(toasts().map(({ message }) => message)).toEqual(["Redone: Moved to Wed 15:00 (“Demo”)"]);
    expect(useToasts.getState().toasts[0]?.action?.label).toBe("Undo");
    await undo();
    expect(toasts().at(-1)).toMatchObject({ message: "Nothing to undo" });
    expect(asked.map(([name]) => name)).toEqual(["history.undo", "history.redo", "history.undo"]);
  });

  // ux 52
  it("that is refused says why and what to do, and leaves nothing to undo", async () => {
    const error = { code: "overtaken", message: "It was cancelled meanwhile.", action: "Book it again." };
    bridge({ "event.move": () => ({ ok: false, error }) });
    await expect(perform("event.move", move)).resolves.toBeNull();
    expect(toasts()).toEqual([{ message: error.message, detail: error.action, tone: "error" }]);
  });

  it.each([
    { code: "offline", message: "Google Calendar cannot be reached." },
    { code: "reconnect", message: "Google no longer accepts this sign-in." },
  ])("that the screen says for itself is said quietly: $code", async (error) => {
    bridge({ "event.move": () => ({ ok: false, error }) });
    await expect(perform("event.move", move)).resolves.toBeNull();
    expect(toasts()).toEqual([{ message: error.message, detail: undefined, tone: "note" }]);
  });
});

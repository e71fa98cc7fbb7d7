import { beforeEach, describe, expect, it } from "vitest";
import { toastFate, toastIsOver } from "../../../../renderer/layout/toast-words.ts";
import { eventKeyOf, eventRefOf } from "../../../../renderer/state/selection.ts";
import { useToasts } from "../../../../renderer/state/toasts.ts";
import type { CommandResult } from "../../../../shared/contract/command-result.ts";

const now = Date.parse("2026-11-24T11:12:00Z");

function command(eventId: string, change: Partial<CommandResult> = {}): CommandResult {
  return {
    commandId: `of ${eventId}`,
    calendarId: "primary",
    eventId,
    message: "Moved to Wed 15:00",
    guestCount: 2,
    sendsAt: new Date(now + 8000).toISOString(),
    ...change,
  };
}

beforeEach(() => useToasts.setState({ toasts: [] }));

describe("toasts", () => {
  it("give way to a newer change of the same event", () => {
    const { show } = useToasts.getState();
    show({ message: "Moved to Wed 15:00", command: command("a") });
    show({ message: "Moved to Thu 09:00", command: command("b") });
    show({ message: "Moved to Wed 16:00", command: command("a") });
    expect(useToasts.getState().toasts.map((toast) => toast.message)).toEqual([
      "Moved to Thu 09:00",
      "Moved to Wed 16:00",
    ]);
  });

  it("of an event that was changed since are taken away", () => {
    const { show, dismissEvent } = useToasts.getState();
    show({ message: "Moved to Wed 15:00", command: command("a") });
    show({ message: "Moved to Thu 09:00", command: command("b") });
    show({ message: "Copied" });
    dismissEvent("a");
    expect(useToasts.getState().toasts.map(({ message }) => message)).toEqual([
      "Moved to Thu 09:00",
      "Copied",
    ]);
  });

  it("do not pile up: the same message once, three at most", () => {
    const { show } = useToasts.getState();
    for (const message of ["one", "one", "two", "three", "four"]) show({ message });
    expect(useToasts.getState().toasts.map((toast) => toast.message)).toEqual(["two", "three", "four"]);
  });

  it("about syncing tell only how the last one went", () => {
    const { show } = useToasts.getState();
    show({ message: "Everything is up to date", about: "sync" });
    show({ message: "Copied" });
    show({ message: "Google no longer accepts this sign-in.", about: "sync" });
    expect(useToasts.getState().toasts.map((toast) => toast.message)).toEqual([
      "Copied",
      "Google no longer accepts this sign-in.",
    ]);
  });

  it("tell what becomes of a command, and when", () => {
    const toast = { command: command("a") };
    expect(toastFate(toast, now, true)).toBe("guests will be told in 8 s");
    expect(toastFate(toast, now + 7000, true)).toBe("guests will be told in 1 s");
    expect(toastFate(toast, now + 8000, true)).toBe("guests will be told now");
    expect(toastFate(toast, now, false)).toBe("will be sent when you are online");
    expect(toastFate({ command: command("a", { guestCount: 0 }) }, now, true)).toBe("will be sent in 8 s");
    expect(toastFate({}, now, true)).toBeNull();
  });

  it("leave by themselves once their command is sent; an error stays", () => {
    const note = { id: 1, shownAt: now, message: "Copied" };
    expect(toastIsOver(note, now + 5999)).toBe(false);
    expect(toastIsOver(note, now + 6000)).toBe(true);
    const waiting = { ...note, command: command("a") };
    expect(toastIsOver(waiting, now + 7999)).toBe(false);
    expect(toastIsOver(waiting, now + 8000)).toBe(true);
    expect(toastIsOver({ ...note, tone: "error" }, now + 1e9)).toBe(false);
  });
});

describe("an occurrence's key", () => {
  it("gives back both ids, whatever the calendar is called", () => {
    const ref = { calendarId: "team/sales@group.calendar.google.com", eventId: "abc_20261124T060000Z" };
    expect(eventRefOf(eventKeyOf(ref))).toEqual(ref);
  });
});

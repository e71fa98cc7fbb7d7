import { describe, expect, it } from "vitest";
import { useDialogs } from "../../../../renderer/state/dialogs.ts";
import { askScope, scoped } from "../../../../renderer/state/recurrence-choice.ts";

const time = {
  kind: "timed",
  start: "2026-11-25T15:00:00+01:00",
  end: "2026-11-25T15:30:00+01:00",
  timeZone: "Europe/Berlin",
} as const;
const single = { calendarId: "c", eventId: "e", title: "Weekly pipeline", time, guestCount: 6 };
const meeting = { ...single, masterId: "series" };

function asked() {
  const { open } = useDialogs.getState();
  if (open?.kind !== "recurrence") throw new Error("Nothing is asked");
  return open;
}

describe("how much of a series moves", () => {
  it("is not asked about an event that does not repeat", async () => {
    expect(await askScope(single, time)).toBe("this");
    expect(await askScope({ ...single, masterId: null }, time)).toBe("this");
    expect(useDialogs.getState().open).toBeNull();
  });

  it("is what the rep chooses, and the dialog closes", async () => {
    const answer = askScope(meeting, time);
    expect(asked()).toMatchObject({ meeting, time });
    asked().choose("following");
    expect(await answer).toBe("following");
    expect(useDialogs.getState().open).toBeNull();
  });

  it("is nothing when the dialog closes, or another takes its place", async () => {
    const closed = askScope(meeting, time);
    useDialogs.getState().close();
    expect(await closed).toBeNull();
    const replaced = askScope(meeting, time);
    useDialogs.getState().show({ kind: "keys" });
    expect(await replaced).toBeNull();
    expect(useDialogs.getState().open).toEqual({ kind: "keys" });
    useDialogs.getState().close();
  });

  it("is left out of the command for one event alone", () => {
    expect(scoped("this")).toEqual({});
    expect(scoped("all")).toEqual({ scope: "all" });
  });
});

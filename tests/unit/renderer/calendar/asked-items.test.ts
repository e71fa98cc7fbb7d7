import { describe, expect, it } from "vitest";
import { ghostsOf, touchedBy, touchedItem } from "../../../../renderer/calendar/asked-items.ts";
import { draftOccurrence } from "../../../../renderer/calendar/calendar-item.ts";
import type { ApiAsk } from "../../../../shared/model/local-api.ts";

const at = (hour: number) => ({
  kind: "timed" as const,
  start: `2026-11-25T${hour}:00:00Z`,
  end: `2026-11-25T${hour + 1}:00:00Z`,
  timeZone: "UTC",
});
const event = { calendarId: "cal", eventId: "e", time: at(10) };
const ask = (kind: "book" | "cancel" | "move" | null): ApiAsk => ({
  ...{ id: `ask-${kind}`, client: "Agent", what: "…", until: "2026-11-25T09:02:00Z" },
  subject:
    kind === null
      ? null
      : { kind, title: "Demo", time: at(kind === "cancel" ? 10 : 14), event: kind === "book" ? null : event },
});

describe("what programs ask for, on the calendar", () => {
  it("is a ghost for what would be there, and nothing for a cancellation or what is no event", () => {
    const ghosts = ghostsOf([ask("book"), ask("move"), ask("cancel"), ask(null)], "bookings");
    expect(ghosts.map(({ id, kind, occurrence }) => [id, kind, occurrence.calendarId])).toEqual([
      ["ask/ask-book", "asked", "bookings"],
      ["ask/ask-move", "asked", "cal"],
    ]);
    expect(ghosts.every(({ occurrence }) => occurrence.notMovable !== null)).toBe(true);
  });

  it("is seen on the event itself", () => {
    expect([...touchedBy([ask("book"), ask(null)]).keys()]).toEqual([]);
    const [[key, moving] = ["", ask(null)]] = touchedBy([ask("move")]);
    const occurrence = draftOccurrence(key, { title: "Demo", time: event.time, eventId: "e" });
    expect(key).toBe("cal/e");
    expect(touchedItem(occurrence, moving)).toMatchObject({
      ...{ kind: "askedFrom", id: key },
      occurrence: { stateReason: "Agent wants to move this" },
    });
    expect(touchedItem(occurrence, ask("cancel")).kind).toBe("askedAway");
  });
});

import { describe, expect, it } from "vitest";
import { eventDetail } from "../../../electron/calendar/events/event-query.ts";
import { createEventStore } from "../../../electron/calendar/events/event-store.ts";
import { createLeadStore } from "../../../electron/leads/lead-store.ts";
import { createPaletteSearch } from "../../../electron/search/palette-query.ts";
import { paletteSchema } from "../../../shared/model/palette.ts";
import { addCalendar, googleEvent, workCalendar } from "../../support/calendar-events.ts";
import { testDatabase } from "../../support/database.ts";
import { leadRecord } from "../leads/records.ts";

const now = Date.parse("2026-11-23T08:00:00Z");
const at = (day: string) => ({
  start: { dateTime: `2026-${day}T10:00:00+01:00`, timeZone: "Europe/Berlin" },
  end: { dateTime: `2026-${day}T11:00:00+01:00`, timeZone: "Europe/Berlin" },
});

function scene() {
  const { db, reader } = testDatabase();
  addCalendar(db);
  addCalendar(db, "hidden", { selected: false });
  const events = createEventStore(db);
  const put = (event: ReturnType<typeof googleEvent>, calendarId = workCalendar) =>
    events.putBase(calendarId, { kind: "event", event }, 0);
  put(googleEvent("past", { ...at("11-02"), summary: "Réview with Aurora" }));
  put(googleEvent("later", { ...at("12-09"), summary: "Review, second round" }));
  put(
    googleEvent("soon", {
      ...at("11-24"),
      summary: "Coffee",
      attendees: [{ email: "aurora@x.example", displayName: "Aurora Lind" }],
    }),
  );
  put(googleEvent("weekly", { ...at("11-04"), summary: "Stand-up", recurrence: ["RRULE:FREQ=WEEKLY"] }));
  put(googleEvent("other", { ...at("11-25"), summary: "Review elsewhere" }), "hidden");
  const leads = createLeadStore(db);
  const add = (record: ReturnType<typeof leadRecord>) =>
    leads.apply({ kind: "lead", record }, "native:rep-1", now);
  add(leadRecord("l1", { name: "Jürgen Möller" }));
  add(leadRecord("l2", { name: "Aurora Lind" }));
  db.prepare(
    "UPDATE leads_search SET transcript = ? WHERE rowid = (SELECT number FROM leads WHERE id = 'l1')",
  ).run("We are a small bakery and the ovens were delivered too late to open before Christmas last year.");
  const screen = reader();
  const search = createPaletteSearch(db);
  return { db, events, screen, find: (typed: string) => paletteSchema.parse(search(typed, now)) };
}

const ids = (events: readonly { readonly eventId: string }[]) => events.map(({ eventId }) => eventId);

describe("what the palette finds", () => {
  it("are events by words of their title or guests, what comes next before what is over, of the calendars that are shown", () => {
    const { find } = scene();
    expect(ids(find("review").events)).toEqual(["later", "past"]);
    expect(ids(find("aurora").events)).toEqual(["soon", "past"]);
    expect(ids(find("aurora@x").events)).toEqual(["soon"]);
    expect(find("r").events).toEqual([]);
  });

  it("are the next occurrences of series, which can be opened", () => {
    const { find, screen, events } = scene();
    const [next] = find("stand").events;
    expect(next).toMatchObject({ eventId: "weekly_20261125T090000Z", title: "Stand-up" });
    expect(eventDetail(screen, workCalendar, next?.eventId ?? "").title).toBe("Stand-up");
    const moved = {
      ...googleEvent("weekly_20261125T090000Z", { ...at("11-26"), summary: "Moved" }),
      recurringEventId: "weekly",
      originalStartTime: at("11-25").start,
    };
    events.putBase(workCalendar, { kind: "event", event: moved }, 0);
    expect(ids(find("stand").events)).toEqual(["weekly_20261202T090000Z"]);
  });

  it("are events and leads by letters in their order, after those that have the words", () => {
    const { find } = scene();
    expect(ids(find("rvw").events)).toEqual(expect.arrayContaining(["later"]));
    expect(find("arlnd").leads.map(({ leadId }) => leadId)).toEqual(["l2"]);
    expect(find("moller").leads.map(({ leadId }) => leadId)).toEqual(["l1"]);
    expect(find("100%_\\").leads).toEqual([]);
  });

  it("are calls in which it was said, with the words around", () => {
    const { find } = scene();
    const [call] = find("ovens late").transcripts;
    expect(call).toMatchObject({ leadId: "l1" });
    expect(call?.words).toContain("ovens");
    expect(find("ovens").leads).toEqual([]);
  });

  it("follow what is changed and cancelled here", () => {
    const { find, events } = scene();
    events.putBase(
      workCalendar,
      { kind: "event", event: googleEvent("soon", { summary: "Tea", etag: "2" }) },
      0,
    );
    expect([ids(find("coffee").events), ids(find("tea").events)]).toEqual([[], ["soon"]]);
    events.putBase(workCalendar, { kind: "deleted", id: "soon" }, 0);
    expect(find("tea").events).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { createDraftStore, draftsList } from "../../../../electron/calendar/drafts/draft-store.ts";
import type { EventForm } from "../../../../shared/model/event-draft.ts";
import { testDatabase } from "../../../support/database.ts";

const opened: EventForm = {
  title: "",
  allDay: false,
  startDate: "2026-11-24",
  startMinutes: 600,
  endDate: "2026-11-24",
  endMinutes: 630,
  timeZone: "Europe/Berlin",
  location: "",
  description: "",
  guests: [],
  guestRights: { modify: false, inviteOthers: true, seeOthers: true },
  meet: false,
  reminders: { useDefault: true, overrides: [] },
  colorId: null,
  free: false,
  visibility: "default",
  recurrence: [],
  leadId: null,
  calendarId: "ana@x.com",
};

describe("what is typed and not saved", () => {
  it("is on the disk at once, one row for each event that is edited", () => {
    const test = testDatabase();
    let now = 1_000;
    const drafts = createDraftStore(test.db, () => now);
    drafts.save({ id: "new-1", event: null, opened, form: { ...opened, title: "De" } });
    const event = { calendarId: "ana@x.com", eventId: "e1" };
    drafts.save({ id: "ana@x.com/e1", event, opened, form: { ...opened, title: "Board" } });
    now = 2_000;
    drafts.save({ id: "new-1", event: null, opened, form: { ...opened, title: "Demo" } });
    const kept = draftsList(test.reader());
    expect(kept.map(({ id, title, savedAt }) => [id, title, Date.parse(savedAt)])).toEqual([
      ["new-1", "Demo", 2_000],
      ["ana@x.com/e1", "Board", 1_000],
    ]);
    expect(kept[0]?.draft).toEqual({ id: "new-1", event: null, opened, form: { ...opened, title: "Demo" } });
  });

  it("goes when it is thrown away or saved", () => {
    const { db } = testDatabase();
    const drafts = createDraftStore(db, () => 0);
    drafts.save({ id: "new-1", event: null, opened, form: opened });
    drafts.discard("new-1");
    expect(draftsList(db)).toEqual([]);
  });

  it("is named even where this version cannot read its fields", () => {
    const { db } = testDatabase();
    const insert = db.prepare("INSERT INTO event_drafts VALUES (?, ?, ?, 0)");
    insert.run("new", "Demo", '{"event":null,"form":{"name":"Demo"}}');
    insert.run("a/b", "Half", '{"event":');
    expect(draftsList(db).map(({ title, draft }) => [title, draft])).toEqual([
      ["Demo", null],
      ["Half", null],
    ]);
  });
});

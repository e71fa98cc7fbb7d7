import { expect, it } from "vitest";
import { createEventStore } from "../../../electron/calendar/events/event-store.ts";
import { createGuestSearch } from "../../../electron/search/guest-finds.ts";
import { testDatabase } from "../../support/database.ts";

it("people are found among leads and past guests by name or address, each once, and never the rep or a room", () => {
  const { db } = testDatabase();
  db.prepare(
    `INSERT INTO calendars (id, name, color, time_zone, access_role, raw) VALUES ('c', 'C', '#000000', 'UTC', 'owner', '{}')`,
  ).run();
  const lead = db.prepare(
    `INSERT INTO leads (id, source, call_id, analysis_type, title, name, email, company, phone, phone_formatted, phone_uri, updated_ms, created_ms, first_seen, record)
     VALUES (?, 's', 'c', 'individual', ?, ?, ?, ?, '', '', '', 0, 0, 0, '{}')`,
  );
  lead.run("a", "Rosa Lind", "Rosa Lind", "rosa@nordlicht.example", "Nordlicht");
  lead.run("b", "Emil_Strand", "Emil_Strand", "emil@x.example", null);
  createEventStore(db).putBase(
    "c",
    {
      kind: "event",
      event: {
        id: "e1",
        start: { dateTime: "2026-11-24T15:00:00Z" },
        end: { dateTime: "2026-11-24T15:30:00Z" },
        summary: "Lunch",
        attendees: [
          { email: "ROSA@nordlicht.example" },
          { email: "rosalie@y.example", displayName: "Rosalie Day" },
          { email: "rosa-room@y.example", resource: true },
          { email: "rosa.rep@y.example", self: true },
        ],
      },
    },
    0,
  );
  const find = createGuestSearch(db);
  expect(find("ros")).toEqual([
    { email: "rosa@nordlicht.example", name: "Rosa Lind", from: "lead" },
    { email: "rosalie@y.example", name: "Rosalie Day", from: "guest" },
  ]);
  expect(find("nordl").map(({ email }) => email)).toContain("rosa@nordlicht.example");
  expect(find("lind").map(({ email }) => email)).toEqual(["rosa@nordlicht.example"]);
  expect(find("day")).toEqual([{ email: "rosalie@y.example", name: "Rosalie Day", from: "guest" }]);
  expect([find("r"), find("%"), find("em%")]).toEqual([[], [], []]);
});

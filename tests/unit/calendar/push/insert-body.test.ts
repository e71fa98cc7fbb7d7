import { describe, expect, it } from "vitest";
import {
  newEventBody,
  newLocalEvent,
  recreationBody,
} from "../../../../electron/calendar/push/insert-body.ts";
import type { GoogleEvent } from "../../../../electron/google/event.ts";

describe("a new event", () => {
  it("is sent with its id, title and time, and nothing that Google has to guess", () => {
    const time = { kind: "allDay", startDate: "2026-11-24", endDate: "2026-11-25" } as const;
    expect(newEventBody("abcde", "Fair", time)).toEqual({
      id: "abcde",
      summary: "Fair",
      start: { date: "2026-11-24" },
      end: { date: "2026-11-25" },
    });
  });

  it("is shown as the rep's own before Google has answered", () => {
    const body = { id: "abcde", start: { date: "2026-11-24" }, end: { date: "2026-11-25" } };
    expect(newLocalEvent(body, "rep@example.com")).toMatchObject({
      ...body,
      status: "confirmed",
      organizer: { email: "rep@example.com", self: true },
    });
  });
});

describe("an event that comes back", () => {
  it("keeps what people wrote, takes a new id, and asks its guests anew", () => {
    const gone: GoogleEvent = {
      id: "old1x",
      etag: '"9"',
      status: "confirmed",
      iCalUID: "old1x@google.com",
      sequence: 4,
      htmlLink: "https://calendar.google.com/x",
      summary: "Demo",
      start: { date: "2026-11-24" },
      end: { date: "2026-11-25" },
      attendees: [
        { email: "rep@example.com", self: true, responseStatus: "accepted" },
        { email: "john@techcorp.example", responseStatus: "accepted" },
      ],
      extendedProperties: { private: { callsheetLeadId: "lead-1" } },
    };
    expect(recreationBody(gone, "new1x")).toEqual({
      id: "new1x",
      summary: "Demo",
      start: { date: "2026-11-24" },
      end: { date: "2026-11-25" },
      attendees: [
        { email: "rep@example.com", self: true, responseStatus: "accepted" },
        { email: "john@techcorp.example", responseStatus: "needsAction" },
      ],
      extendedProperties: { private: { callsheetLeadId: "lead-1" } },
    });
  });
});

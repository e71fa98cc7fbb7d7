import { describe, expect, it } from "vitest";
import { demoBody, demoTexts } from "../../../electron/meetings/meeting-body.ts";
import { builtInTemplate } from "../../../electron/meetings/templates/built-in.ts";
import { ATTEMPT_KEY, LEAD_ID_KEY, MEETING_ID_KEY } from "../../../electron/sandbox/samples/keys.ts";
import { attemptProperty, leadIdProperty, meetingIdProperty } from "../../../shared/event-properties.ts";

const template = { ...builtInTemplate, isDefault: true };
const host = { name: "Ana Ruiz", company: "Callsheet" };

describe("rule 3: the title", () => {
  it.each([
    ["John Smith", "TechCorp", "John Smith + TechCorp + Demo"],
    [null, "TechCorp", "Lead + TechCorp + Demo"],
    ["John Smith", null, "John Smith + Demo"],
    [null, null, "Lead + Demo"],
    ["", " ", "Lead + Demo"],
  ])("of %s at %s is %s", (name, company, title) => {
    expect(demoTexts(template, { name, company }, host).title).toBe(title);
  });
});

describe("rule 5: the description", () => {
  const guest = { name: "John", company: "TechCorp" };
  it("names the rep and how to reschedule, and nothing of the lead", () => {
    const { description } = demoTexts(template, guest, host);
    expect(description).toContain("Ana Ruiz, Callsheet");
    expect(description).toContain("propose another");
    expect(description).not.toMatch(/john|techcorp/i);
    expect(demoTexts(template, guest, { ...host, company: null }).description).toContain(
      "with Ana Ruiz, as agreed",
    );
  });
});

describe("rules 6 and 7: the event", () => {
  const body = demoBody({
    eventId: "event1",
    meetingId: "meeting1",
    leadId: "lead-1",
    attempt: 2,
    guest: { name: null, company: null, email: "john@x.example" },
    template,
    texts: demoTexts(template, { name: null, company: null }, host),
    recurrence: [],
    time: { kind: "timed", start: "2026-11-24T15:00:00Z", end: "2026-11-24T15:30:00Z", timeZone: "UTC" },
  });

  it("asks for a Meet link under a request id that a repetition shares", () => {
    expect(body["conferenceData"]).toEqual({
      createRequest: { requestId: "event1", conferenceSolutionKey: { type: "hangoutsMeet" } },
    });
  });

  it("reminds by e-mail a day before and on the screen half an hour before", () => {
    expect(body["reminders"]).toEqual({
      useDefault: false,
      overrides: [
        { method: "email", minutes: 1440 },
        { method: "popup", minutes: 30 },
      ],
    });
  });

  it("carries lead, attempt and meeting, under the names that sample data uses too", () => {
    expect(body["extendedProperties"]).toEqual({
      private: { [LEAD_ID_KEY]: "lead-1", [ATTEMPT_KEY]: "2", [MEETING_ID_KEY]: "meeting1" },
    });
    for (const name of [leadIdProperty, attemptProperty, meetingIdProperty]) {
      expect(name.length).toBeLessThanOrEqual(44);
    }
  });

  it("invites a guest without a name by address alone", () => {
    expect(body["attendees"]).toEqual([{ email: "john@x.example" }]);
  });
});

import { describe, expect, it } from "vitest";
import { findDemoSegment } from "../../../electron/leads/demo-segment.ts";

const call = Date.parse("2026-11-23T12:00:00Z"); // a Monday
const agent = (text: string) => ({ speaker: "agent" as const, text });
const customer = (text: string) => ({ speaker: "customer" as const, text });
const find = (demo: string, offset: number, ...segments: Parameters<typeof findDemoSegment>[0]) =>
  findDemoSegment(segments, Date.parse(demo), offset, call);

describe("findDemoSegment", () => {
  it("finds the customer's sentence with day and hour", () => {
    expect(
      find(
        "2026-11-24T11:30:00+05:30",
        330,
        agent("Would a short demo help before you decide?"),
        customer("Yes, tomorrow at half past eleven would be good. I'll bring our CRM lead."),
        agent("Great. So that is tomorrow at 11:30. Which e-mail should the invite go to?"),
      ),
    ).toBe(1);
  });

  it.each([
    ["Thursday at three works", "2026-11-26T15:00:00Z"],
    ["let's say Thursday, 3 pm", "2026-11-26T15:00:00Z"],
    ["can we do 15:00 on Thursday", "2026-11-26T15:00:00Z"],
    ["three o'clock on the 26th", "2026-11-26T15:00:00Z"],
    ["a quarter to four then", "2026-11-26T15:45:00Z"],
    ["ten fifteen in the morning", "2026-11-26T10:15:00Z"],
    ["nine thirty is fine", "2026-11-26T09:30:00Z"],
    ["at noon", "2026-11-26T12:00:00Z"],
  ])("understands %j", (text, demo) => {
    expect(find(demo, 0, customer("We are a team of forty."), customer(text))).toBe(1);
  });

  it("reads the hour in the offset it was given in", () => {
    const said = customer("tomorrow at 5 pm");
    expect(find("2026-11-24T17:00:00+05:30", 330, said)).toBe(0);
    expect(find("2026-11-24T17:00:00+05:30", 0, said)).toBeNull();
  });

  it("does not take a number for an hour", () => {
    expect(
      find("2026-11-26T15:00:00Z", 0, customer("We have three offices"), customer("About 3:30 minutes")),
    ).toBeNull();
  });

  it("prefers the sentence that names the day", () => {
    expect(
      find("2026-11-26T15:00:00Z", 0, customer("I am busy at three today"), customer("Thursday at three")),
    ).toBe(1);
  });
});

import { describe, expect, it } from "vitest";
import { joinLinkIn } from "../../../../electron/calendar/events/join-link.ts";

describe("a link to join in the texts of an event", () => {
  it.each([
    ["https://meet.google.com/abc-defg-hij", "https://meet.google.com/abc-defg-hij"],
    ["Zoom: https://acme.zoom.us/j/123456?pwd=ab.c1.", "https://acme.zoom.us/j/123456?pwd=ab.c1"],
    ["https://us02web.zoom.us/j/9, or by phone", "https://us02web.zoom.us/j/9"],
    [
      '<a href="https://teams.microsoft.com/l/meetup-join/19%3ameeting/0?context=%7b%7d&amp;x=1">Join</a>',
      "https://teams.microsoft.com/l/meetup-join/19%3ameeting/0?context=%7b%7d&x=1",
    ],
    ["https://teams.live.com/meet/93?p=x", "https://teams.live.com/meet/93?p=x"],
    ["https://acme.webex.com/meet/ana", "https://acme.webex.com/meet/ana"],
  ])("%s", (text, link) => {
    expect(joinLinkIn(null, text)).toBe(link);
  });

  it("is the place's before the description's", () => {
    expect(joinLinkIn("https://zoom.us/j/1", "https://zoom.us/j/2")).toBe("https://zoom.us/j/1");
  });

  it.each([
    "https://example.com/zoom.us/j/1",
    "https://zoom.us.evil.example/j/1",
    "https://evilzoom.us/j/1",
    "http://zoom.us/j/1",
    "https://ana:secret@zoom.us/j/1",
    "https://zoom.us/pricing",
    "https://meet.google.com/landing",
    "javascript:alert(1)//zoom.us/j/1",
    "",
  ])("is not %s", (text) => {
    expect(joinLinkIn(text)).toBeNull();
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepLinkIn, parseDeepLink } from "../../../electron/desktop/deep-link.ts";
import { checkLink } from "../../../electron/desktop/link-policy.ts";

describe("a link that leaves the app", () => {
  it.each([
    ["https://meet.google.com/abc-defg-hij", "meet.google.com"],
    ["mailto:ana@x.example", null],
    ["tel:+4915112345678", null],
  ])("may be %s", (url, host) => {
    expect(checkLink(url)).toMatchObject({ host });
  });

  it.each([
    "file:///etc/passwd",
    "javascript:alert(1)",
    "smb://server/share",
    "ms-msdt:/id",
    "http://plain.example",
    "data:text/html,x",
    "app://main/index.html",
    "callsheet://lead/1",
    "https://user:word@host.example/",
    "https://user@host.example/",
    "host.example",
    "",
  ])("may not be %j", (url) => {
    expect(() => checkLink(url)).toThrow(/was not opened/);
  });
});

describe("a deep link", () => {
  it.each([
    ["callsheet://lead/lead-17", { kind: "lead", leadId: "lead-17" }],
    [
      "callsheet://event/ana%40x.example/abc123_20261124T090000Z",
      { kind: "event", calendarId: "ana@x.example", eventId: "abc123_20261124T090000Z" },
    ],
    ["callsheet://settings", { kind: "settings" }],
    ["callsheet://activity/", { kind: "activity" }],
    ["callsheet://event/abc123", { kind: "anyEvent", eventId: "abc123" }],
    ["callsheet://settings/notifications", { kind: "settings", find: "Notifications" }],
    ["callsheet://settings/background/", { kind: "settings", find: "In the background" }],
    ["callsheet://google/connect", { kind: "settings", find: "Google Calendar" }],
  ])("%s asks for a place", (link, place) => {
    expect(parseDeepLink(link)).toEqual(place);
  });

  it.each([
    "callsheet://lead",
    "callsheet://lead/a/b",
    "callsheet://lead/a?do=cancel",
    "callsheet://lead/a#x",
    "callsheet://lead/<script>",
    "callsheet://lead/%zz",
    "callsheet://user:pw@settings",
    "callsheet://settings/x",
    "callsheet://event",
    "callsheet://google",
    "callsheet://google/disconnect",
    "callsheet://settings/__proto__",
    "callsheet://google/connect?code=abc",
    "callsheet:lead/a",
    "https://lead/a",
    `callsheet://lead/${"a".repeat(3000)}`,
  ])("%s is refused", (link) => {
    expect(parseDeepLink(link)).toBeNull();
  });

  it("never throws and never yields more than a place, whatever is typed", () => {
    const text = fc.oneof(
      fc.string(),
      fc.string().map((s) => `callsheet://${s}`),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(text, (link) => {
        const place = parseDeepLink(link);
        if (place !== null)
          expect(["lead", "event", "anyEvent", "settings", "activity"]).toContain(place.kind);
      }),
    );
  });

  it("is found among a launch's arguments", () => {
    expect(deepLinkIn(["/usr/bin/callsheet", "--flag", "callsheet://settings"])).toEqual({
      place: { kind: "settings" },
      handoffCode: null,
    });
    expect(deepLinkIn(["/usr/bin/callsheet"])).toBeNull();
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mask, maskLog } from "../../../../electron/desktop/diagnostics/masking.ts";

describe("a text of the diagnostics", () => {
  it.each([
    ["“Demo with Ana” could not be moved", "“…” could not be moved"],
    ['The title "Demo" is taken', "The title “…” is taken"],
    ["guest ana.ruiz+x@client.example refused", "guest <e-mail> refused"],
    ["GET /calendars/ana%40client.example/events", "GET /calendars/<e-mail>/events"],
    ["https://calls.techcorp.example/api?x=1 answered", "https://<address> answered"],
    ["call +91 98450 12345 failed", "call <number> failed"],
    ["event 5f1d8c2a9b7e4f60a1b2 is gone", "event <id> is gone"],
    ["Bearer abc.def refused", "Bearer [redacted] refused"],
    [
      "GoogleFailure: events.list: forbidden (403, custom, Lunch (late), with Zoe)",
      "GoogleFailure: events.list: forbidden (403)",
    ],
    [
      "event.move: AppError rejected: Google refused the change: no Lunch. It is still here. <- GoogleFailure: events.patch: rejected (400, invalid, no Lunch)",
      "event.move: AppError rejected: Google refused the change: … <- GoogleFailure: events.patch: rejected (400, invalid)",
    ],
    ["calendar Sales team of Maya", "calendar <name> of Maya"],
  ])("says nothing of anybody: %s", (text, masked) => {
    expect(mask(text, ["Sales team", "x"])).toBe(masked);
  });

  it.each([
    "events.patch: precondition (412, conditionNotMet)",
    "GoogleFailure: events.list: offline (ECONNREFUSED) <- TypeError: fetch failed",
    "AppError disk_full: Sync paused: the disk is full. Nothing was lost.",
    "connect to http://127.0.0.1:4000/calendar",
    "stopped by itself with code 1; starting it again",
  ])("keeps what Callsheet itself says: %s", (text) => {
    expect(mask(text, ["Sales team"])).toBe(text);
  });

  it("holds no address, and no known name, whatever is around them", () => {
    const around = fc.string({ maxLength: 30 });
    const name = fc.stringMatching(/^[A-Z][a-z]{3,10} [A-Z][a-z]{3,10}$/);
    fc.assert(
      fc.property(around, fc.emailAddress(), around, name, around, (before, email, between, known, after) => {
        const masked = mask(`${before} ${email} ${between} ${known} ${after}`, [known]);
        expect(masked).not.toContain(known);
        expect(masked).not.toContain(email);
      }),
    );
  });
});

describe("the end of a log", () => {
  it("keeps when, how grave and where, and masks the rest", () => {
    const log = [
      "[2026-11-21 10:24:12.001] [info]  (start) hello",
      "[2026-11-21 10:24:13.123] [warn]  (events) “Demo” of ana@x.example failed",
      "    at a line of a stack",
      "",
    ].join("\n");
    expect(maskLog(log, [], 400)).toEqual([
      "[2026-11-21 10:24:12.001] [info]  (start) hello",
      "[2026-11-21 10:24:13.123] [warn]  (events) “…” of <e-mail> failed",
    ]);
    expect(maskLog(log, [], 1)).toHaveLength(1);
  });
});

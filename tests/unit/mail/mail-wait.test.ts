import { describe, expect, it } from "vitest";
import { waitOf } from "../../../electron/mail/mail-wait.ts";

const now = Date.parse("2026-11-24T14:00:00Z");
const later = (seconds: number) => now + seconds * 1000;
const at = (seconds: number) => new Date(later(seconds)).toISOString();

const mail = { id: 7, awaitsLink: false, awaitsTurn: false, notBefore: now, reason: null };
const noPause = { until: 0, reason: null, trying: null };
const down = { until: later(20), reason: "The mail server cannot be reached.", trying: null };

describe("what a mail waits for", () => {
  it("is the server that is being asked, an earlier mail to the same person, or only its turn", () => {
    expect(waitOf(mail, { ...down, trying: 7 }, now)).toEqual({ kind: "trying" });
    expect(waitOf({ ...mail, awaitsTurn: true }, down, now)).toEqual({ kind: "turn" });
    expect(waitOf(mail, { ...noPause, trying: 6 }, now)).toEqual({ kind: "queue" });
    expect(waitOf({ ...mail, notBefore: later(-60), reason: "It was put off." }, noPause, now)).toEqual({
      kind: "queue",
    });
  });

  it("is the server that is down, also for a mail that was never tried itself", () => {
    expect(waitOf(mail, down, now)).toEqual({
      kind: "server",
      until: at(20),
      why: "The mail server cannot be reached.",
    });
    expect(waitOf(mail, { ...down, until: later(-1) }, now)).toEqual({ kind: "queue" });
  });

  it("is the link, unless the server is down for longer", () => {
    const held = { ...mail, awaitsLink: true, notBefore: later(30) };
    expect(waitOf(held, noPause, now)).toEqual({ kind: "link", until: at(30) });
    expect(waitOf(held, down, now)).toEqual({ kind: "link", until: at(30) });
    expect(waitOf(held, { ...down, until: later(60) }, now)).toMatchObject({ kind: "server", until: at(60) });
    // The link is there: nothing is waited for.
    expect(waitOf({ ...held, awaitsLink: false }, noPause, now)).toEqual({ kind: "queue" });
    expect(waitOf({ ...held, awaitsLink: false }, down, now)).toMatchObject({ kind: "server" });
  });

  it("is the server's leave for this person", () => {
    const put = { ...mail, notBefore: later(300), reason: "It does not take this address yet." };
    const expected = { kind: "person", until: at(300), why: "It does not take this address yet." };
    expect(waitOf(put, noPause, now)).toEqual(expected);
    expect(waitOf(put, down, now)).toEqual(expected);
  });
});

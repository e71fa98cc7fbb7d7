import { describe, expect, it } from "vitest";
import { mayRunLate, runningLateMail } from "../../../../renderer/detail/running-late.ts";

const time = {
  kind: "timed",
  start: "2026-11-24T15:00:00Z",
  end: "2026-11-24T15:30:00Z",
  timeZone: "UTC",
} as const;

function guest(email: string, more: object = {}) {
  const usual = { name: null, response: "accepted" as const, organizer: false, self: false };
  return { email, ...usual, optional: false, resource: false, ...more };
}

describe("running late", () => {
  it("is possible from half an hour before the start until the end", () => {
    const at = (clock: string) => mayRunLate({ time }, Date.parse(`2026-11-24T${clock}:00Z`));
    expect(["14:29", "14:30", "15:29", "15:30"].map(at)).toEqual([false, true, true, false]);
    const day = { kind: "allDay", startDate: "2026-11-24", endDate: "2026-11-25" } as const;
    expect(mayRunLate({ time: day }, Date.parse("2026-11-24T12:00:00Z"))).toBe(false);
  });

  it("is told to everybody who comes, in a mail that the link policy lets through", () => {
    const attendees = [
      guest("ana@x.com", { self: true, organizer: true }),
      guest("bo+1@y.com"),
      guest("cy@y.com", { response: "declined" }),
      guest("room@y.com", { resource: true }),
    ];
    const mail = runningLateMail({ title: "Board & more", time, attendees }, "en-GB");
    const url = new URL(mail ?? "");
    expect([url.protocol, decodeURIComponent(url.pathname)]).toEqual(["mailto:", "bo+1@y.com"]);
    expect(url.searchParams.get("subject")).toBe("Running late: Board & more");
    expect(url.searchParams.get("body")).toContain("“Board & more”");
  });

  it("cannot smuggle a header in by an address or a title", () => {
    const attendees = [guest("eve@y.com?bcc=all@y.com")];
    const url = new URL(runningLateMail({ title: "x\r\nBcc: all@y.com&cc=z", time, attendees }) ?? "");
    expect([...url.searchParams.keys()]).toEqual(["subject", "body"]);
  });

  it("is told nobody where nobody waits", () => {
    expect(
      runningLateMail({ title: "Alone", time, attendees: [guest("ana@x.com", { self: true })] }),
    ).toBeNull();
  });
});

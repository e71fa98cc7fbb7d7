import { describe, expect, it } from "vitest";
import { HOLIDAYS, REP, reasonOf, startBench, timed, ZONE } from "./support/emulator.ts";

const START = "2026-11-23T09:00:00Z";
const guests = [
  { email: "guest@client.example", responseStatus: "accepted" },
  { email: "second@gmail.com", responseStatus: "declined" },
];

describe("writing events", () => {
  it("rule 9: a client's id is kept, checked, and never given twice, also not after deletion", async () => {
    const bench = await startBench();
    const made = await bench.call("POST", bench.events(), timed(START, { id: "abcdef0123" }));
    expect([made.status, made.body.id, made.body.sequence]).toEqual([200, "abcdef0123", 0]);
    for (const id of ["abcd", "xyzxyz", "ABCDE", "abc-de"]) {
      const answer = await bench.call("POST", bench.events(), timed(START, { id }));
      expect([id, answer.status, reasonOf(answer)]).toEqual([id, 400, "invalid"]);
    }
    const again = () => bench.call("POST", bench.events(), timed(START, { id: "abcdef0123" }));
    expect([(await again()).status, reasonOf(await again())]).toEqual([409, "duplicate"]);
    await bench.call("DELETE", bench.events("/abcdef0123"));
    expect((await again()).status).toBe(409);
  });

  it("assumption A4: a cancelled event can still be read", async () => {
    const bench = await startBench();
    await bench.call("POST", bench.events(), timed(START, { id: "abcdef" }));
    await bench.call("DELETE", bench.events("/abcdef"));
    expect((await bench.call("GET", bench.events("/abcdef"))).body).toMatchObject({
      id: "abcdef",
      status: "cancelled",
    });
  });

  it("rule 10: If-Match of an old version is 412 conditionNotMet for PATCH, PUT and DELETE", async () => {
    const bench = await startBench();
    const { body: made } = await bench.call("POST", bench.events(), timed(START, { id: "abcdef" }));
    bench.remote.patch("primary", "abcdef", { location: "Room 2" });
    for (const method of ["PATCH", "PUT", "DELETE"]) {
      const body = method === "DELETE" ? undefined : timed(START, { summary: "Mine" });
      const answer = await bench.call(method, bench.events("/abcdef"), body, { "if-match": made.etag });
      expect([method, answer.status, reasonOf(answer)]).toEqual([method, 412, "conditionNotMet"]);
    }
    const current = await bench.call("GET", bench.events("/abcdef"));
    expect(current.body).toMatchObject({ location: "Room 2", summary: "Demo" });
    const headers = { "if-match": current.body.etag };
    const patched = await bench.call("PATCH", bench.events("/abcdef"), { summary: "Mine" }, headers);
    expect([patched.status, patched.body.etag === current.body.etag]).toEqual([200, false]);
    expect((await bench.call("DELETE", bench.events("/abcdef"), undefined, { "if-match": "*" })).status).toBe(
      204,
    );
  });

  it("rule 10: If-None-Match of the current version is 304", async () => {
    const bench = await startBench();
    const { body } = await bench.call("POST", bench.events(), timed(START, { id: "abcdef" }));
    const headers = { "if-none-match": body.etag };
    expect((await bench.call("GET", bench.events("/abcdef"), undefined, headers)).status).toBe(304);
  });

  it("rule 11: PATCH merges objects, replaces arrays, and null removes", async () => {
    const bench = await startBench();
    await bench.call("POST", bench.events(), {
      ...timed(START, { id: "abcdef", location: "Room 1", attendees: guests }),
      extendedProperties: { private: { a: "1", b: "2" } },
    });
    const { body } = await bench.call("PATCH", bench.events("/abcdef"), {
      location: null,
      attendees: [{ email: "guest@client.example" }],
      extendedProperties: { private: { b: null, c: "3" } },
    });
    expect(body).not.toHaveProperty("location");
    expect(body.summary).toBe("Demo");
    expect(body.extendedProperties.private).toEqual({ a: "1", c: "3" });
    expect(body.attendees).toEqual([{ email: "guest@client.example", responseStatus: "needsAction" }]);
  });

  it("rule 11: what a PATCH leaves out stays, replies and conference too", async () => {
    const bench = await startBench();
    await bench.call("POST", bench.events(), timed(START, { id: "abcdef", attendees: guests }));
    const { body } = await bench.call("PATCH", bench.events("/abcdef"), { summary: "New" });
    expect(body.attendees).toEqual(guests);
  });

  it("rule 11: PUT replaces the event and asks for its times", async () => {
    const bench = await startBench();
    await bench.call(
      "POST",
      bench.events(),
      timed(START, { id: "abcdef", location: "Room 1", attendees: guests }),
    );
    const { body } = await bench.call("PUT", bench.events("/abcdef"), timed(START, { summary: "Replaced" }));
    expect(body).toMatchObject({ id: "abcdef", summary: "Replaced", organizer: { email: REP } });
    expect(body).not.toHaveProperty("location");
    expect(body).not.toHaveProperty("attendees");
    expect((await bench.call("PUT", bench.events("/abcdef"), { summary: "No times" })).status).toBe(400);
  });

  it("rule 11: going all-day and back needs the other key as null", async () => {
    const bench = await startBench();
    await bench.call("POST", bench.events(), timed(START, { id: "abcdef" }));
    const halves = { start: { date: "2026-11-23" }, end: { date: "2026-11-24" } };
    expect((await bench.call("PATCH", bench.events("/abcdef"), halves)).status).toBe(400);
    const whole = await bench.call("PATCH", bench.events("/abcdef"), {
      start: { date: "2026-11-23", dateTime: null, timeZone: null },
      end: { date: "2026-11-24", dateTime: null, timeZone: null },
    });
    expect([whole.body.start, whole.body.end]).toEqual([{ date: "2026-11-23" }, { date: "2026-11-24" }]);
    const back = await bench.call("PATCH", bench.events("/abcdef"), {
      start: { date: null, dateTime: "2026-11-23T10:00:00+01:00", timeZone: ZONE },
      end: { date: null, dateTime: "2026-11-23T11:00:00+01:00", timeZone: ZONE },
    });
    expect(back.body.start).toEqual({ dateTime: "2026-11-23T10:00:00+01:00", timeZone: ZONE });
  });

  it("rule 13: long keys are dropped, long values cut, null removes, too many are refused", async () => {
    const bench = await startBench();
    const made = await bench.call("POST", bench.events(), {
      ...timed(START, { id: "abcdef" }),
      extendedProperties: { private: { ["k".repeat(44)]: "v".repeat(2_000), ["k".repeat(45)]: "gone" } },
    });
    expect(made.body.extendedProperties.private).toEqual({ ["k".repeat(44)]: "v".repeat(1_024) });
    const patch = (group: Record<string, string>) =>
      bench.call("PATCH", bench.events("/abcdef"), { extendedProperties: { shared: group } });
    const many = (count: number, length: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, "v".repeat(length)]));
    expect((await patch(many(299, 1))).status).toBe(200);
    expect((await patch({ more: "one too many", still: "more" })).status).toBe(400);
    expect((await patch(many(40, 1_000))).status).toBe(400);
  });

  it("rule 14: a guest may answer but not move, unless guests can modify", async () => {
    const bench = await startBench();
    const invitation = timed(START, {
      id: "invited",
      organizer: { email: "boss@client.example" },
      attendees: [
        { email: "boss@client.example", organizer: true, responseStatus: "accepted" },
        { email: REP },
      ],
    });
    bench.remote.insert("primary", invitation);
    const move = { start: { dateTime: "2026-11-24T09:00:00Z" }, end: { dateTime: "2026-11-24T10:00:00Z" } };
    const moved = await bench.call("PATCH", bench.events("/invited"), move);
    expect([moved.status, reasonOf(moved)]).toEqual([403, "forbiddenForNonOrganizer"]);
    expect((await bench.call("PATCH", bench.events("/invited"), { summary: "Mine" })).status).toBe(403);
    const answer = await bench.call(`PATCH`, bench.events("/invited?sendUpdates=all"), {
      attendees: [
        { email: "boss@client.example", responseStatus: "accepted" },
        { email: REP, responseStatus: "accepted" },
      ],
      colorId: "3",
    });
    expect(answer.body.attendees[1]).toMatchObject({ self: true, responseStatus: "accepted" });
    expect(bench.sentMail()).toMatchObject([{ to: "boss@client.example", kind: "reply" }]);
    const own = await bench.call("PATCH", bench.events("/invited"), {
      attendeesOmitted: true,
      attendees: [{ email: REP, responseStatus: "declined" }],
    });
    expect(own.body.attendees).toMatchObject([
      { organizer: true, responseStatus: "accepted" },
      { responseStatus: "declined" },
    ]);
    bench.remote.patch("primary", "invited", { guestsCanModify: true });
    expect((await bench.call("PATCH", bench.events("/invited"), move)).status).toBe(200);
  });

  it("rule 14: series need a zone, times have an order and one kind", async () => {
    const bench = await startBench();
    const refusal = async (event: object) => {
      const answer = await bench.call("POST", bench.events(), event);
      return [answer.status, reasonOf(answer)];
    };
    const at = (start: object, end: object, more: object = {}) => ({ start, end, ...more });
    const ten = { dateTime: "2026-11-23T10:00:00Z" };
    const nine = { dateTime: "2026-11-23T09:00:00Z" };
    expect(await refusal(at(nine, ten, { recurrence: ["RRULE:FREQ=DAILY"] }))).toEqual([400, "required"]);
    expect(await refusal(at(ten, nine))).toEqual([400, "timeRangeEmpty"]);
    expect(await refusal(at({ date: "2026-11-23" }, { date: "2026-11-23" }))).toEqual([
      400,
      "timeRangeEmpty",
    ]);
    expect(await refusal(at(nine, { date: "2026-11-23" }))).toEqual([400, "invalid"]);
    expect(await refusal({ start: nine })).toEqual([400, "required"]);
    expect(await refusal(at({ dateTime: "2026-11-23T09:00:00" }, ten))).toEqual([400, "required"]);
    expect(await refusal(at({ ...nine, timeZone: "Mars/Base" }, ten))).toEqual([400, "invalid"]);
    expect(await refusal(at({ dateTime: "soon", timeZone: ZONE }, ten))).toEqual([400, "invalid"]);
    expect(await refusal(timed(START, { recurrence: ["RRULE:FREQ=SOMETIMES"] }))).toEqual([400, "invalid"]);
  });

  it("rule 14: at most 5 reminder overrides of 0 to 40320 minutes", async () => {
    const bench = await startBench();
    const status = async (overrides: readonly object[], useDefault = false) =>
      (await bench.call("POST", bench.events(), { ...timed(START), reminders: { useDefault, overrides } }))
        .status;
    const popup = (minutes: number) => ({ method: "popup", minutes });
    expect(await status([0, 40_320, 10, 20, 30].map(popup))).toBe(200);
    expect(await status([1, 2, 3, 4, 5, 6].map(popup))).toBe(400);
    expect(await status([popup(40_321)])).toBe(400);
    expect(await status([popup(-1)])).toBe(400);
    expect(await status([{ method: "pigeon", minutes: 1 }])).toBe(400);
    expect(await status([popup(5)], true)).toBe(400);
  });

  it("rule 7: reminders change the ETag but not `updated`; a new time raises the sequence", async () => {
    const bench = await startBench();
    const { body: made } = await bench.call("POST", bench.events(), timed(START, { id: "abcdef" }));
    bench.clock.now += 60_000;
    const quiet = await bench.call("PATCH", bench.events("/abcdef"), { reminders: { useDefault: false } });
    expect(quiet.body.updated).toBe(made.updated);
    expect(quiet.body.etag).not.toBe(made.etag);
    const { start, end } = timed("2026-11-23T12:00:00Z");
    const moved = await bench.call("PATCH", bench.events("/abcdef"), { start, end });
    expect([moved.body.sequence, moved.body.updated > made.updated]).toEqual([1, true]);
    expect((await bench.call("PATCH", bench.events("/abcdef"), { sequence: 0, summary: "x" })).status).toBe(
      400,
    );
  });

  it("lists instants with the offset of the calendar's zone and names the event's own", async () => {
    const bench = await startBench();
    const { body } = await bench.call("POST", bench.events(), {
      id: "abcdef",
      start: { dateTime: "2026-07-01T09:00:00", timeZone: "America/New_York" },
      end: { dateTime: "2026-07-01T10:00:00", timeZone: "America/New_York" },
    });
    expect(body.start).toEqual({ dateTime: "2026-07-01T15:00:00+02:00", timeZone: "America/New_York" });
    const elsewhere = await bench.call("GET", bench.events("/abcdef?timeZone=Asia/Kolkata"));
    expect(elsewhere.body.start).toEqual({
      dateTime: "2026-07-01T18:30:00+05:30",
      timeZone: "America/New_York",
    });
  });

  it("rule 16: errors come in Google's envelope; read-only calendars, unknown ids and broken bodies too", async () => {
    const bench = await startBench();
    const readOnly = await bench.call("POST", bench.events("", HOLIDAYS), timed(START));
    expect([readOnly.status, reasonOf(readOnly)]).toEqual([403, "requiredAccessLevel"]);
    const unknown = await bench.call("GET", bench.events("/none5"));
    expect(unknown.body).toEqual({
      error: {
        errors: [{ domain: "global", reason: "notFound", message: "Not Found" }],
        code: 404,
        message: "Not Found",
      },
    });
    expect((await bench.call("GET", bench.events("", "nobody@x.example"))).status).toBe(404);
    expect((await bench.call("GET", "/calendar/v3/nonsense")).status).toBe(404);
    const wrong = await bench.call("POST", bench.events(), { ...timed(START), summary: 5 });
    expect([wrong.status, reasonOf(wrong)]).toEqual([400, "invalid"]);
    const authorization = `Bearer ${bench.credentials.accessToken}`;
    const broken = await fetch(bench.url + bench.events(), {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: "{",
    });
    expect([broken.status, (await broken.json()).error.errors[0].reason]).toEqual([400, "parseError"]);
  });
});

describe("rule 12: guests and mail", () => {
  it("sends nothing, to all, or only outside Google Calendar", async () => {
    const bench = await startBench();
    const insert = (id: string, sendUpdates?: string) =>
      bench.call("POST", bench.events(sendUpdates === undefined ? "" : `?sendUpdates=${sendUpdates}`), {
        ...timed(START, { id }),
        attendees: [...guests, { email: REP }],
      });
    await insert("quiet1");
    await insert("quiet2", "none");
    expect(bench.sentMail()).toEqual([]);
    await insert("outside", "externalOnly");
    expect(bench.sentMail().map(({ to }) => to)).toEqual(["guest@client.example"]);
    const made = await insert("toall1", "all");
    expect(bench.sentMail().slice(1)).toMatchObject([
      { to: "guest@client.example", kind: "invitation", eventId: "toall1", at: "2026-11-21T08:00:00.000Z" },
      { to: "second@gmail.com", kind: "invitation", eventId: "toall1" },
    ]);
    expect(made.body.attendees[2]).toMatchObject({ email: REP, self: true, organizer: true });
  });

  it("tells kept guests of an update, new ones by invitation, removed ones and all of a cancellation", async () => {
    const bench = await startBench();
    await bench.call("POST", bench.events(), timed(START, { id: "abcdef", attendees: guests }));
    await bench.call("PATCH", bench.events("/abcdef?sendUpdates=all"), {
      attendees: [guests[0], { email: "third@client.example" }],
    });
    const kinds = () => bench.sentMail().map(({ to, kind }) => `${kind} ${to}`);
    expect(kinds()).toEqual([
      "update guest@client.example",
      "invitation third@client.example",
      "cancellation second@gmail.com",
    ]);
    await bench.call("PATCH", bench.events("/abcdef?sendUpdates=all"), {
      colorId: "4",
      reminders: { useDefault: false },
    });
    expect(kinds()).toHaveLength(3);
    await bench.call("DELETE", bench.events("/abcdef?sendUpdates=all"));
    expect(kinds().slice(3)).toEqual([
      "cancellation guest@client.example",
      "cancellation third@client.example",
    ]);
  });
});

describe("rule 12: Meet links", () => {
  const createRequest = (requestId: string) => ({
    conferenceData: { createRequest: { requestId, conferenceSolutionKey: { type: "hangoutsMeet" } } },
  });
  const insert = async (version = "1") => {
    const bench = await startBench();
    const made = await bench.call("POST", bench.events(`?conferenceDataVersion=${version}`), {
      ...timed(START, { id: "abcdef" }),
      ...createRequest("first"),
    });
    return { bench, made, read: async () => (await bench.call("GET", bench.events("/abcdef"))).body };
  };

  it("are pending at first and made after a read", async () => {
    const { made, read } = await insert();
    expect(made.body.conferenceData.createRequest.status.statusCode).toBe("pending");
    expect((await read()).hangoutLink).toBeUndefined();
    const done = await read();
    expect(done.conferenceData.createRequest.status.statusCode).toBe("success");
    expect(done.hangoutLink).toMatch(/^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/);
    expect(done.conferenceData.entryPoints).toMatchObject([
      { entryPointType: "video", uri: done.hangoutLink },
    ]);
    expect(done.etag).not.toBe(made.body.etag);
  });

  it("are made by the clock too, and a delta tells of them", async () => {
    const { bench } = await insert();
    const { body: first } = await bench.call("GET", bench.events());
    bench.clock.now += 2_000;
    const { body: delta } = await bench.call("GET", bench.events(`?syncToken=${first.nextSyncToken}`));
    expect(delta.items).toMatchObject([{ id: "abcdef", hangoutLink: expect.any(String) }]);
  });

  it("ignore a repeated request id and make a new link for a new one", async () => {
    const { bench, read } = await insert();
    await read();
    const { hangoutLink } = await read();
    const patch = (requestId: string) =>
      bench.call("PATCH", bench.events("/abcdef?conferenceDataVersion=1"), createRequest(requestId));
    expect((await patch("first")).body.hangoutLink).toBe(hangoutLink);
    expect((await patch("second")).body.conferenceData.createRequest.status.statusCode).toBe("pending");
  });

  it("are not touched without conferenceDataVersion=1", async () => {
    const { made } = await insert("0");
    expect(made.body.conferenceData).toBeUndefined();
    const { bench, read } = await insert();
    await read();
    const { hangoutLink } = await read();
    const kept = await bench.call("PATCH", bench.events("/abcdef"), { conferenceData: null, summary: "New" });
    expect(kept.body.hangoutLink).toBe(hangoutLink);
    const left = await bench.call("PATCH", bench.events("/abcdef?conferenceDataVersion=1"), {
      summary: "A3",
    });
    expect(left.body.hangoutLink).toBe(hangoutLink);
    const gone = await bench.call("PATCH", bench.events("/abcdef?conferenceDataVersion=1"), {
      conferenceData: null,
    });
    expect([gone.body.conferenceData, gone.body.hangoutLink]).toEqual([undefined, undefined]);
  });

  it("can fail", async () => {
    const { bench, read } = await insert();
    bench.setConferenceOutcome("failure");
    await read();
    const failed = await read();
    expect(failed.conferenceData.createRequest.status.statusCode).toBe("failure");
    expect(failed.hangoutLink).toBeUndefined();
  });
});

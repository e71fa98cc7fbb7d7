import { describe, expect, it } from "vitest";
import * as z from "zod";
import { leadSchema } from "../../../../electron/sandbox/platform/model.ts";
import { sandboxHarness } from "./harness.ts";

const leadAnswer = z.object({ lead: leadSchema });
const feedAnswer = z.object({ leads: z.array(z.unknown()), next_cursor: z.string() });
const HOUR_MS = 3_600_000;

describe("leads from the control endpoint", () => {
  it("adds a believable lead that asks for a demo in so many hours, and plays its call", async () => {
    const { clock, control, platformGet } = await sandboxHarness();
    const answer = await control("POST", "/leads", {
      demoInHours: 30,
      lead: { extracted_email: "me@here.example" },
    });
    const { lead } = leadAnswer.parse(await answer.json());
    const ahead = Date.parse(lead.demo_book_datetime ?? "") - clock.now();
    expect(answer.status).toBe(201);
    expect(Math.round(ahead / HOUR_MS)).toBe(30);
    expect(lead.demo_book_datetime).toMatch(/\+05:30$/);
    expect([lead.extracted_email, lead.contact?.email]).toEqual(["me@here.example", "me@here.example"]);
    const transcript = await (await platformGet(`/api/v1/transcripts/${lead.call.transcript_id}`)).json();
    expect(transcript).toMatchObject({ call_id: lead.call.id, content: expect.stringContaining("Agent: ") });
    expect((await platformGet(`/api/v1/calls/${lead.call.id}/recording`)).status).toBe(200);
  });

  it("adds each lead once, with what was given and without a demo when none is asked for", async () => {
    const { control } = await sandboxHarness({ seed: "empty" });
    const given = { extracted_name: "Given Name", demo_book_datetime: "next week perhaps" };
    const first = leadAnswer.parse(await (await control("POST", "/leads", { lead: given })).json()).lead;
    const second = leadAnswer.parse(await (await control("POST", "/leads")).json()).lead;
    expect(first).toMatchObject(given);
    expect(second.demo_book_datetime).toBeNull();
    expect(first.id).not.toBe(second.id);
  });

  it("changes, redelivers, removes and garbles leads in the feed", async () => {
    const { control, platformGet } = await sandboxHarness({ seed: "empty" });
    const added = leadAnswer.parse(await (await control("POST", "/leads")).json()).lead;
    const before = feedAnswer.parse(await (await platformGet("/api/v1/leads")).json());
    await control("PATCH", `/leads/${added.id}`, { lead_status_tag: "Cold" });
    await control("POST", "/leads/redeliver", { ids: [added.id], version: "previous" });
    await control("POST", "/leads/raw", { id: "broken", call: 7 });
    const after = feedAnswer.parse(
      await (await platformGet(`/api/v1/leads?cursor=${before.next_cursor}`)).json(),
    );
    expect(after.leads).toMatchObject([
      { id: added.id, lead_status_tag: "Cold" },
      { id: added.id, lead_status_tag: "Hot" },
      { id: "broken", call: 7 },
    ]);
    await control("DELETE", `/leads/${added.id}`);
    expect((await platformGet(`/api/v1/leads/${added.id}`)).status).toBe(404);
    expect((await control("DELETE", `/leads/${added.id}`)).status).toBe(404);
  });

  it("lets the chat agent ask for a demo", async () => {
    const { control, platformGet } = await sandboxHarness({ seed: "empty" });
    await control("POST", "/booking-actions", { meetingTime: "2026-11-26T19:00:00+05:30" });
    expect(await (await platformGet("/api/v1/booking-actions")).json()).toMatchObject({
      items: [{ actions: [{ action: "Time_to_121meet", meeting_time: "2026-11-26T19:00:00+05:30" }] }],
    });
  });

  it.each([
    ["/leads", { lead: { analysis_type: "other" } }, "lead.analysis_type"],
    ["/leads", { demoInHours: "soon" }, "demoInHours"],
    ["/clock", {}, "advanceMs"],
    ["/faults", { target: "elsewhere", fault: {} }, "target"],
  ])("refuses a wrong body for %s and names the field", async (path, body, field) => {
    const { control } = await sandboxHarness({ seed: "empty" });
    const answer = await control("POST", path, body);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      error: { code: "invalid", message: expect.stringContaining(field) },
    });
  });
});

describe("faults from the control endpoint", () => {
  it("injects and clears faults of either emulator", async () => {
    const { control, googleGet, platformGet } = await sandboxHarness({ seed: "empty" });
    const fault = { times: 5, action: { kind: "status", status: 503 } };
    for (const target of ["google", "platform"]) await control("POST", "/faults", { target, fault });
    const statuses = async () => [
      (await googleGet("/calendar/v3/users/me/calendarList")).status,
      (await platformGet("/api/v1/me")).status,
    ];
    expect(await statuses()).toEqual([503, 503]);
    await control("DELETE", "/faults?target=google");
    expect(await statuses()).toEqual([200, 503]);
    await control("DELETE", "/faults");
    expect(await statuses()).toEqual([200, 200]);
  });

  it("moves the clock of both, so that Google's access token runs out", async () => {
    const { clock, control, googleGet } = await sandboxHarness({ seed: "empty" });
    const before = clock.now();
    const answer = z
      .object({ now: z.string() })
      .parse(await (await control("POST", "/clock", { advanceMs: 2 * HOUR_MS })).json());
    expect(Date.parse(answer.now) - before).toBeGreaterThanOrEqual(2 * HOUR_MS);
    expect((await googleGet("/calendar/v3/users/me/calendarList")).status).toBe(401);
  });

  it("expires cursors and sync tokens, and revokes what was granted", async () => {
    const { control, googleGet, platformGet } = await sandboxHarness({ seed: "empty" });
    const { next_cursor } = feedAnswer.parse(await (await platformGet("/api/v1/leads")).json());
    const list = "/calendar/v3/calendars/primary/events";
    const { nextSyncToken } = z
      .object({ nextSyncToken: z.string() })
      .parse(await (await googleGet(list)).json());
    await control("POST", "/expire", { what: "cursors" });
    await control("POST", "/expire", { what: "sync-tokens", reason: "updatedMinTooLongAgo" });
    expect((await platformGet(`/api/v1/leads?cursor=${next_cursor}`)).status).toBe(410);
    const expired = await googleGet(`${list}?syncToken=${encodeURIComponent(nextSyncToken)}`);
    expect([expired.status, await expired.text()]).toEqual([
      410,
      expect.stringContaining("updatedMinTooLongAgo"),
    ]);
    for (const target of ["google", "platform"]) await control("POST", "/revoke", { target });
    expect((await platformGet("/api/v1/me")).status).toBe(401);
    expect((await googleGet(list)).status).toBe(401);
  });

  it("pulls the plug of both at once, and plugs them in again", async () => {
    const { control, googleGet, platformGet } = await sandboxHarness({ seed: "empty" });
    const stream = await platformGet("/api/v1/stream");
    expect(await (await control("POST", "/network", { up: false })).json()).toEqual({
      google: false,
      platform: false,
    });
    await expect(stream.text()).rejects.toThrow();
    await expect(platformGet("/api/v1/me")).rejects.toThrow();
    await expect(googleGet("/calendar/v3/users/me/calendarList")).rejects.toThrow();
    await control("POST", "/network", { up: true });
    expect((await platformGet("/api/v1/me")).status).toBe(200);
    expect((await googleGet("/calendar/v3/users/me/calendarList")).status).toBe(200);
  });

  it("serves short pages", async () => {
    const { control, platformGet } = await sandboxHarness();
    await control("POST", "/pages", { target: "platform", max: 3 });
    expect(feedAnswer.parse(await (await platformGet("/api/v1/leads")).json()).leads).toHaveLength(3);
  });
});

describe("Google from the control endpoint", () => {
  it("edits events as somebody else, and tells what is there", async () => {
    const { control, google, googleGet } = await sandboxHarness({ seed: "empty" });
    const start = { dateTime: "2026-11-26T15:00:00+05:30", timeZone: "Asia/Kolkata" };
    const end = { dateTime: "2026-11-26T15:30:00+05:30", timeZone: "Asia/Kolkata" };
    await control("POST", "/google/events", {
      event: { id: "elsewhere1", summary: "From elsewhere", start, end },
    });
    await control("PATCH", "/google/events", {
      eventId: "elsewhere1",
      patch: { summary: "Renamed elsewhere" },
    });
    const path = "/calendar/v3/calendars/primary/events/elsewhere1";
    expect(await (await googleGet(path)).json()).toMatchObject({ summary: "Renamed elsewhere" });
    expect(await (await control("GET", "/google/events")).json()).toMatchObject({
      events: [{ id: "elsewhere1" }],
    });
    await control("DELETE", "/google/events", { eventId: "elsewhere1" });
    expect(await (await googleGet(path)).json()).toMatchObject({ status: "cancelled" });
    expect(google.requests.count({ method: "GET" })).toBe(2);
  });

  it("issues hand-off codes the platform redeems for tokens that Google takes", async () => {
    const { control, endpoints } = await sandboxHarness({ seed: "empty" });
    const { code } = z
      .object({ code: z.string() })
      .parse(await (await control("POST", "/handoff-codes")).json());
    const redeemed = await fetch(`${endpoints.platform.url}/api/v1/google-handoff`, {
      method: "POST",
      body: JSON.stringify({ code }),
      headers: { authorization: `Bearer ${endpoints.platform.apiKey}`, "content-type": "application/json" },
    });
    const { access_token } = z.object({ access_token: z.string() }).parse(await redeemed.json());
    const list = `${endpoints.google.url}/calendar/v3/users/me/calendarList`;
    expect((await fetch(list, { headers: { authorization: `Bearer ${access_token}` } })).status).toBe(200);
  });

  it("tells what was received", async () => {
    const { control, platformGet } = await sandboxHarness();
    await platformGet("/api/v1/me");
    expect(await (await control("GET", "/requests?target=platform")).json()).toMatchObject({
      requests: [{ method: "GET", path: "/api/v1/me", status: 200 }],
    });
    await control("DELETE", "/requests?target=platform");
    expect(await (await control("GET", "/state")).json()).toMatchObject({
      leads: 40,
      requests: { platform: 0 },
    });
    expect(await (await control("GET", "/mail")).json()).toEqual({ mail: [] });
    expect(await (await control("GET", "/meetings")).json()).toEqual({ meetings: [] });
  });
});

import { describe, expect, it } from "vitest";
import { createQuota } from "../../../electron/google/quota.ts";
import { jumpingAlarm } from "../../support/jumping-alarm.ts";
import { REP, TEAM, timed } from "../sandbox/google/support/emulator.ts";
import { apiBench, failureOf } from "./support/calendar-api.ts";

const monday = Date.parse("2026-11-23T08:00:00Z");
const when = "2026-11-23T14:00:00Z";
const send = { sendUpdates: "none" } as const;
const anyVersion = { ...send, ifMatch: null };

describe("reading", () => {
  it("rule 8: lists calendars and then only what changed, a removed one with its flag", async () => {
    const { google, api } = await apiBench();
    const first = await api.listCalendars({});
    expect(first.items.map(({ id }) => id)).toContain(TEAM);
    google.calendarList.remove(TEAM);
    const delta = await api.listCalendars({ syncToken: first.nextSyncToken ?? undefined });
    expect(delta.items).toMatchObject([{ id: TEAM, deleted: true }]);
  });

  it("rule 1: asks for masters and tombstones with the same parameters every time", async () => {
    const { google, api } = await apiBench();
    const { nextSyncToken } = await api.listEvents(REP, { maxResults: 2500 });
    await api.listEvents(REP, { maxResults: 2500, syncToken: nextSyncToken ?? undefined });
    const queries = google.requests.find({ path: /events$/ }).map(({ query }) => query);
    const fixed = { singleEvents: "false", showDeleted: "true", maxResults: "2500" };
    expect(queries).toEqual([
      { ...fixed, prettyPrint: "false" },
      { ...fixed, prettyPrint: "false", syncToken: nextSyncToken },
    ]);
  });

  it("rules 2 and 5: pages on over empty pages and tells deletions from removed instances", async () => {
    const { google, api } = await apiBench();
    const series = google.remote.insert(REP, timed(when, { recurrence: ["RRULE:FREQ=DAILY;COUNT=3"] }));
    const doomed = google.remote.insert(REP, timed(when));
    const start = await api.listEvents(REP, { maxResults: 250 });
    google.remote.delete(REP, `${series.id}_20261124T140000Z`);
    google.remote.delete(REP, doomed.id ?? "");
    google.setPageSize(1, true);

    const seen: unknown[] = [];
    let pages = 0;
    let page = await api.listEvents(REP, { maxResults: 250, syncToken: start.nextSyncToken ?? undefined });
    for (;;) {
      pages += 1;
      seen.push(...page.items);
      if (page.nextPageToken === null) break;
      expect(page.nextSyncToken).toBeNull();
      const pageToken = page.nextPageToken;
      page = await api.listEvents(REP, {
        maxResults: 250,
        syncToken: start.nextSyncToken ?? undefined,
        pageToken,
      });
    }
    expect(pages).toBeGreaterThan(2);
    expect(page.nextSyncToken).not.toBeNull();
    expect(seen).toContainEqual({ kind: "deleted", id: doomed.id });
    expect(seen).toContainEqual(
      expect.objectContaining({ kind: "cancelledInstance", recurringEventId: series.id }),
    );
  });

  it("sets a malformed event apart and reads the rest of its page", async () => {
    const { google, api } = await apiBench();
    const good = google.remote.insert(REP, timed(when));
    const bad = { id: "bad", start: { dateTime: "tomorrow" }, end: { dateTime: "later" } };
    google.faults.add({
      match: { path: "/events" },
      action: { kind: "status", status: 200, body: { items: [bad, good], nextSyncToken: "t" } },
    });
    const page = await api.listEvents(REP, { maxResults: 250 });
    expect(page.items).toMatchObject([
      { kind: "malformed", id: "bad", message: expect.stringContaining("start.dateTime") },
      { kind: "event", event: { id: good.id } },
    ]);
    expect(page.nextSyncToken).toBe("t");
  });

  it("rule 18: a calendar that cannot be read is unknown, never free; more than 50 take two requests", async () => {
    const { google, api } = await apiBench();
    google.remote.insert(REP, timed(when));
    const strangers = Array.from({ length: 60 }, (_, number) => `nobody${number}@else.example`);
    const busy = await api.freeBusy({
      from: "2026-11-23T00:00:00Z",
      to: "2026-11-24T00:00:00Z",
      calendarIds: [...strangers, REP, TEAM],
    });
    expect(busy.size).toBe(62);
    expect(busy.get("nobody3@else.example")).toBe("unknown");
    expect(busy.get(TEAM)).toEqual([]);
    const times = busy.get(REP);
    expect(times === "unknown" ? [] : times?.map(({ start }) => Date.parse(start))).toEqual([
      Date.parse(when),
    ]);
    expect(google.requests.count({ path: /freeBusy$/ })).toBe(2);
  });

  it("finds events by a private property, over all pages and on no others", async () => {
    const { google, api } = await apiBench();
    const mark = { extendedProperties: { private: { callsheetLeadId: "lead-7" } } };
    const marked = ["10", "11", "12"].map((hour) =>
      google.remote.insert(REP, timed(`2026-11-23T${hour}:00:00Z`, mark)),
    );
    google.remote.insert(REP, timed(when));
    google.setPageSize(1);
    const found = await api.findByPrivateProperty(REP, "callsheetLeadId", "lead-7");
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(marked.map(({ id }) => id)));
  });

  it("finds cancelled events whose details Google kept; mere tombstones tell nothing, a broken one is said", async () => {
    const { google, api } = await apiBench();
    const kept = { ...timed(when), id: "kept", status: "cancelled" };
    const answer = (items: unknown[]) =>
      google.faults.add({ action: { kind: "status", status: 200, body: { items } } });
    answer([kept, { id: "tombstone", status: "cancelled" }]);
    expect(await api.findByPrivateProperty(REP, "a", "b")).toEqual([kept]);
    answer([{ id: "broken", status: "confirmed" }]);
    expect(await failureOf(api.findByPrivateProperty(REP, "a", "b"))).toMatchObject({ kind: "malformed" });
  });
});

describe("writing", () => {
  it("rules 9 and 12: inserts under the id given, asking for the Meet link, and tells a taken id apart", async () => {
    const { google, api } = await apiBench();
    const body = {
      ...timed(when),
      id: "callsheet01",
      conferenceData: {
        createRequest: { requestId: "r1", conferenceSolutionKey: { type: "hangoutsMeet" } },
      },
    };
    const made = await api.insertEvent(REP, body, send);
    expect(made.id).toBe("callsheet01");
    expect(made.conferenceData?.createRequest?.requestId).toBe("r1");
    expect(await failureOf(api.insertEvent(REP, body, send))).toMatchObject({
      kind: "duplicate",
      status: 409,
      retryable: false,
    });
    expect(google.remote.all(REP)).toHaveLength(1);
  });

  it("rule 10: patches with If-Match and is told when the event has changed", async () => {
    const { google, api } = await apiBench();
    const event = google.remote.insert(REP, timed(when));
    const stale = event.etag ?? "";
    const patched = await api.patchEvent(REP, event.id ?? "", { summary: "A" }, { ...send, ifMatch: stale });
    expect(patched.summary).toBe("A");
    const again = api.patchEvent(REP, event.id ?? "", { summary: "B" }, { ...send, ifMatch: stale });
    expect(await failureOf(again)).toMatchObject({ kind: "precondition", reason: "conditionNotMet" });
    expect(google.remote.get(REP, event.id ?? "")?.summary).toBe("A");
  });

  it("rule 11: null in a patch takes a field away", async () => {
    const { google, api } = await apiBench();
    const event = google.remote.insert(REP, timed(when));
    const time = {
      start: { date: "2026-11-23", dateTime: null, timeZone: null },
      end: { date: "2026-11-24", dateTime: null, timeZone: null },
    };
    const patched = await api.patchEvent(REP, event.id ?? "", time, anyVersion);
    expect(patched.start).toEqual({ date: "2026-11-23" });
  });

  it("keeps the conference on every write and tells guests as asked", async () => {
    const { google, api } = await apiBench();
    const event = google.remote.insert(REP, timed(when, { attendees: [{ email: "guest@client.example" }] }));
    await api.patchEvent(REP, event.id ?? "", { location: "Room 1" }, { ifMatch: null, sendUpdates: "all" });
    const [patch] = google.requests.find({ method: "PATCH" });
    expect(patch?.query).toMatchObject({ conferenceDataVersion: "1", sendUpdates: "all" });
    expect(google.sentMail().map(({ to }) => to)).toContain("guest@client.example");
  });

  it("rule 3: deletes, and is told when that was done already", async () => {
    const { google, api } = await apiBench();
    const { id = "" } = google.remote.insert(REP, timed(when)) as { id?: string };
    await api.deleteEvent(REP, id, anyVersion);
    expect(await failureOf(api.deleteEvent(REP, id, anyVersion))).toMatchObject({
      kind: "gone",
      reason: "deleted",
    });
    expect(await api.getEvent(REP, id)).toEqual({ kind: "deleted", id });
  });

  it("encodes ids, so that none of them reaches another path", async () => {
    const { google, api } = await apiBench();
    await failureOf(api.getEvent("a/b?c#d", "e/../f"));
    expect(google.requests.all().at(-1)?.path).toMatch(/calendars\/a%2Fb%3Fc%23d\/events\/e%2F\.\.%2Ff$/);
  });
});

describe("tokens and quota", () => {
  it("refreshes once after a 401 and tries once more", async () => {
    const { google, api, given } = await apiBench();
    google.expireAccessTokens();
    await api.listCalendars({});
    expect(given).toHaveLength(2);
    expect(google.requests.count({ path: /calendarList$/ })).toBe(2);
  });

  it("gives up after a second 401", async () => {
    const { google, api, given } = await apiBench();
    google.faults.add({ times: 5, action: { kind: "status", status: 401 } });
    expect(await failureOf(api.listCalendars({}))).toMatchObject({ kind: "unauthorized", retryable: false });
    expect(given).toHaveLength(2);
    expect(google.requests.count({ path: /calendarList$/ })).toBe(2);
  });

  it("rule 17: sends what its quota does not allow when it does, and Google sees no more than it allows", async () => {
    const time = { now: monday };
    const clock = () => time.now;
    const quota = createQuota({ clock, alarm: jumpingAlarm(time), limit: 20 });
    const { google, api } = await apiBench({ clock, quota, bench: { clock: time } });
    google.setQuota({ perUser: 20 });
    await Promise.all(Array.from({ length: 90 }, () => api.listCalendars({})));
    const statuses = google.requests.find({ path: /calendarList$/ }).map(({ status }) => status);
    expect(statuses).toHaveLength(90);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it.each([
    ["429 and seconds", 429, "30"],
    ["429 and a date", 429, new Date(monday + 30_000).toUTCString()],
    ["503 and seconds", 503, "30"],
  ])("rule 16: after %s nobody asks for half a minute", async (_name, status, retryAfter) => {
    const time = { now: monday };
    const clock = () => time.now;
    const quota = createQuota({ clock, alarm: jumpingAlarm(time) });
    const { google, api } = await apiBench({ clock, quota, bench: { clock: time } });
    google.faults.add({ action: { kind: "status", status, headers: { "retry-after": retryAfter } } });
    expect(await failureOf(api.listCalendars({}))).toMatchObject({ retryAfterMs: 30_000 });
    time.now += 29_999;
    expect(await failureOf(api.getEvent("a", "b"))).toMatchObject({ kind: "rateLimited", retryAfterMs: 1 });
    expect(google.requests.count()).toBe(1);
    time.now += 1;
    await api.listCalendars({});
    expect(google.requests.count()).toBe(2);
  });
});

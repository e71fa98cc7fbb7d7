import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it, vi } from "vitest";
import * as z from "zod";
import { operationNames } from "../../shared/operation-words.ts";
import { openApiClient } from "../support/openapi-client.ts";
import { consent } from "../unit/accounts/support/consent.ts";
import { apiDesk } from "./local-api-desk.ts";

const meetingAnswer = z.object({
  meeting: z.looseObject({
    id: z.string(),
    googleEventId: z.string(),
    meetingDateTime: z.string(),
    googleMeetLink: z.string().nullable(),
    status: z.string(),
    originalMeetingId: z.string().nullable(),
  }),
});
const eventAnswer = z.object({
  event: z.looseObject({ id: z.string(), title: z.string(), start: z.string() }),
  syncStatus: z.object({ synced: z.boolean(), error: z.string().nullable() }),
});
const slotsAnswer = z.object({
  message: z.string(),
  slots: z.array(z.object({ start: z.string(), end: z.string() })),
  meeting: z.object({ eventId: z.string() }).nullable(),
});
const errorAnswer = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }),
});
const day = 86_400_000;
const inDays = (count: number) => new Date(Date.now() + count * day).toISOString();
const dateIn = (count: number) => inDays(count).slice(0, 10);

it("serves every route of its description, over the engine, the emulators and real HTTP", {
  timeout: 180_000,
}, async () => {
  const desk = await apiDesk();
  const token = await desk.token(["read", "write", "destructive"], "Contract");
  const client = await openApiClient(desk.url, token);
  const { errors } = await new Validator().validate(JSON.parse(JSON.stringify(client.document)));
  expect(errors).toBeUndefined();
  const { google } = desk.sandbox;
  const rep = desk.engine.account.state().email ?? "";
  /** The operation succeeds; answers its body. */
  async function ok(name: string, given: Parameters<typeof client.call>[1] = {}): Promise<unknown> {
    const { status, body } = await client.call(name, given);
    expect([name, status, JSON.stringify(body)]).toEqual([
      name,
      expect.toBeOneOf([200, 201]),
      expect.any(String),
    ]);
    expect(body).toMatchObject({ success: true });
    return body;
  }
  async function refused(name: string, given: Parameters<typeof client.call>[1] = {}) {
    const { status, body } = await client.call(name, given);
    expect(body).toMatchObject({ success: false });
    return { status, ...errorAnswer.parse(body).error };
  }

  // The account
  expect(await ok("googleStatus")).toMatchObject({ connected: true, email: rep, pending: 0, errors: [] });
  expect(await ok("calendarStatus")).toMatchObject({ connected: true });
  const mine = { path: { user_id: "me" } };
  expect(await ok("googleTokenInfo", mine)).toMatchObject({ token_info: { is_expired: false } });
  expect(await ok("googleTokenInfos")).toMatchObject({ tokens: [{ email: rep }] });
  expect(await refused("googleTokenInfo", { path: { user_id: "ana@elsewhere.example" } })).toMatchObject({
    status: 403,
    code: "forbidden",
  });

  // Functions
  const found = slotsAnswer.parse(
    await ok("findAvailableTimes", { body: { start_date: dateIn(1), duration: "30" } }),
  );
  expect(found.slots).toHaveLength(3);
  expect(found.message).toMatch(/^\w+day \d+ \w+ at \d+(:\d\d)? [AP]M, .+ or .+$/);
  const next = slotsAnswer.parse(await ok("nextAvailable", { body: { duration: 45 } }));
  expect(next.slots).toHaveLength(1);
  const [firstSlot, secondSlot, thirdSlot] = found.slots;
  const wanted = {
    title: "Call from the bot",
    start_time: firstSlot?.start ?? "",
    duration: 30,
    attendee_email: "caller@example.com",
    description: "Asked on the phone",
  };
  const scheduled = slotsAnswer.parse(await ok("scheduleMeeting", { body: wanted }));
  const repeated = slotsAnswer.parse(await ok("scheduleMeeting", { body: wanted }));
  expect(repeated.meeting?.eventId).toBe(scheduled.meeting?.eventId);
  const taken = await refused("scheduleMeeting", {
    body: { ...wanted, attendee_email: "another@example.com" },
  });
  expect(taken).toMatchObject({ status: 409, code: "clash", details: { slots: expect.any(Array) } });
  expect(await ok("vapiFunctions")).toMatchObject({
    functions: expect.arrayContaining([
      expect.objectContaining({ function: expect.objectContaining({ name: "schedule_meeting" }) }),
    ]),
  });

  // The vendors' envelopes
  const calls = [
    { id: "1", name: "get_next_available", arguments: { duration: 30 } },
    { id: "2", name: "find_available_times", parameters: { start_date: dateIn(2), duration: "60" } },
    {
      id: "3",
      type: "function",
      function: {
        name: "schedule_meeting",
        arguments: JSON.stringify({ ...wanted, start_time: secondSlot?.start }),
      },
    },
    { id: "4", name: "launch_rocket", arguments: {} },
    { id: "5", name: "schedule_meeting", arguments: "not JSON" },
  ];
  expect(
    await client.call("vapiTool", { body: { message: { type: "tool-calls", toolCallList: calls } } }),
  ).toMatchObject({
    status: 200,
    body: {
      results: [
        { toolCallId: "1", result: expect.stringMatching(/ at \d/) },
        { toolCallId: "2", result: expect.stringMatching(/ at \d/) },
        { toolCallId: "3", result: expect.stringMatching(/^Booked for /) },
        { toolCallId: "4", error: "There is no such function." },
        { toolCallId: "5", error: expect.stringMatching(/^Not understood: title/) },
      ],
    },
  });
  const spoken = await client.call("retellFunction", {
    body: { name: "get_next_available", call: { call_id: "c" }, args: {} },
  });
  expect(spoken).toMatchObject({ status: 200, body: { result: expect.stringMatching(/ at \d/) } });

  // Meetings
  const lead = desk.db
    .prepare<[], { id: string; email: string }>(
      "SELECT id, email FROM leads WHERE email IS NOT NULL AND id NOT IN (SELECT lead_id FROM meetings) LIMIT 1",
    )
    .get();
  if (lead === undefined) throw new Error("Everybody has a meeting.");
  const book = {
    leadAnalyticsId: lead.id,
    attendeeEmail: lead.email,
    attendeeName: "Ana",
    phoneNumber: "+49",
  };
  const booked = meetingAnswer.parse(
    await ok("bookMeeting", { body: { ...book, meetingDateTime: thirdSlot?.start } }),
  );
  expect(booked.meeting).toMatchObject({ status: "scheduled", bookedBy: "agent", syncStatus: "synced" });
  const again = meetingAnswer.parse(
    await ok("bookCalendarMeeting", { body: { ...book, dateTime: thirdSlot?.start } }),
  );
  expect(again.meeting.id).toBe(booked.meeting.id);
  expect(google.remote.all(rep).filter(({ id }) => id === booked.meeting.googleEventId)).toHaveLength(1);
  expect(
    await refused("bookMeeting", {
      body: { ...book, attendeeEmail: "other@example.com", dateTime: next.slots[0]?.start },
    }),
  ).toMatchObject({ status: 409 });
  // A voice agent that books somebody who is a lead books that lead's meeting.
  const other = desk.db
    .prepare<[string], { id: string; email: string }>(
      "SELECT id, email FROM leads WHERE email IS NOT NULL AND id <> ? AND id NOT IN (SELECT lead_id FROM meetings) LIMIT 1",
    )
    .get(lead.id);
  const later = slotsAnswer.parse(await ok("findAvailableTimes", { body: { start_date: dateIn(5) } }))
    .slots[0];
  await ok("scheduleMeeting", {
    body: { ...wanted, start_time: later?.start, attendee_email: other?.email },
  });
  expect(await ok("getMeetingsOfLead", { path: { leadId: other?.id ?? "" } })).toMatchObject({
    meeting: { bookedBy: "agent" },
  });
  const ref = { path: { id: booked.meeting.id } };
  // Google makes the link of a video call a moment later.
  await vi.waitFor(
    async () => {
      await ok("syncNow", { body: {} });
      expect(await ok("getMeeting", ref)).toMatchObject({
        meeting: { leadAnalyticsId: lead.id, googleMeetLink: expect.stringMatching(/^https:/) },
      });
    },
    { timeout: 30_000, interval: 1_000 },
  );
  expect(await ok("getCalendarMeeting", ref)).toMatchObject({ meeting: { attendeeEmail: lead.email } });
  expect(await ok("getMeetingsOfLead", { path: { leadId: lead.id } })).toMatchObject({
    meeting: { id: booked.meeting.id },
  });
  expect(await ok("listMeetings", { query: { upcoming: "true" } })).toMatchObject({
    meetings: expect.arrayContaining([expect.objectContaining({ id: booked.meeting.id })]),
  });
  expect(await ok("listCalendarMeetings", { query: { past: "true", limit: "5" } })).toMatchObject({
    meetings: expect.any(Array),
  });
  expect(await refused("listMeetings", { query: { limit: "many" } })).toMatchObject({
    status: 400,
    code: "bad_input",
  });

  const free = slotsAnswer.parse(
    await ok("findAvailableTimes", { body: { start_date: dateIn(3), duration: 30 } }),
  ).slots;
  const moved = meetingAnswer.parse(
    await ok("rescheduleMeeting", { ...ref, body: { newDateTime: free[0]?.start } }),
  );
  expect(Date.parse(moved.meeting.meetingDateTime)).toBe(Date.parse(free[0]?.start ?? ""));
  expect(moved.meeting).toMatchObject({ originalMeetingId: booked.meeting.id, status: "scheduled" });
  const movedRef = { path: { id: moved.meeting.id } };
  expect(await refused("rescheduleMeeting", { ...ref, body: { newDateTime: free[1]?.start } })).toMatchObject(
    { status: 409, code: "overtaken" },
  );
  await ok("rescheduleCalendarMeeting", { ...movedRef, body: { newDateTime: free[1]?.start } });
  const now = meetingAnswer.parse(await ok("getMeeting", { path: { id: booked.meeting.googleEventId } }))
    .meeting.id;
  const nowRef = { path: { id: now } };
  expect(await ok("cancelMeeting", { ...nowRef, body: { reason: "They asked for it" } })).toMatchObject({
    meeting: { status: "cancelled" },
  });
  expect(await ok("cancelCalendarMeeting", { ...nowRef, body: {} })).toMatchObject({
    meeting: { status: "cancelled" },
  });
  expect(await ok("deleteCalendarMeeting", nowRef)).toMatchObject({ meeting: { status: "cancelled" } });

  // Events
  const range = { query: { timeMin: inDays(-1), timeMax: inDays(7) } };
  expect(await ok("listEvents", range)).toMatchObject({
    events: expect.arrayContaining([expect.objectContaining({ title: wanted.title })]),
  });
  await ok("listCalendarEvents", range);
  expect(await ok("freeBusy", range)).toMatchObject({ busy: expect.arrayContaining([expect.anything()]) });
  await ok("calendarFreeBusy", range);
  expect(await refused("listEvents", { query: { timeMin: inDays(1), timeMax: inDays(0) } })).toMatchObject({
    status: 400,
  });
  const made = eventAnswer.parse(
    await ok("createEvent", { body: { title: "By a script", start: free[2]?.start, duration: 15 } }),
  );
  expect(made.syncStatus).toEqual({ synced: true, error: null });
  const eventRef = { path: { id: made.event.id } };
  expect(await ok("changeEvent", { ...eventRef, body: { summary: "By a script, renamed" } })).toMatchObject({
    event: { title: "By a script, renamed" },
    syncStatus: { synced: true },
  });
  expect(google.remote.get(rep, made.event.id)?.summary).toBe("By a script, renamed");
  expect(
    await refused("createEvent", { body: { title: "Here alone", start: dateIn(1), syncWithGoogle: false } }),
  ).toMatchObject({ status: 410, code: "gone" });
  expect(await ok("deleteEvent", eventRef)).toMatchObject({ syncStatus: { synced: true } });
  expect(await refused("deleteEvent", { path: { id: "nothing" } })).toMatchObject({ status: 404 });

  // Sync and push notices
  expect(await ok("syncNow", { body: {} })).toMatchObject({ stats: { created: expect.any(Number) } });
  expect(await ok("syncNow", { body: { start: inDays(0), end: inDays(2) } })).toMatchObject({ stats: {} });
  const watched = await vi.waitFor(
    async () => z.object({ channel: z.object({ id: z.string() }) }).parse(await ok("watchCalendar")),
    { timeout: 20_000 },
  );
  const notice = { "x-goog-channel-id": watched.channel.id, "x-goog-resource-state": "exists" };
  expect(await ok("googleNotice", { headers: notice })).toMatchObject({ synced: true });
  expect(
    await refused("googleNotice", { headers: { ...notice, "x-goog-channel-id": "another" } }),
  ).toMatchObject({ status: 404 });
  expect(await ok("stopWatching")).toMatchObject({ channel: { id: watched.channel.id } });
  expect(await client.call("changes")).toMatchObject({ status: 200, body: ": hello\n\n" });

  // What is not served any more
  expect(await refused("googleCallback")).toMatchObject({ status: 410, code: "gone" });
  expect(await refused("calendarCallback")).toMatchObject({ status: 410, code: "gone" });

  // Signing out and in, which the rep is asked about each time
  const no = client.call("googleDisconnect");
  expect(await desk.answerNext(false)).toBe(`Disconnect Google Calendar (${rep})`);
  expect(await no).toMatchObject({ status: 403, body: { error: { code: "refused_by_rep" } } });
  expect(desk.engine.account.state().state).toBe("connected");
  for (const name of ["googleDisconnect", "calendarDisconnect", "removeGoogleTokens"]) {
    const gone = client.call(name, name === "removeGoogleTokens" ? mine : {});
    await desk.answerNext(true);
    expect(await gone).toMatchObject({ status: 200, body: { disconnected: true } });
    expect(desk.engine.account.state().state).toBe("none");
    const auth = z.object({ authUrl: z.url() }).parse(await ok("googleAuth"));
    await consent(auth.authUrl);
    await vi.waitFor(() => expect([desk.engine.account.state().state, ...desk.log]).toEqual(["connected"]), {
      timeout: 20_000,
    });
  }
  const { refreshToken, accessToken } = google.issueCredentials();
  const handed = {
    access_token: accessToken,
    refresh_token: refreshToken,
    token_expiry: inDays(0),
    scope: "calendar",
  };
  const adopting = client.call("connectWithTokens", { ...mine, body: handed });
  await desk.answerNext(true);
  expect(await adopting).toMatchObject({ status: 200, body: { email: rep } });

  expect([...client.called].sort()).toEqual([...client.operations].sort());
  // Whatever is asked for is a sentence in the log and the audit.
  expect(client.operations.filter((name) => !operationNames.includes(name))).toEqual([]);
  expect(desk.browsed).toEqual([]);
  const text = JSON.stringify([
    desk.log,
    desk.notices,
    desk.db.prepare("SELECT * FROM api_calls").all(),
    desk.db.prepare("SELECT * FROM api_clients").all(),
  ]);
  for (const secret of [token, refreshToken, accessToken]) expect(text).not.toContain(secret);
  const by = desk.db.prepare("SELECT DISTINCT actor, origin, client FROM commands").all();
  expect(by).toEqual([{ actor: "rule", origin: "api", client: "Contract" }]);
});

import type { Client } from "@modelcontextprotocol/client";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { agentDesk, aLead, callTool, commandsOf, freeTimes, slotsSchema, someLeads } from "./mcp-client.ts";

const slow = { timeout: 60_000 };

/** The starts of free hours that do not touch each other, some days ahead. */
async function freeHours(client: Client): Promise<readonly string[]> {
  const starts: string[] = [];
  for (let days = 2; starts.length < 4; days += 1)
    starts.push((await freeTimes(client, days))[0]?.start ?? "");
  return starts;
}

describe("what an agent may not do", () => {
  it("book somebody twice: who has a meeting ahead gets no second one, by whichever door", slow, async () => {
    const { desk, token, client } = await agentDesk("read", "write");
    const [slot, second, third] = await freeTimes(client, 3);
    const lead = await aLead(desk);
    const rep = desk.engine.account.state().email ?? "";
    const first = { title: "First", start_time: slot?.start, attendee_email: lead.email };
    const booked = await callTool(client, "schedule_meeting", first);
    const eventId = booked.data["event_id"];
    // The same person by another call, with another address.
    const other = desk.db
      .prepare<[string], string>("SELECT id FROM leads WHERE id <> ? LIMIT 1")
      .pluck()
      .get(lead.id);
    desk.db
      .prepare(
        "UPDATE leads SET email = 'again@example.com', person_id = (SELECT person_id FROM leads WHERE id = ?) WHERE id = ?",
      )
      .run(lead.id, other);
    for (const address of [lead.email.toUpperCase(), "again@example.com"]) {
      const again = { title: "Second", start_time: second?.start, attendee_email: address };
      const dry = await callTool(client, "schedule_meeting", { ...again, dry_run: true });
      expect(dry.data).toMatchObject({
        ...{ done: false, possible: false },
        message: expect.stringMatching(
          /^There is already a meeting on \w+day \d+ \w+ at .* reschedule_meeting/,
        ),
        meeting: { eventId, title: "First", meetingId: expect.any(String), start: expect.any(String) },
      });
      const refused = await callTool(client, "schedule_meeting", again);
      expect(refused).toMatchObject({
        failed: true,
        text: expect.stringMatching(/^There is already a meeting on .*reschedule_meeting/),
      });
      expect(refused.text).toContain(`"eventId": "${eventId}"`);
      const posted = await desk.ask(token, "POST", "/api/calendar/schedule-meeting", again);
      expect(posted.status).toBe(409);
      expect(await posted.json()).toMatchObject({ error: { code: "overtaken" } });
      const event = { title: "Second", start: second?.start, attendees: [{ email: address }, rep] };
      const created = await desk.ask(token, "POST", "/api/calendar/events", event);
      expect(created.status).toBe(409);
      expect(await created.json()).toMatchObject({
        error: {
          code: "overtaken",
          message: expect.stringMatching(
            /^There is already a meeting on .*\/api\/calendar\/meetings\/\S+\/reschedule/,
          ),
          details: { meeting: { eventId, title: "First" } },
        },
      });
      const call = { id: address, name: "schedule_meeting", arguments: again };
      const said = await desk.ask(token, "POST", "/api/agent/vapi", {
        message: { type: "tool-calls", toolCallList: [call] },
      });
      expect(await said.json()).toMatchObject({
        results: [
          {
            error: expect.stringMatching(
              /^There is already a meeting on \w+day \d+ \w+ at \d+(:\d\d)? [AP]M\. Shall I move that one\?$/,
            ),
          },
        ],
      });
    }
    expect(commandsOf(desk)).toHaveLength(1);
    // The same person at the same start is the same booking, however long it is said to be.
    const same = await callTool(client, "schedule_meeting", { ...first, title: "Again", duration: 60 });
    expect(same.data).toMatchObject({ done: true, event_id: eventId });
    expect(commandsOf(desk)).toHaveLength(1);

    // A round with more guests is nobody's meeting.
    const create = async (attendees: readonly string[], start = second?.start) => {
      const body = { title: "By a script", start, attendees };
      const made = await desk.ask(token, "POST", "/api/calendar/events", body);
      return { status: made.status, body: z.looseObject({}).parse(await made.json()) };
    };
    expect(await create([lead.email, "colleague@example.com"])).toMatchObject({
      ...{ status: 201, body: { event: { leadAnalyticsId: null } } },
    });
    // Who has none gets their first one, and no second; what is over counts for neither.
    const free = await aLead(desk);
    expect(await create([free.email], new Date(Date.now() - 86_400_000).toISOString())).toMatchObject({
      ...{ status: 201, body: { event: { leadAnalyticsId: null } } },
    });
    expect(await create([free.email])).toMatchObject({
      ...{ status: 409, body: { error: { code: "clash" } } },
    });
    expect(await create([free.email], third?.start)).toMatchObject({
      ...{ status: 201, body: { event: { leadAnalyticsId: free.id } } },
    });
    expect(await create([free.email], third?.start)).toMatchObject({
      ...{ status: 409, body: { error: { code: "overtaken" } } },
    });
    expect(commandsOf(desk)).toHaveLength(4);
    expect(desk.log).toEqual([]);
  });

  it(
    "book one time twice, however many ask at once and by whichever door; nor move a meeting onto another",
    slow,
    async () => {
      const { desk, token, client } = await agentDesk("read", "write");
      const [one, two, three, four] = await freeHours(client);
      const leads = await someLeads(desk, 9);
      const ask = async (method: string, path: string, body: Record<string, unknown>) => {
        const answer = await desk.ask(token, method, `/api/calendar/${path}`, body);
        return { status: answer.status, body: z.looseObject({}).parse(await answer.json()) };
      };
      const doors = [
        (email: string, id: string) =>
          ask("POST", "meetings", { leadAnalyticsId: id, attendeeEmail: email, meetingDateTime: one }),
        (email: string) =>
          ask("POST", "schedule-meeting", { title: "A", start_time: two, attendee_email: email }),
        (email: string) => ask("POST", "events", { title: "B", start: three, attendees: [email] }),
      ];
      for (const [index, door] of doors.entries()) {
        const three = leads.slice(3 * index, 3 * index + 3);
        const answers = await Promise.all(three.map(({ email, id }) => door(email, id)));
        expect(answers.map(({ status }) => Math.floor(status / 100)).sort()).toEqual([2, 4, 4]);
        for (const { body } of answers.filter(({ status }) => status >= 400)) {
          expect(body).toMatchObject({ error: { code: "clash", details: { slots: expect.any(Array) } } });
        }
      }
      expect(commandsOf(desk)).toHaveLength(3);

      const theirs = z
        .object({ id: z.string() })
        .parse(desk.db.prepare("SELECT event_id AS id FROM meetings ORDER BY rowid DESC LIMIT 1").get());
      expect(await ask("PUT", `events/${theirs.id}`, { start: one })).toMatchObject({
        ...{ status: 409, body: { error: { code: "clash" } } },
      });
      expect(await ask("PUT", `events/${theirs.id}`, { start: four })).toMatchObject({ status: 200 });
    },
  );

  it("book or move to a day without a time, or to a year that nobody means", slow, async () => {
    const { desk, client } = await agentDesk("read", "write");
    const [slot] = await freeTimes(client, 2);
    const wanted = { title: "Day", attendee_email: "a@example.com" };
    const { data } = await callTool(client, "schedule_meeting", { ...wanted, start_time: slot?.start });
    const day = Temporal.Now.plainDateISO().add({ days: 3 }).toString();
    for (const [start, words] of [
      [day, /must say the time of day/],
      ["9998-11-25T15:00", /in 9998, more than two years ahead/],
    ] as const) {
      const other = { ...wanted, attendee_email: "b@example.com", start_time: start };
      expect(await callTool(client, "schedule_meeting", other)).toMatchObject({
        ...{ failed: true, text: expect.stringMatching(words) },
      });
      expect(
        await callTool(client, "reschedule_meeting", { meeting_id: data["event_id"], new_start: start }),
      ).toMatchObject({ failed: true, text: expect.stringMatching(words) });
    }
    const nextYear = `${Temporal.Now.plainDateISO().year + 1}-06-16T10:00`;
    const dry = await callTool(client, "schedule_meeting", {
      ...{ ...wanted, attendee_email: "b@example.com", start_time: nextYear, dry_run: true },
    });
    expect(dry.data["message"]).toContain(nextYear.slice(0, 4));
    expect(commandsOf(desk)).toHaveLength(1);
  });

  it("ask the rep for what would be refused anyhow; a dry run says why", slow, async () => {
    const { desk, token, client } = await agentDesk("read", "write", "destructive");
    const { clients } = await desk.engine.agent.state();
    for (const { id } of clients) await desk.call("api.setAsk", { clientId: id, ask: true });
    const find = (where: string) =>
      z.object({ id: z.string() }).parse(
        desk.db
          .prepare(
            `SELECT e.id FROM events AS e JOIN calendars AS c ON c.id = e.calendar_id
               WHERE c.access_role IN ('owner', 'writer') AND e.deleted = 0 AND ${where} LIMIT 1`,
          )
          .get(),
      ).id;
    const foreign = find("e.kind = 'single' AND e.all_day = 0 AND e.not_movable LIKE 'Only the organizer%'");
    const series = find("e.kind = 'master' AND e.all_day = 0 AND e.not_movable IS NULL");
    const days = find("e.kind = 'single' AND e.all_day = 1 AND e.not_movable IS NULL AND c.booking = 1");
    const to = Temporal.Now.plainDateISO().add({ days: 40 }).toString();
    const move = { new_start: `${to}T03:00` };
    for (const [name, args, words] of [
      ["reschedule_meeting", { meeting_id: foreign, ...move }, /^Only the organizer/],
      ["reschedule_meeting", { meeting_id: series, ...move }, /^This is a whole series/],
      ["reschedule_meeting", { meeting_id: days, ...move }, /^This event takes whole days/],
      ["cancel_meeting", { meeting_id: series }, /^This is a whole series/],
    ] as const) {
      const dry = await callTool(client, name, { ...args, dry_run: true });
      expect(dry.data, name).toMatchObject({
        ...{ done: false, possible: false, message: expect.stringMatching(words) },
      });
      expect(await callTool(client, name, args)).toMatchObject({
        ...{ failed: true, text: expect.stringMatching(words) },
      });
    }
    for (const [id, body, words] of [
      [foreign, { start: `${to}T03:00:00Z` }, /^Only the organizer/],
      [foreign, { title: "Mine" }, /^Only the organizer/],
      [series, { start: `${to}T03:00:00Z` }, /^This is a whole series/],
    ] as const) {
      const put = await desk.ask(token, "PUT", `/api/calendar/events/${encodeURIComponent(id)}`, body);
      expect([put.status, await put.json()]).toEqual([
        409,
        { success: false, error: expect.objectContaining({ message: expect.stringMatching(words) }) },
      ]);
    }
    const met = desk.db
      .prepare<[number], string>(
        "SELECT email FROM leads JOIN meetings ON lead_id = leads.id WHERE status = 'scheduled' AND end_ms > ? AND email IS NOT NULL",
      )
      .pluck()
      .get(Date.now());
    const twice = { title: "Second", start: `${to}T03:00:00Z`, attendees: [met] };
    for (const [method, path, body, status] of [
      ["POST", "/api/calendar/events", twice, 409],
      ["POST", "/api/calendar/events", { ...twice, syncWithGoogle: false }, 410],
      ["DELETE", `/api/calendar/events/${days}`, { syncWithGoogle: false }, 410],
    ] as const) {
      expect([method, path, (await desk.ask(token, method, path, body)).status]).toEqual([
        method,
        path,
        status,
      ]);
    }
    expect(desk.engine.agent.asks()).toEqual([]);
    expect(commandsOf(desk)).toEqual([]);
  });
});

describe("a lead who is named by id", () => {
  it("is booked at the address that the rep knows, or at the first one that is said", slow, async () => {
    const { desk, client } = await agentDesk("read", "write");
    const [slot, second] = await freeTimes(client, 2);
    const lead = await aLead(desk);
    const book = (args: object) => callTool(client, "schedule_meeting", { title: "By id", ...args });
    const guestsOf = (eventId: unknown) => {
      const { leadId, guests } = z
        .object({ leadId: z.string(), guests: z.string() })
        .parse(
          desk.db
            .prepare(
              "SELECT lead_id AS leadId, coalesce(local, base) ->> '$.attendees' AS guests FROM events WHERE id = ?",
            )
            .get(eventId),
        );
      return { leadId, emails: z.array(z.looseObject({ email: z.string() })).parse(JSON.parse(guests)) };
    };
    const wanted = { lead_id: lead.id, start_time: slot?.start };
    expect((await book({ ...wanted, dry_run: true })).data).toMatchObject({
      ...{ possible: true, message: expect.stringContaining(`with ${lead.email}.`) },
    });
    expect(await book({ ...wanted, attendee_email: "someone@example.com" })).toMatchObject({
      ...{ failed: true, text: expect.stringMatching(/^This lead has another address/) },
    });
    const booked = await book({ ...wanted, attendee_email: lead.email.toUpperCase() });
    expect(booked.data).toMatchObject({ done: true, meeting_id: expect.any(String) });
    expect(guestsOf(booked.data["event_id"])).toMatchObject({
      ...{
        leadId: lead.id,
        emails: expect.arrayContaining([expect.objectContaining({ email: lead.email })]),
      },
    });
    // The same again is the same meeting, and another time is no second one.
    expect((await book(wanted)).data).toMatchObject({ done: true, event_id: booked.data["event_id"] });
    expect(await book({ ...wanted, start_time: second?.start })).toMatchObject({
      ...{ failed: true, text: expect.stringMatching(/^There is already a meeting on /) },
    });

    const bare = await aLead(desk);
    desk.db.prepare("UPDATE leads SET email = NULL, name = 'Bo Bare' WHERE id = ?").run(bare.id);
    const later = { lead_id: bare.id, start_time: second?.start };
    for (const [args, words] of [
      [later, /^Bo Bare has no e-mail address yet, .* say it as attendee_email\.$/],
      [{ start_time: second?.start }, /^Nobody is named .* Say lead_id or attendee_email\.$/],
      [{ ...later, lead_id: "nobody" }, /^There is no such lead\. .*search_leads/],
    ] as const) {
      expect(await book(args)).toMatchObject({ failed: true, text: expect.stringMatching(words) });
    }
    const first = await book({ ...later, attendee_email: "bo@example.com" });
    expect(guestsOf(first.data["event_id"])).toMatchObject({ leadId: bare.id });
    // What was said is the lead's address from now on.
    expect(desk.db.prepare("SELECT email FROM leads WHERE id = ?").pluck().get(bare.id)).toBe(
      "bo@example.com",
    );
    expect(commandsOf(desk)).toHaveLength(2);
    expect(desk.log).toEqual([]);
  });
});

describe("what an agent has to know", () => {
  it(
    "is told: where and when it is, what each argument means, whom to invite, where to look",
    slow,
    async () => {
      const { desk, client } = await agentDesk("read", "write", "destructive");
      const instructions = client.getInstructions() ?? "";
      expect(instructions).toContain(`time zone is ${Temporal.Now.timeZoneId()}.`);
      const now = /it was \w+day (\S+) there/.exec(instructions)?.[1] ?? "";
      expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(5 * 60_000);
      const { tools } = await client.listTools();
      const inputs = z.object({
        properties: z.record(z.string(), z.object({ description: z.string().optional() })),
      });
      const silent = tools.flatMap(({ name, inputSchema }) =>
        Object.entries(inputs.parse({ properties: {}, ...inputSchema }).properties)
          .filter(([, { description }]) => description === undefined)
          .map(([argument]) => `${name}.${argument}`),
      );
      expect(silent).toEqual([]);

      const lead = await aLead(desk);
      const { data } = await callTool(client, "search_leads", { limit: 100 });
      expect(data["leads"]).toContainEqual(expect.objectContaining({ id: lead.id, email: lead.email }));
      expect((await callTool(client, "get_lead", { lead_id: "nobody" })).text).toContain("search_leads");
      for (const uri of [
        "callsheet://lead/nobody",
        "callsheet://transcript/nobody",
        "callsheet://day/soon",
      ]) {
        await expect(client.readResource({ uri }), uri).rejects.toMatchObject({ code: -32602 });
      }
      const { resources } = await client.listResources();
      const listed = resources.find(({ uri }) => uri === `callsheet://lead/${encodeURIComponent(lead.id)}`);
      expect(listed?.description).toMatch(/^A lead whose call was on \d{4}-\d\d-\d\d$/);
    },
  );

  it("is told: what is free beside a taken time, and a moved meeting's new id", slow, async () => {
    const { desk, client } = await agentDesk("read", "write");
    const [slot, second] = await freeTimes(client, 2);
    const lead = await aLead(desk);
    const book = (start: string | undefined, attendee_email: string) =>
      callTool(client, "schedule_meeting", { title: "Taken", start_time: start, attendee_email });
    const { data: first } = await book(slot?.start, lead.email);
    await book(second?.start, "b@example.com");
    const clash = { meeting_id: first["event_id"], new_start: second?.start };
    const dry = await callTool(client, "reschedule_meeting", { ...clash, dry_run: true });
    expect(dry.data).toMatchObject({ possible: false, message: "The rep is busy then. Nothing was moved." });
    const free = slotsSchema.min(2).parse(dry.data["slots"]);
    for (const [index, { start }] of free.entries()) {
      const before = free[index - 1];
      if (before !== undefined) expect(Date.parse(start)).toBeGreaterThanOrEqual(Date.parse(before.end));
      expect(Date.parse(start)).not.toBe(Date.parse(slot?.start ?? ""));
    }
    const moved = await callTool(client, "reschedule_meeting", {
      ...{ meeting_id: first["meeting_id"], new_start: free[0]?.start },
    });
    expect(moved.data).toMatchObject({ done: true, event_id: first["event_id"] });
    const now = moved.data["meeting_id"];
    expect([typeof now, now === first["meeting_id"]]).toEqual(["string", false]);
    const late = await callTool(client, "reschedule_meeting", {
      ...{ meeting_id: first["meeting_id"], new_start: free[1]?.start },
    });
    expect(late).toMatchObject({ failed: true, text: expect.stringContaining(`its id is ${now}`) });
  });
});

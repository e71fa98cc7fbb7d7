import type { Client } from "@modelcontextprotocol/client";
import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { limits } from "../../electron/agent/guard.ts";
import { untrustedNotice } from "../../electron/agent/mcp/untrusted.ts";
import { apiDesk } from "./local-api-desk.ts";
import {
  agentDesk,
  aLead,
  callTool,
  commandsOf,
  freeTimes,
  overHttp,
  overStream,
  slotsSchema,
} from "./mcp-client.ts";

const slow = { timeout: 60_000 };
const reads = [
  ...["find_available_times", "free_busy", "get_lead", "get_next_available"],
  ...["list_events", "list_meetings", "search_leads"],
];
const writes = ["add_note", "reschedule_meeting", "schedule_meeting"];

async function toolNames(client: Client): Promise<string[]> {
  return (await client.listTools()).tools.map(({ name }) => name).sort();
}

describe("MCP over HTTP", () => {
  it(
    "finds, books, moves and cancels with the rep's own commands, and says what it would do first",
    slow,
    async () => {
      const { desk, client } = await agentDesk("read", "write", "destructive");
      expect(await toolNames(client)).toEqual([...reads, ...writes, "cancel_meeting"].sort());
      const { tools } = await client.listTools();
      const hints = (name: string) => tools.find((tool) => tool.name === name)?.annotations;
      expect(hints("search_leads")).toMatchObject({ readOnlyHint: true, destructiveHint: false });
      expect(hints("schedule_meeting")).toMatchObject({ readOnlyHint: false, idempotentHint: true });
      expect(hints("cancel_meeting")).toMatchObject({ readOnlyHint: false, destructiveHint: true });

      const next = await callTool(client, "get_next_available");
      expect(next.data).toMatchObject({ notice: untrustedNotice, message: expect.stringMatching(/ at \d/) });
      const [slot, second] = await freeTimes(client, 2);
      const lead = await aLead(desk);
      const wanted = { title: "From an agent", start_time: slot?.start, attendee_email: lead.email };
      const dry = await callTool(client, "schedule_meeting", { ...wanted, dry_run: true });
      expect(dry.data).toMatchObject({ done: false, possible: true, event_id: null });
      expect(dry.data["message"]).toMatch(/^Would do, and did not: Book “From an agent” \(/);
      expect(commandsOf(desk)).toEqual([]);

      const booked = await callTool(client, "schedule_meeting", wanted);
      expect(booked.data).toMatchObject({ done: true, event_id: expect.any(String) });
      const id = booked.data["event_id"];
      expect((await callTool(client, "schedule_meeting", wanted)).data).toMatchObject({ event_id: id });
      expect(commandsOf(desk)).toEqual([{ origin: "agent", client: "Agent" }]);
      const { data: met } = await callTool(client, "list_meetings", { limit: 100 });
      expect(met["meetings"]).toContainEqual(
        expect.objectContaining({ googleEventId: id, bookedBy: "agent" }),
      );

      const clash = { ...wanted, title: "Another", attendee_email: "other@example.com" };
      expect((await callTool(client, "schedule_meeting", { ...clash, dry_run: true })).data).toMatchObject({
        ...{ done: false, possible: false },
        slots: expect.arrayContaining([expect.objectContaining({ start: expect.any(String) })]),
      });
      const refused = await callTool(client, "schedule_meeting", clash);
      expect(refused).toMatchObject({
        failed: true,
        text: expect.stringMatching(/busy then.*Free near by/s),
      });

      const move = { meeting_id: id, new_start: second?.start };
      expect((await callTool(client, "reschedule_meeting", { ...move, dry_run: true })).data).toMatchObject({
        message: expect.stringMatching(/Move “From an agent” from .* to /),
      });
      expect((await callTool(client, "reschedule_meeting", move)).data).toMatchObject({
        done: true,
        event_id: id,
      });
      const day = second?.start.slice(0, 10) ?? "";
      const range = { from: day, to: Temporal.PlainDate.from(day).add({ days: 1 }).toString() };
      const { data: listed } = await callTool(client, "list_events", { ...range, limit: 100 });
      expect(listed["events"]).toContainEqual(expect.objectContaining({ id, start: expect.any(String) }));
      const { data: busy } = await callTool(client, "free_busy", range);
      const [from, to] = [Date.parse(second?.start ?? ""), Date.parse(second?.end ?? "")];
      const isBusy = slotsSchema
        .parse(busy["busy"])
        .some(({ start, end }) => Date.parse(start) <= from && Date.parse(end) >= to);
      expect(isBusy).toBe(true);

      // A cancellation is always the rep's to allow.
      const no = callTool(client, "cancel_meeting", { meeting_id: id, reason: "Not needed" });
      expect(await desk.answerNext(false)).toMatch(/^Cancel “From an agent” \(/);
      expect(await no).toMatchObject({ failed: true, text: "The rep said no. Nothing was done." });
      const yes = callTool(client, "cancel_meeting", { meeting_id: id });
      await desk.answerNext(true);
      expect((await yes).data).toMatchObject({ done: true, event_id: id });
      const rep = desk.engine.account.state().email ?? "";
      await vi.waitFor(
        () => expect(desk.sandbox.google.remote.get(rep, z.string().parse(id))?.status).toBe("cancelled"),
        { timeout: 20_000 },
      );
      const calls = desk.db.prepare("SELECT operation, status FROM api_calls").all();
      expect(calls).toContainEqual({ operation: "mcp schedule_meeting", status: 200 });
      expect(calls).toContainEqual({ operation: "mcp schedule_meeting", status: 409 });
      expect(calls).toContainEqual({ operation: "mcp cancel_meeting", status: 403 });
      expect(desk.log).toEqual([]);
    },
  );

  it("shows and serves only what the client's scopes allow, and no stranger", slow, async () => {
    const desk = await apiDesk();
    const reader = await overHttp(desk, await desk.token(["read"], "Reader"));
    expect(await toolNames(reader)).toEqual(reads);
    await expect(callTool(reader, "schedule_meeting", {})).rejects.toThrow(/disabled/);
    const writer = await overHttp(desk, await desk.token(["read", "write"], "Writer"));
    expect(await toolNames(writer)).toEqual([...reads, ...writes].sort());
    await expect(overHttp(desk, "callsheet_nobody")).rejects.toThrow();
    const page = await desk.ask(
      await desk.token(["read"]),
      "POST",
      "/mcp",
      {},
      { origin: "https://evil.example" },
    );
    expect(page.status).toBe(403);
    const before = desk.db.prepare("SELECT count(*) FROM api_calls").pluck().get();
    expect((await desk.ask(await desk.token(["read"]), "GET", "/mcp")).status).toBe(405);
    // Every client asks so first: the rep is not told of something refused.
    expect(desk.db.prepare("SELECT count(*) FROM api_calls").pluck().get()).toBe(before);
    expect(commandsOf(desk)).toEqual([]);
  });

  it("answers in words whatever it is asked", slow, async () => {
    const { desk, client } = await agentDesk("read", "write");
    for (const [name, args, words] of [
      ["get_lead", { lead_id: "nobody" }, /no such lead/],
      ["reschedule_meeting", { meeting_id: "none", new_start: "2030-01-01T10:00" }, /no such event/],
      ["list_events", { from: "2026-11-25", to: "2026-11-20" }, /later than from/],
      ["list_events", { from: "soon", to: "later" }, /must be a date/],
      [
        "schedule_meeting",
        { title: "x", start_time: "2001-01-01T10:00", attendee_email: "a@b.co" },
        /has passed/,
      ],
      ["add_note", { lead_id: "nobody", text: "x" }, /no such lead/],
    ] as const) {
      const answer = await callTool(client, name, args);
      expect(answer, name).toMatchObject({ failed: true, text: expect.stringMatching(words) });
      expect(answer.text).not.toMatch(/at .*\.ts:|node_modules/);
    }
    expect(desk.log).toEqual([]);
  });
});

describe("MCP over a stream", () => {
  it("is the agents of this computer, whose scopes the rep sets while they are connected", slow, async () => {
    const desk = await apiDesk();
    const { client, served, hangUp } = await overStream(desk);
    expect(await toolNames(client)).toEqual([...reads, ...writes].sort());
    const { clients } = await desk.engine.agent.state();
    const own = clients.find(({ builtIn }) => builtIn);
    expect(own).toMatchObject({ name: "Agents of this computer", scopes: ["read", "write"], ask: true });
    const clientId = own?.id ?? "";
    await desk.call("api.setScopes", { clientId, scopes: ["read"] });
    await vi.waitFor(async () => expect(await toolNames(client)).toEqual(reads), { timeout: 10_000 });
    await desk.call("api.setScopes", { clientId, scopes: ["read", "write", "destructive"] });
    await vi.waitFor(async () => expect(await toolNames(client)).toContain("cancel_meeting"), {
      timeout: 10_000,
    });
    await expect(desk.call("private.apiToken", { clientId })).rejects.toMatchObject({ code: "bad_input" });
    await expect(desk.call("api.renewToken", { clientId })).rejects.toMatchObject({ code: "bad_input" });
    await expect(desk.call("api.removeClient", { clientId })).rejects.toMatchObject({ code: "bad_input" });
    hangUp();
    await served;
    expect(desk.log).toEqual([]);
  });

  it("is over when the API is switched off, with the questions it asked", slow, async () => {
    const desk = await apiDesk();
    const { client, served } = await overStream(desk);
    const [slot] = await freeTimes(client, 2);
    const wanted = { title: "Never", start_time: slot?.start, attendee_email: "a@example.com" };
    const asking = callTool(client, "schedule_meeting", wanted).catch(() => "cut");
    await vi.waitFor(() => expect(desk.engine.agent.asks()).toHaveLength(1), { timeout: 20_000 });
    await desk.engine.agent.stop();
    await served;
    expect(["cut", expect.objectContaining({ failed: true })]).toContainEqual(await asking);
    expect(commandsOf(desk)).toEqual([]);
  });

  it(
    "asks the rep before each change while that is wanted, and takes no silence for a yes",
    slow,
    async () => {
      const desk = await apiDesk();
      const { client } = await overStream(desk);
      const [slot, second] = await freeTimes(client, 2);
      const wanted = { title: "Asked first", start_time: slot?.start, attendee_email: "a@example.com" };
      const refused = callTool(client, "schedule_meeting", wanted);
      await vi.waitFor(() => expect(desk.engine.agent.asks()).toHaveLength(1), { timeout: 20_000 });
      expect(desk.engine.agent.asks()[0]).toMatchObject({
        client: "Agents of this computer",
        subject: { kind: "book", title: "Asked first", event: null, time: { kind: "timed" } },
      });
      await desk.answerNext(false);
      expect(await refused).toMatchObject({ failed: true });
      expect(commandsOf(desk)).toEqual([]);
      const allowed = callTool(client, "schedule_meeting", wanted);
      await desk.answerNext(true);
      const eventId = z.string().parse((await allowed).data["event_id"]);
      const moving = callTool(client, "reschedule_meeting", {
        meeting_id: eventId,
        new_start: second?.start,
      });
      await vi.waitFor(() => expect(desk.engine.agent.asks()).toHaveLength(1), { timeout: 20_000 });
      expect(desk.engine.agent.asks()[0]?.subject).toMatchObject({
        kind: "move",
        event: { eventId, time: { kind: "timed" } },
      });
      // An agent that gives up is not waited for.
      const controller = new AbortController();
      const given = client.callTool(
        { name: "add_note", arguments: { lead_id: (await aLead(desk)).id, text: "Later" } },
        { signal: controller.signal },
      );
      await vi.waitFor(() => expect(desk.engine.agent.asks()).toHaveLength(2), { timeout: 20_000 });
      controller.abort();
      await expect(given).rejects.toThrow();
      await vi.waitFor(() => expect(desk.engine.agent.asks()).toHaveLength(1), { timeout: 20_000 });
      await desk.answerNext(true);
      expect((await moving).data).toMatchObject({ done: true, event_id: eventId });
      expect(desk.db.prepare("SELECT count(*) FROM lead_notes").pluck().get()).toBe(0);
      expect(commandsOf(desk)).toHaveLength(2);
    },
  );

  it("lets one agent have only so much at once and a minute", slow, async () => {
    const desk = await apiDesk();
    const { client } = await overStream(desk);
    const other = await overHttp(desk, await desk.token(["read"], "Other"));
    const answers: Awaited<ReturnType<typeof callTool>>[] = [];
    for (let round = 0; round < limits.readsPerMinute / 6 + 1; round += 1) {
      const calls = Array.from({ length: 6 }, () => callTool(client, "get_lead", { lead_id: "nobody" }));
      answers.push(...(await Promise.all(calls)));
    }
    expect(answers.filter(({ text }) => /At most 240 such calls a minute/.test(text))).toHaveLength(6);
    expect((await callTool(other, "get_next_available")).failed).toBe(false);
    const list = { lead_id: (await aLead(desk)).id, text: "x", dry_run: true };
    const many = await Promise.all(Array.from({ length: 20 }, () => callTool(client, "add_note", list)));
    expect(many.filter(({ text }) => /At most 8 calls at once/.test(text))).toHaveLength(12);
  });
});

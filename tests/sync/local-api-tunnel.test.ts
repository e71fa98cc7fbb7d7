import { createHmac } from "node:crypto";
import { request } from "node:http";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { apiCalls } from "../../electron/agent/clients/call-log.ts";
import { limits } from "../../electron/agent/guard.ts";
import { defaultSettings } from "../../shared/model/default-settings.ts";
import { localApiSchema } from "../../shared/model/local-api.ts";
import type { ApiDesk } from "./local-api-desk.ts";
import { apiDesk } from "./local-api-desk.ts";

const tunnel = "sales.tunnel.example";
const retellKey = "key_canary0123456789abcdef";
const minute = 60_000;

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Asks as a tunnel's end on this computer does: the Host is the one that the vendor named. */
function through(
  desk: ApiDesk,
  path: string,
  { body = "", headers = {}, method = "POST" }: Partial<Sent> = {},
): Promise<Answer> {
  const { port } = new URL(desk.url);
  const all = {
    host: tunnel,
    "content-type": "application/json",
    "x-forwarded-for": "203.0.113.9",
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, method, headers: all }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (piece: string) => {
        text += piece;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

interface Sent {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly method: string;
}

/** As Retell's SDK signs. */
function retellSigned(body: string, at = Date.now(), key = retellKey): Record<string, string> {
  const digest = createHmac("sha256", key).update(`${body}${at}`).digest("hex");
  return { "x-retell-signature": `v=${at},d=${digest}` };
}

function retellBody(name: string, args: unknown, call: object = {}): string {
  return JSON.stringify({ name, args, call: { call_id: "c1", ...call } });
}

function vapiBody(calls: readonly unknown[], more: object = {}): string {
  return JSON.stringify({ message: { type: "tool-calls", toolCallList: calls, ...more } });
}

/** A desk with a tunnel and both vendors' secrets; answers Vapi's. */
async function tunnelDesk(): Promise<{ desk: ApiDesk; vapiSecret: string }> {
  const desk = await apiDesk();
  await desk.call("api.setTunnel", { host: tunnel });
  await desk.call("private.keepVendorSecret", { vendor: "retell", secret: retellKey });
  const { secret } = z
    .object({ secret: z.string() })
    .parse(await desk.call("private.vendorSecret", { vendor: "vapi", renew: false }));
  return { desk, vapiSecret: secret };
}

const free = (duration: unknown = "30", id = "t1") => ({
  id,
  name: "get_next_available",
  arguments: { duration },
});

describe("security row 14: the tunnel", () => {
  it("serves the voice agents' functions to who proves to be their vendor, and nothing else", {
    timeout: 90_000,
  }, async () => {
    const { desk, vapiSecret } = await tunnelDesk();
    const token = await desk.token(["read", "write", "destructive"]);
    const vapi = { "x-vapi-secret": vapiSecret };
    // Every other path is not there, whatever token comes with it; neither is another host.
    for (const [method, path] of [
      ["GET", "/api/calendar/status"],
      ["GET", "/openapi.json"],
      ["GET", "/events"],
      ["POST", "/api/calendar/schedule-meeting"],
      ["GET", "/api/agent/vapi"],
      ["POST", "/api/agent/vapi/"],
      ["POST", "/api/agent/../calendar/sync"],
      ["POST", "/api/agent/%76api"],
      ["POST", "/mcp"],
    ] as const) {
      const answer = await through(desk, path, {
        method,
        headers: { ...vapi, authorization: `Bearer ${token}` },
      });
      expect([path, answer.status]).toEqual([path, 404]);
    }
    const body = vapiBody([free()]);
    for (const host of [`evil.${tunnel}`, `${tunnel}.evil.example`, `${tunnel}:8443`, "evil.example"]) {
      const answer = await through(desk, "/api/agent/vapi", { body, headers: { ...vapi, host } });
      expect([host, answer.status]).toEqual([host, 403]);
    }
    // A tunnel that says it is this computer is found out by what it adds.
    const { host: own } = new URL(desk.url);
    const disguised = await through(desk, "/api/calendar/status", {
      method: "GET",
      headers: { host: own, authorization: `Bearer ${token}` },
    });
    expect(disguised.status).toBe(403);
    // Pages stay out here, too.
    const page = await through(desk, "/api/agent/vapi", {
      body,
      headers: { ...vapi, origin: "https://x.example" },
    });
    expect(page.status).toBe(403);

    // Vapi, in each of its ways; Retell in its one.
    const at = String(Math.floor(Date.now() / 1000));
    const hmac = createHmac("sha256", vapiSecret).update(`${at}.${body}`).digest("hex");
    for (const headers of [
      vapi,
      { authorization: `Bearer ${vapiSecret}` },
      { "x-signature": hmac, "x-timestamp": at },
      { "x-signature": `sha256=${hmac}`, "x-timestamp": at, host: `${tunnel.toUpperCase()}:443` },
    ]) {
      const answer = await through(desk, "/api/agent/vapi", { body, headers });
      expect([answer.status, answer.text]).toEqual([
        200,
        expect.stringMatching(/"result":"\w+day \d+ \w+ at /),
      ]);
    }
    const asked = retellBody("get_next_available", { duration: "30.0" });
    const spoken = await through(desk, "/api/agent/retell", { body: asked, headers: retellSigned(asked) });
    expect([spoken.status, spoken.text]).toEqual([200, expect.stringMatching(/^\{"result":"\w+day /)]);
    const bare = JSON.stringify({ duration: 30 });
    const byAddress = await through(desk, "/api/agent/retell?function=get_next_available", {
      body: bare,
      headers: retellSigned(bare),
    });
    expect(byAddress.status).toBe(200);

    // Wrong, missing, of another body, late, early, with another's key.
    const refusals: [string, string, Record<string, string>, string][] = [
      ["/api/agent/vapi", body, {}, "missing"],
      ["/api/agent/vapi", body, { "x-vapi-secret": `${vapiSecret}x` }, "not the one"],
      ["/api/agent/vapi", body, { "x-vapi-secret": retellKey }, "not the one"],
      ["/api/agent/vapi", body, { authorization: `Bearer ${token}` }, "not the one"],
      ["/api/agent/vapi", `${body} `, { "x-signature": hmac, "x-timestamp": at }, "not the one"],
      ["/api/agent/vapi", body, { "x-signature": hmac }, "not the one"],
      ["/api/agent/retell", asked, {}, "missing"],
      ["/api/agent/retell", `${asked} `, retellSigned(asked), "not the one"],
      ["/api/agent/retell", asked, retellSigned(asked, Date.now(), "key_another"), "not the one"],
      ["/api/agent/retell", asked, retellSigned(asked, Date.now() - 6 * minute), "too old"],
      ["/api/agent/retell", asked, retellSigned(asked, Date.now() + 6 * minute), "too old"],
      ["/api/agent/retell", "", {}, "missing"],
      ["/api/agent/retell", "not JSON", {}, "missing"],
    ];
    for (const [path, text, headers, why] of refusals) {
      const answer = await through(desk, path, { body: text, headers });
      expect([answer.status, answer.text]).toEqual([401, expect.stringContaining(why)]);
    }
    const odd = await through(desk, "/api/agent/vapi", { body: "not JSON", headers: vapi });
    expect(odd.status).toBe(400);
    const form = await through(desk, "/api/agent/vapi", {
      headers: { ...vapi, "content-type": "text/plain" },
      body,
    });
    expect(form.status).toBe(401);
    // Each reason is in the log, once a minute at the most.
    const told = apiCalls(desk.db, null, 500).filter(({ client }) => client === "Tunnel");
    const words = told.map(({ error }) => error ?? "");
    for (const why of ["missing", "not the one", "too old", "only the voice agents"]) {
      expect(words.filter((word) => word.includes(why))).toHaveLength(1);
    }

    // Switched off, it is as if it had never been.
    await desk.call("api.forgetVendorSecret", { vendor: "vapi" });
    expect((await through(desk, "/api/agent/vapi", { body, headers: vapi })).status).toBe(401);
    await desk.call("api.setTunnel", { host: null });
    const gone = await through(desk, "/api/agent/retell", { body: asked, headers: retellSigned(asked) });
    expect(gone.status).toBe(403);
    const secrets = [vapiSecret, retellKey];
    const seen = JSON.stringify([
      desk.log,
      desk.notices,
      await desk.call("api.state", {}),
      ...["api_calls", "api_tunnel", "api_clients", "commands"].map((table) =>
        desk.db.prepare(`SELECT * FROM ${table}`).all(),
      ),
    ]);
    for (const secret of secrets) expect(seen).not.toContain(secret);
  });

  it("books once however often it is asked, logs each call without what was said, and is the agent's in the audit", {
    timeout: 90_000,
  }, async () => {
    const { desk, vapiSecret } = await tunnelDesk();
    const vapi = { "x-vapi-secret": vapiSecret };
    const slots = z.object({ slots: z.array(z.object({ start: z.string() })) }).parse(
      await (
        await desk.ask(await desk.token(["read"]), "POST", "/api/calendar/available-slots", {
          start_date: new Date(Date.now() + 86_400_000).toISOString(),
        })
      ).json(),
    ).slots;
    const canary = "canary-what-the-caller-said";
    const wanted = {
      title: `Demo ${canary}`,
      start_time: slots[0]?.start,
      duration: "30",
      attendee_email: "voice@example.com",
    };
    const schedule = {
      id: "call-7",
      function: { name: "schedule_meeting", arguments: JSON.stringify(wanted) },
    };
    // The whole conversation comes along, and is longer than what others may send.
    const body = vapiBody([schedule], { artifact: { transcript: canary.repeat(5_000) } });
    expect(body.length).toBeGreaterThan(limits.bodyBytes);
    const send = () => through(desk, "/api/agent/vapi", { body, headers: vapi });
    // At once and again: a repeat on a time-out, or somebody who plays it back.
    const answers = [...(await Promise.all([send(), send()])), await send()];
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.text).toMatch(
      /^\{"results":\[\{"toolCallId":"call-7","name":"schedule_meeting","result":"Booked for /,
    );
    const retell = retellBody("schedule_meeting", { ...wanted, start_time: slots[1]?.start, duration: null });
    const signed = retellSigned(retell);
    const [one, two] = [
      await through(desk, "/api/agent/retell", { body: retell, headers: signed }),
      await through(desk, "/api/agent/retell", { body: retell, headers: signed }),
    ];
    expect([one.status, two.text]).toEqual([200, one.text]);
    expect(
      desk.db
        .prepare("SELECT origin, client, client_id FROM commands WHERE kind = 'create' ORDER BY at")
        .all(),
    ).toEqual([
      { origin: "agent", client: "Vapi", client_id: "tunnel-vapi" },
      { origin: "agent", client: "Retell", client_id: "tunnel-retell" },
    ]);
    // Somebody else who wants that time hears what is free.
    const other = {
      ...schedule,
      id: "call-8",
      function: { ...schedule.function, arguments: { ...wanted, attendee_email: "x@example.com" } },
    };
    const taken = await through(desk, "/api/agent/vapi", { body: vapiBody([other]), headers: vapi });
    expect(taken.text).toMatch(/"error":"That time is taken\. Free is \w+day \d+ /);

    const lines = apiCalls(desk.db, "tunnel-vapi", 50);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatchObject({
      operation: "schedule_meeting",
      status: 422,
      asked: expect.stringMatching(
        /^attendee_email: text of 13, duration: text of 2, start_time: text of \d+, title: text of \d+$/,
      ),
      answer: expect.stringMatching(/^That time is taken/),
      ms: expect.any(Number),
    });
    expect(JSON.stringify([apiCalls(desk.db, null, 500), desk.log])).not.toContain(canary);
    const { tunnel: state } = localApiSchema.parse(await desk.call("api.state", {}));
    expect(state).toMatchObject({
      host: tunnel,
      vendors: [
        { ready: true, requests: 4 },
        { ready: true, requests: 2 },
      ],
    });
  });

  it("takes no more than a conversation, and a flood of it holds up neither programs here nor the rep", {
    timeout: 90_000,
  }, async () => {
    const { desk, vapiSecret } = await tunnelDesk();
    const vapi = { "x-vapi-secret": vapiSecret };
    const token = await desk.token(["read"], "Here");
    const huge = vapiBody([free()], { artifact: "x".repeat(limits.vendorBytes) });
    expect((await through(desk, "/api/agent/vapi", { body: huge, headers: vapi })).status).toBe(413);
    const many = vapiBody(Array.from({ length: 11 }, (_, index) => free(30, `t${index}`)));
    expect((await through(desk, "/api/agent/vapi", { body: many, headers: vapi })).status).toBe(400);
    const statuses: number[] = [];
    for (let round = 0; round < limits.tunnelPerMinute / 4 + 2; round += 1) {
      const four = [0, 1, 2, 3].map(() => through(desk, "/api/agent/vapi", { body: "{}" }));
      statuses.push(...(await Promise.all(four)).map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(limits.tunnelPerMinute - 2);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    expect((await desk.ask(token, "GET", "/api/calendar/status")).status).toBe(200);
    // What strangers may try here is a count of its own.
    expect((await desk.ask("wrong", "GET", "/api/calendar/status")).status).toBe(401);
    const time = { kind: "allDay", startDate: "2031-01-01", endDate: "2031-01-02" };
    expect(await desk.call("event.create", { title: "The rep's own", time })).toMatchObject({
      eventId: expect.any(String),
    });
  });
});

describe("the rep tries a function", () => {
  it("as the agent would call it, without booking unless they want to", { timeout: 90_000 }, async () => {
    const { desk } = await tunnelDesk();
    const tried = z.object({ spoken: z.array(z.string()), ok: z.boolean(), answer: z.string() });
    const attempt = async (call: unknown, book = false) =>
      tried.parse(await desk.call("api.try", { call, book }));
    const found = await attempt({ kind: "function", name: "get_next_available", input: { duration: "30" } });
    expect(found).toMatchObject({ ok: true, spoken: [expect.stringMatching(/^\w+day \d+ \w+ at /)] });
    const start =
      z.object({ slots: z.array(z.object({ start: z.string() })) }).parse(JSON.parse(found.answer)).slots[0]
        ?.start ?? "";
    const input = { title: "Demo", start_time: start, duration: "", attendee_email: "try@example.com" };
    const commands = () =>
      desk.db.prepare("SELECT count(*) FROM commands WHERE kind = 'create'").pluck().get();
    expect(await attempt({ kind: "function", name: "schedule_meeting", input })).toMatchObject({
      ok: true,
      spoken: [expect.stringMatching(/^Would be booked for /)],
    });
    expect(commands()).toBe(0);
    expect(
      await attempt({ kind: "function", name: "schedule_meeting", input: { title: "Demo" } }),
    ).toMatchObject({
      ok: false,
      spoken: [expect.stringMatching(/^Not understood: start_time/)],
    });
    const envelope = {
      kind: "envelope",
      vendor: "vapi",
      text: vapiBody([{ id: "v", name: "schedule_meeting", arguments: input }]),
    };
    expect(await attempt(envelope, true)).toMatchObject({
      ok: true,
      spoken: [expect.stringMatching(/^Booked for /)],
      answer: expect.stringContaining('"toolCallId": "v"'),
    });
    expect(commands()).toBe(1);
    await expect(attempt({ kind: "envelope", vendor: "retell", text: "{}" })).rejects.toMatchObject({
      code: "bad_input",
      message: "This is not what Retell sends.",
    });
    for (const vendor of ["vapi", "retell"]) {
      const { text } = z.object({ text: z.string() }).parse(await desk.call("api.definitions", { vendor }));
      expect(text).toContain(`https://${tunnel}/api/agent/${vendor}`);
      // Neither vendor takes every word of JSON Schema.
      expect(text).not.toMatch(/anyOf|maxLength|default|pattern|\$schema/);
      expect(JSON.parse(text)).toHaveLength(3);
    }
    // Who signs out leaves no secret behind, whether the API is on or off.
    desk.engine.setSettings({ ...defaultSettings, localApi: false });
    await desk.engine.signOut();
    desk.engine.setSettings({ ...defaultSettings, localApi: true, localApiPort: 0 });
    expect(localApiSchema.parse(await desk.call("api.state", {})).tunnel.vendors).toMatchObject([
      { vendor: "vapi", ready: false },
      { vendor: "retell", ready: false },
    ]);
  });
});

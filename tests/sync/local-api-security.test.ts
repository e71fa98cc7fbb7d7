import { request } from "node:http";
import { connect } from "node:net";
import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { bearerOf, digestOf, mintToken, ownerOf } from "../../electron/agent/clients/token.ts";
import { limits } from "../../electron/agent/guard.ts";
import { defaultSettings } from "../../shared/model/default-settings.ts";
import { settingsSchema } from "../../shared/model/status.ts";
import type { ApiDesk } from "./local-api-desk.ts";
import { apiDesk } from "./local-api-desk.ts";

const status = "/api/calendar/status";

/** Headers as they are written, which `fetch` would not send. */
function raw(desk: ApiDesk, headers: Record<string, string>, path = status): Promise<number> {
  const { port } = new URL(desk.url);
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

const partSchema = z.object({
  events: z.array(z.object({ id: z.string() })),
  nextCursor: z.string().nullable(),
});

async function codeOf(answer: Response): Promise<string> {
  const body: unknown = await answer.json();
  return JSON.stringify(body).match(/"code":"(\w+)"/)?.[1] ?? "none";
}

describe("security row 14: the local API", () => {
  it("is off until it is switched on", () => {
    expect(settingsSchema.parse(defaultSettings).localApi).toBe(false);
  });

  it("listens on 127.0.0.1 alone, and names no other host or page as its own", {
    timeout: 60_000,
  }, async () => {
    const desk = await apiDesk();
    const token = await desk.token(["read"]);
    const { port, host } = new URL(desk.url);
    const bearer = { authorization: `Bearer ${token}` };
    expect(await raw(desk, { ...bearer, host })).toBe(200);
    expect(await raw(desk, { ...bearer, host: `LOCALHOST:${port}` })).toBe(200);
    // A page whose own name was bound to this machine (DNS rebinding).
    for (const named of ["evil.example", `evil.example:${port}`, "127.0.0.1", "127.0.0.1:1", "[::1]"]) {
      expect([named, await raw(desk, { ...bearer, host: named })]).toEqual([named, 403]);
    }
    // A page that makes the rep's browser ask (CSRF); without CORS it would not get the answer either.
    for (const origin of ["https://evil.example", "null", desk.url]) {
      const answer = await desk.ask(token, "POST", "/api/calendar/sync", {}, { origin });
      expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([403, null]);
    }
    expect(await raw(desk, { ...bearer, host, "sec-fetch-site": "cross-site" })).toBe(403);
    const preflight = await desk.ask(null, "OPTIONS", status, undefined, {
      "access-control-request-method": "GET",
    });
    expect(preflight.status).toBe(401);
    const elsewhere = connect({ host: "127.0.0.2", port: Number(port) });
    const refusedThere = await new Promise<string>((resolve) => {
      elsewhere.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? ""));
      elsewhere.once("connect", () => resolve("connected"));
    });
    elsewhere.destroy();
    expect(refusedThere).toBe("ECONNREFUSED");
  });

  it("lets nobody in without a token that is good now, and each only as far as its scopes go", {
    timeout: 60_000,
  }, async () => {
    const desk = await apiDesk();
    const token = await desk.token(["read"], "Reader");
    for (const wrong of [null, "", "x", mintToken(), `${token}x`, token.slice(0, -1), token.toUpperCase()]) {
      const answer = await desk.ask(wrong, "GET", status);
      expect([wrong, answer.status, answer.headers.get("www-authenticate")]).toEqual([wrong, 401, "Bearer"]);
    }
    const basic = await fetch(desk.url + status, {
      headers: { authorization: `Basic ${btoa(`a:${token}`)}` },
    });
    expect(basic.status).toBe(401);
    expect((await desk.ask(null, "GET", "/openapi.json")).status).toBe(401);
    expect((await desk.ask(null, "GET", "/nothing")).status).toBe(401);
    expect((await desk.ask(token, "GET", status)).status).toBe(200);
    expect((await desk.ask(token, "GET", "/nothing")).status).toBe(404);
    expect(await codeOf(await desk.ask(token, "POST", "/api/calendar/sync", {}))).toBe("missing_scope");
    expect(await codeOf(await desk.ask(token, "DELETE", "/api/calendar/disconnect"))).toBe("missing_scope");
    expect(desk.engine.agent.asks()).toEqual([]);

    const { clients } = await desk.engine.agent.state();
    const reader = clients.find(({ name }) => name === "Reader");
    expect(reader).toMatchObject({ scopes: ["read"], lastUsedAt: expect.any(String) });
    await desk.call("api.renewToken", { clientId: reader?.id });
    expect((await desk.ask(token, "GET", status)).status).toBe(401);
    const renewed = await desk.call("private.apiToken", { clientId: reader?.id });
    const next = JSON.stringify(renewed).match(/callsheet_[\w-]+/)?.[0] ?? "";
    expect((await desk.ask(next, "GET", status)).status).toBe(200);
    await desk.call("api.removeClient", { clientId: reader?.id });
    expect((await desk.ask(next, "GET", status)).status).toBe(401);
  });

  it("takes no body that is too large or is not what it says", { timeout: 60_000 }, async () => {
    const desk = await apiDesk();
    const token = await desk.token(["read", "write"]);
    const large = { title: "x".repeat(limits.bodyBytes), start: "2026-11-25" };
    expect(await codeOf(await desk.ask(token, "POST", "/api/calendar/events", large))).toBe("too_large");
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const broken = await fetch(`${desk.url}/api/calendar/events`, { method: "POST", headers, body: "{" });
    expect([broken.status, await codeOf(broken)]).toEqual([400, "bad_input"]);
    const form = await fetch(`${desk.url}/api/calendar/events`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
      body: "title=x",
    });
    expect(form.status).toBe(415);
    const odd = await desk.ask(token, "POST", "/api/calendar/events", { title: { $ne: 1 }, start: "soon" });
    expect([odd.status, await codeOf(odd)]).toEqual([400, "bad_input"]);
    expect(desk.db.prepare("SELECT count(*) FROM commands").pluck().get()).toBe(0);
  });

  it("slows a flood down, and neither another client nor the rep has to wait for it", {
    timeout: 60_000,
  }, async () => {
    const desk = await apiDesk();
    const flooder = await desk.token(["read", "write"], "Flooder");
    const other = await desk.token(["read"], "Other");
    const guesses = await Promise.all(
      Array.from({ length: limits.strangersPerMinute + 20 }, () => desk.ask(mintToken(), "GET", status)),
    );
    expect(guesses.filter((answer) => answer.status === 429)).toHaveLength(20);
    const asked: Response[] = [];
    for (let round = 0; round < limits.readsPerMinute / 4 + 5; round += 1) {
      asked.push(...(await Promise.all(Array.from({ length: 4 }, () => desk.ask(flooder, "GET", status)))));
    }
    const slowed = asked.filter((answer) => answer.status === 429);
    expect(slowed).toHaveLength(20);
    expect(Number(slowed[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await desk.ask(other, "GET", status)).status).toBe(200);
    const [{ eventId, calendarId } = { eventId: "", calendarId: "" }] = desk.db
      .prepare<[], { eventId: string; calendarId: string }>(
        "SELECT e.id AS eventId, calendar_id AS calendarId FROM events e JOIN calendars c ON c.id = calendar_id WHERE booking = 1 AND kind = 'single' AND not_movable IS NULL LIMIT 1",
      )
      .all();
    expect(await desk.call("event.edit", { calendarId, eventId, title: "The rep's own" })).toMatchObject({
      eventId,
    });
  });

  it("has no more under way for one client than allowed, whatever it sends, and answers the rep between", {
    timeout: 60_000,
  }, async () => {
    const desk = await apiDesk();
    const flooder = await desk.token(["read", "write", "destructive"], "Flooder");
    const range = `timeMin=${encodeURIComponent("2026-01-01T00:00:00Z")}&timeMax=${encodeURIComponent("2027-01-01T00:00:00Z")}`;
    const done: number[] = [];
    const flood = Array.from({ length: 48 }, async () => {
      const answer = await desk.ask(flooder, "GET", `/api/calendar/events?${range}`);
      done.push(answer.status);
      return answer.arrayBuffer();
    });
    // Once the flood is being answered, the rep does something.
    await vi.waitFor(() => expect(done.length).toBeGreaterThan(0), { interval: 1 });
    const before = done.length;
    const time = { kind: "allDay", startDate: "2031-01-01", endDate: "2031-01-02" };
    await desk.call("event.create", { title: "The rep's own", time });
    expect(done.slice(before).filter((one) => one === 200).length).toBeLessThanOrEqual(limits.atOnce);
    await Promise.all(flood);
    expect(done.filter((one) => one !== 200 && one !== 429)).toEqual([]);
    // Streams that stay open are few.
    const controller = new AbortController();
    const streams = await Promise.all(
      Array.from({ length: 4 }, () =>
        fetch(`${desk.url}/events`, {
          headers: { authorization: `Bearer ${flooder}` },
          signal: controller.signal,
        }),
      ),
    );
    expect(streams.map((stream) => stream.status)).toEqual([200, 200, 200, 200]);
    const more = await Promise.all(
      Array.from({ length: 3 }, () => desk.ask(flooder, "GET", "/events", undefined, {})),
    );
    expect(more.map((answer) => answer.status)).toEqual([429, 429, 429]);
    controller.abort();
    // A long list comes in parts, none left out.
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const part: Response = await desk.ask(
        flooder,
        "GET",
        `/api/calendar/events?${range}&limit=10${cursor === "" ? "" : `&cursor=${cursor}`}`,
      );
      const page = partSchema.parse(await part.json());
      expect(page.events.length).toBeLessThanOrEqual(10);
      seen.push(...page.events.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    const whole = partSchema.parse(
      await (await desk.ask(flooder, "GET", `/api/calendar/events?${range}`)).json(),
    );
    expect(seen).toEqual(whole.events.map(({ id }) => id));
    expect(seen.length).toBeGreaterThan(10);
    expect((await desk.ask(flooder, "GET", `/api/calendar/events?${range}&limit=1001`)).status).toBe(400);
  });

  it("lets one client have only so much under way, and keeps a short line before the rep", {
    timeout: 60_000,
  }, async () => {
    const desk = await apiDesk();
    const token = await desk.token(["read", "write", "destructive"], "Eager");
    const controller = new AbortController();
    const many = Array.from({ length: limits.atOnce + 3 }, () =>
      fetch(`${desk.url}/api/calendar/disconnect`, {
        method: "DELETE",
        headers: { authorization: `Bearer ${token}` },
        signal: controller.signal,
      }).then(
        (answer) => answer.status,
        () => "hung up",
      ),
    );
    await vi.waitFor(() => expect(desk.engine.agent.asks()).toHaveLength(2), { timeout: 20_000 });
    // Who hangs up asks no more.
    controller.abort();
    const answers = await Promise.all(many);
    expect(answers.filter((one) => one === "hung up").length).toBeGreaterThanOrEqual(2);
    await vi.waitFor(() => expect(desk.engine.agent.asks()).toEqual([]), { timeout: 20_000 });
    expect(desk.engine.account.state().state).toBe("connected");
  });

  it("is gone once it is switched off, with every question", { timeout: 60_000 }, async () => {
    const desk = await apiDesk();
    const token = await desk.token(["read", "write", "destructive"]);
    const asking = desk.ask(token, "DELETE", "/api/calendar/disconnect").then(
      (answer) => answer.status,
      () => "cut",
    );
    await vi.waitFor(() => expect(desk.engine.agent.asks()).toHaveLength(1), { timeout: 20_000 });
    desk.engine.setSettings({ ...defaultSettings, localApi: false });
    expect(await desk.engine.agent.state()).toMatchObject({ address: null, problem: null, clients: [] });
    expect([503, "cut"]).toContain(await asking);
    await expect(desk.ask(token, "GET", status)).rejects.toThrow();
    await expect(desk.call("api.renewToken", { clientId: "x" })).rejects.toMatchObject({
      code: "not_connected",
    });
    expect(desk.engine.account.state().state).toBe("connected");
  });

  it("lets nobody in while the keychain is locked, and says so", { timeout: 60_000 }, async () => {
    const desk = await apiDesk();
    const token = await desk.token(["read"]);
    await desk.session.lock();
    const port = 20_000 + (process.pid % 20_000);
    desk.engine.setSettings({ ...defaultSettings, localApi: true, localApiPort: port });
    const { address, problem } = await desk.engine.agent.state();
    expect(problem).toMatch(/keychain is locked/);
    const answer = await fetch(`${address}${status}`, { headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, await codeOf(answer)]).toEqual([503, "keychain_locked"]);
    await desk.session.unlock();
  });

  it("says that its port is taken, and goes on when it is given another", { timeout: 60_000 }, async () => {
    const desk = await apiDesk();
    const taken = Number(new URL(desk.sandbox.endpoints.google.url).port);
    desk.engine.setSettings({ ...defaultSettings, localApi: true, localApiPort: taken });
    expect(await desk.engine.agent.state()).toMatchObject({
      address: null,
      problem: `Another program uses port ${taken} of this computer. Choose another port in Settings.`,
    });
    desk.engine.setSettings({ ...defaultSettings, localApi: true, localApiPort: 0 });
    expect(await desk.engine.agent.state()).toMatchObject({
      address: expect.stringMatching(/^http:/),
      problem: null,
    });
  });
});

describe("tokens", () => {
  it("are compared whole, by their digests", () => {
    const [one, two] = [mintToken(), mintToken()];
    const digests = new Map([
      ["a", digestOf(one)],
      ["b", digestOf(two)],
    ]);
    expect([ownerOf(one, digests), ownerOf(two, digests), ownerOf(mintToken(), digests)]).toEqual([
      "a",
      "b",
      null,
    ]);
    expect(one).toMatch(/^callsheet_[\w-]{43}$/);
    expect(bearerOf(`bearer ${one}`)).toBe(one);
    expect([bearerOf(undefined), bearerOf(one), bearerOf(`Bearer ${one} x`), bearerOf("Bearer ")]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

import { afterEach, describe, expect, it } from "vitest";
import type { EmulatorServer } from "../../../../electron/sandbox/http/server.ts";
import { createEmulatorServer } from "../../../../electron/sandbox/http/server.ts";

const servers: EmulatorServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start() {
  const server = createEmulatorServer({ clock: () => 42 });
  const stored: unknown[] = [];
  server.app.get("/things", async () => ({
    items: Array.from({ length: 200 }, (_, index) => `thing ${index}`),
  }));
  server.app.post("/things", async (request) => {
    stored.push(request.body);
    return { stored: stored.length };
  });
  servers.push(server);
  const url = await server.listen();
  const post = () =>
    fetch(`${url}/things?from=test`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "one" }),
    });
  return { ...server, url, stored, post };
}

describe("faults", () => {
  it("answers a status without handling the request, the given number of times", async () => {
    const server = await start();
    server.faults.add({
      match: { method: "post" },
      times: 2,
      action: { kind: "status", status: 503, headers: { "retry-after": "30" }, body: { error: "busy" } },
    });
    const first = await server.post();
    expect([first.status, first.headers.get("retry-after"), await first.json()]).toEqual([
      503,
      "30",
      { error: "busy" },
    ]);
    expect((await server.post()).status).toBe(503);
    expect(server.stored).toEqual([]);
    expect((await server.post()).status).toBe(200);
  });

  it("lets the skipped requests pass, then acts, and tells how often", async () => {
    const server = await start();
    server.faults.add({ match: { path: "^/things$" }, skip: 1, action: { kind: "status", status: 500 } });
    expect((await server.post()).status).toBe(200);
    expect((await server.post()).status).toBe(500);
    expect((await server.post()).status).toBe(200);
    expect(server.faults.list()).toMatchObject([{ matched: 2, fired: 1 }]);
    server.faults.clear();
    expect(server.faults.list()).toEqual([]);
  });

  it("takes the first rule that still acts and leaves other paths alone", async () => {
    const server = await start();
    server.faults.add({ match: { path: "/elsewhere" }, action: { kind: "status", status: 500 } });
    server.faults.add({ match: { path: "from=test" }, action: { kind: "status", status: 429 } });
    server.faults.add({ action: { kind: "status", status: 502 } });
    expect((await server.post()).status).toBe(429);
    expect((await server.post()).status).toBe(502);
    expect((await server.post()).status).toBe(200);
  });

  it("drops the connection before handling", async () => {
    const server = await start();
    server.faults.add({ action: { kind: "drop-before" } });
    await expect(server.post()).rejects.toThrow();
    expect(server.stored).toEqual([]);
  });

  it("stores and then drops the answer", async () => {
    const server = await start();
    server.faults.add({ action: { kind: "drop-after" } });
    await expect(server.post()).rejects.toThrow();
    expect(server.stored).toEqual([{ name: "one" }]);
    expect((await server.post()).status).toBe(200);
  });

  it("stores and cuts the body in the middle", async () => {
    const server = await start();
    server.faults.add({ match: { method: "POST" }, action: { kind: "truncate" } });
    const cut = await server.post();
    expect(cut.status).toBe(200);
    await expect(cut.text()).rejects.toThrow();
    expect(server.stored).toHaveLength(1);
  });

  it("cuts a compressed body too", async () => {
    const server = await start();
    server.faults.add({ action: { kind: "truncate" } });
    const cut = await fetch(`${server.url}/things`);
    expect(cut.headers.get("content-encoding")).toBe("gzip");
    await expect(cut.text()).rejects.toThrow();
  });

  it("stores and answers broken JSON with 200", async () => {
    const server = await start();
    server.faults.add({ action: { kind: "malformed" } });
    const broken = await server.post();
    expect(broken.status).toBe(200);
    await expect(broken.json()).rejects.toThrow(SyntaxError);
    expect(server.stored).toHaveLength(1);
  });

  it("handles a delayed request in the end", async () => {
    const server = await start();
    server.faults.add({ action: { kind: "delay", ms: 5 } });
    expect((await server.post()).status).toBe(200);
  });

  it("never answers from a black hole, and closing ends the wait", async () => {
    const server = await start();
    server.faults.add({ action: { kind: "black-hole" } });
    const unanswered = expect(server.post()).rejects.toThrow();
    await expect.poll(() => server.requests.count(), { timeout: 10_000 }).toBe(1);
    expect(server.stored).toEqual([]);
    await server.close();
    await unanswered;
  });

  it("refuses a malformed rule", async () => {
    const { faults } = await start();
    expect(() => faults.add({ match: { path: "(" }, action: { kind: "drop-before" } })).toThrow(
      "regular expression",
    );
  });
});

describe("the request log", () => {
  it("tells method, path, query, body, status and time of each request", async () => {
    const server = await start();
    await server.post();
    await expect
      .poll(() => server.requests.all())
      .toEqual([
        {
          method: "POST",
          path: "/things",
          query: { from: "test" },
          body: { name: "one" },
          status: 200,
          time: 42,
        },
      ]);
    expect(server.requests.count({ method: "post", path: /^\/thi/ })).toBe(1);
    expect(server.requests.find({ path: "/other" })).toEqual([]);
  });

  it("leaves the status of an unanswered request open", async () => {
    const server = await start();
    server.faults.add({ action: { kind: "drop-after" } });
    await expect(server.post()).rejects.toThrow();
    expect(server.requests.all()).toMatchObject([{ method: "POST", status: undefined }]);
  });
});

describe("the network", () => {
  it("cuts what is open and refuses what is new until it is up again", async () => {
    const server = await start();
    server.faults.add({ action: { kind: "black-hole" } });
    const waiting = expect(server.post()).rejects.toThrow();
    await expect.poll(() => server.requests.count(), { timeout: 10_000 }).toBe(1);
    server.network.set(false);
    await waiting;
    await expect(server.post()).rejects.toThrow();
    server.network.set(true);
    expect((await server.post()).status).toBe(200);
  });
});

describe("compression", () => {
  it("is used for a large body when the client accepts gzip, and only then", async () => {
    const server = await start();
    const encoding = async (accept: string) =>
      (await fetch(`${server.url}/things`, { headers: { "accept-encoding": accept } })).headers.get(
        "content-encoding",
      );
    expect(await encoding("br, gzip;q=0.5")).toBe("gzip");
    expect(await encoding("gzip;q=0")).toBeNull();
    expect(await encoding("identity")).toBeNull();
  });
});

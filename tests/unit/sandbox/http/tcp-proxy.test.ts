import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import type { TcpProxy, Wire } from "../../../../electron/sandbox/http/tcp-proxy.ts";
import { startTcpProxy } from "../../../../electron/sandbox/http/tcp-proxy.ts";

/** A server that counts its requests and answers a thousand letters, and a wire to it. */
async function wired(letter = "a") {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? "");
    response.end(letter.repeat(1_000));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const target = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
  const pieces: string[] = [];
  const proxy = await startTcpProxy({ target, onPiece: (direction) => pieces.push(direction) });
  onTestFinished(async () => {
    await proxy.close();
    server.closeAllConnections();
    server.close();
  });
  return { seen, pieces, proxy, target };
}

/** The answer's length, or "nothing" when none came whole. */
async function asked({ url }: TcpProxy, limitMs = 5_000): Promise<number | "nothing"> {
  try {
    return (await (await fetch(url, { signal: AbortSignal.timeout(limitMs) })).text()).length;
  } catch {
    return "nothing";
  }
}

describe("a wire that can be spoiled", () => {
  it("carries everything both ways as long as it is open", async () => {
    const { seen, pieces, proxy } = await wired();
    expect([await asked(proxy), await asked(proxy)]).toEqual([1_000, 1_000]);
    expect(seen).toHaveLength(2);
    expect(new Set(pieces)).toEqual(new Set(["request", "answer"]));
    expect(proxy.connections()).toBeGreaterThan(0);
  });

  it("is late and loses nothing when it is slow", async () => {
    const { seen, proxy } = await wired();
    proxy.set({ kind: "slow", ms: 5 });
    expect(await asked(proxy)).toBe(1_000);
    expect(seen).toHaveLength(1);
  });

  it.each<readonly [string, Wire, number]>([
    ["swallows requests as a black hole", { kind: "black-hole" }, 0],
    ["swallows answers when it is deaf", { kind: "deaf" }, 1],
    ["cuts an answer in the middle", { kind: "cut", bytes: 300 }, 1],
    ["cuts an answer before its headers end", { kind: "cut", bytes: 10 }, 1],
    ["resets every connection", { kind: "reset" }, 0],
  ])("%s, and is whole again once it is open", async (_what, wire, arrived) => {
    const { seen, proxy } = await wired();
    expect(await asked(proxy)).toBe(1_000);
    seen.length = 0;
    proxy.set(wire);
    expect(await asked(proxy, 60)).toBe("nothing");
    expect(seen).toHaveLength(arrived);
    proxy.set({ kind: "open" });
    expect(await asked(proxy)).toBe(1_000);
  });

  it("leads to another server when it is told to", async () => {
    const [one, other] = [await wired(), await wired()];
    expect(await asked(one.proxy)).toBe(1_000);
    one.proxy.leadTo(other.target);
    expect(await asked(one.proxy)).toBe(1_000);
    expect([one.seen.length, other.seen.length]).toEqual([1, 1]);
  });
});

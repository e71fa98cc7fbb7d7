import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer as createPlainServer } from "node:http";
import { createServer, get } from "node:https";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { describe, expect, it, onTestFinished } from "vitest";
import * as z from "zod";
import { createNetwork } from "../../../electron/network/network.ts";
import { makeAuthority } from "../../support/certificate-authority.ts";
import { temporaryFolder } from "../../support/database.ts";
import { startTinyproxy } from "../../support/tinyproxy.ts";

const script = fileURLToPath(new URL("../../support/network-process.ts", import.meta.url));
const run = promisify(execFile);
const saidSchema = z.object({ answer: z.string().nullable(), trouble: z.string().nullable() });

/** A server of a company whose certificate nobody trusts by itself; it answers what it is sent. */
async function company() {
  const folder = temporaryFolder();
  const authority = makeAuthority(folder);
  const server = createServer(authority.issue(["IP:127.0.0.1"]), async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    response.end(`got ${Buffer.concat(parts)}`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${portOf(server.address())}`;
  return { folder, authority, host, url: `https://${host}/` };
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}

async function proxyIn(folder: string, password: string | null = null) {
  const proxy = await startTinyproxy(folder, password);
  onTestFinished(proxy.close);
  return { ...proxy, answer: `PROXY ${new URL(proxy.url).host}` };
}

/** Asks in a process of its own: `env` and `files` say whom it trusts. */
async function ask(url: string, proxies: string, env: Record<string, string> = {}, files: string[] = []) {
  const own = { ...process.env, SSL_CERT_FILE: "", SSL_CERT_DIR: "", ...env };
  const { stdout } = await run(process.execPath, [script, url, proxies, ...files], { env: own });
  return saidSchema.parse(JSON.parse(stdout));
}

describe("the way to the network", () => {
  it("goes by the proxy that is named, and trusts an authority that a file or the system names", async () => {
    const { folder, authority, host, url } = await company();
    const proxy = await proxyIn(folder);
    const fine = { answer: "200 got hello", trouble: null };
    expect(await ask(url, proxy.answer, {}, [authority.file])).toEqual(fine);
    expect(proxy.asked()).toEqual([host]);
    expect(await ask(url, "DIRECT", { SSL_CERT_FILE: authority.file })).toEqual(fine);
    expect(await ask(url, proxy.answer, { SSL_CERT_FILE: authority.file })).toEqual(fine);
    // The handshake that was given up, and the request after it.
    expect(proxy.asked()).toEqual([host, host, host]);
  });

  it("says whose certificate is not trusted, and sends nothing there", async () => {
    const { host, url } = await company();
    expect(await ask(url, "DIRECT")).toEqual({
      answer: null,
      trouble: expect.stringContaining(`${host} shows a certificate that this computer does not trust`),
    });
  });

  it("says that a proxy asks for a sign-in, is out of reach, or is of a kind that cannot be used", async () => {
    const { folder, authority, url } = await company();
    const locked = await proxyIn(folder, "secret");
    const through = (proxies: string) => ask(url, proxies, {}, [authority.file]);
    expect(await through(locked.answer)).toEqual({
      answer: null,
      trouble: expect.stringContaining("asks for a user name and a password"),
    });
    await locked.close();
    expect(await through(locked.answer)).toEqual({
      answer: null,
      trouble: expect.stringContaining("cannot be reached"),
    });
    expect(await through("SOCKS5 127.0.0.1:1080")).toEqual({
      answer: null,
      trouble: expect.stringContaining("SOCKS5 127.0.0.1:1080"),
    });
  });
});

describe("one way for several requests", () => {
  /** An HTTP server, and a network whose proxy answer and clock the test sets. */
  async function desk() {
    const server = createPlainServer((_request, response) => response.end("here")).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const state = { proxies: "DIRECT", now: 0, asked: [] as string[] };
    const network = createNetwork({
      proxiesFor: async (url) => {
        state.asked.push(url);
        return state.proxies;
      },
      direct: globalThis.fetch,
      clock: () => state.now,
      trustSystem: () => false,
      onTrouble: () => undefined,
      onError: (error) => {
        throw error;
      },
    });
    return { state, network, url: `http://127.0.0.1:${portOf(server.address())}/a` };
  }

  it("asks about each origin once a minute, and anew when the network may be another", async () => {
    const { state, network, url } = await desk();
    await network.fetch(url);
    await network.fetch(`${url}/b`);
    expect(state.asked).toEqual([url]);
    state.now += 60_000;
    await network.fetch(url);
    network.forget();
    await network.fetch(url);
    expect(state.asked).toHaveLength(3);
  });

  it("lets an event stream last as long as it will, and nothing else", async () => {
    const { network, url } = await desk();
    const before = getGlobalDispatcher();
    onTestFinished(() => setGlobalDispatcher(before));
    const limits: unknown[] = [];
    setGlobalDispatcher(
      before.compose((dispatch) => (options, handler) => {
        limits.push(options.bodyTimeout);
        return dispatch(options, handler);
      }),
    );
    for (const accept of ["text/event-stream", "application/json"]) {
      expect(await (await network.fetch(url, { headers: { accept } })).text()).toBe("here");
    }
    expect(limits).toEqual([0, undefined]);
  });

  it("passes a proxy over for a while that was out of reach, and says so only until a request gets through", async () => {
    const { state, network, url } = await desk();
    state.proxies = "PROXY 127.0.0.1:9; DIRECT";
    await expect(network.fetch(url)).rejects.toThrow();
    expect(network.trouble()?.message).toContain("The proxy 127.0.0.1:9 cannot be reached");
    expect(await (await network.fetch(url)).text()).toBe("here");
    expect(network.trouble()).toBeNull();
    state.now += 5 * 60_000;
    await expect(network.fetch(url)).rejects.toThrow();
  });

  it("takes recordings along, by an agent of Node's", async () => {
    const { folder, authority, host, url } = await company();
    const proxy = await proxyIn(folder);
    const { state, network } = await desk();
    state.proxies = proxy.answer;
    const said = await network.through(
      new URL(url),
      (agent) =>
        new Promise<number | undefined>((answered, failed) => {
          get(url, { agent, ca: readFileSync(authority.file) }, (response) => {
            response.resume();
            answered(response.statusCode);
          }).once("error", failed);
        }),
    );
    expect(said).toBe(200);
    expect(proxy.asked()).toEqual([host]);
  });
});

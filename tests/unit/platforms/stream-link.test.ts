import { describe, expect, it, onTestFinished } from "vitest";
import type { Hint } from "../../../electron/platforms/hints.ts";
import type { StreamLinkParts, StreamState } from "../../../electron/platforms/stream-link.ts";
import { openStreamLink } from "../../../electron/platforms/stream-link.ts";
import type { PlatformEmulator } from "../../../electron/sandbox/platform/server.ts";
import { monday, platformLead, startPlatform } from "./platform.ts";

const patience = { timeout: 15_000 };

function listening(
  platform: PlatformEmulator,
  options: Partial<StreamLinkParts> & { readonly key?: string } = {},
) {
  const hints: Hint[] = [];
  const states: StreamState[] = [];
  const errors: string[] = [];
  const link = openStreamLink({
    http: {
      baseUrl: platform.url,
      apiKey: async () => options.key ?? platform.apiKey,
      fetch: globalThis.fetch,
      clock: () => monday,
      timeLimitMs: 5_000,
    },
    random: () => 0,
    onHint: (hint) => hints.push(hint),
    onState: (state) => states.push(state),
    onError: (error) => errors.push(String(error)),
    ...options,
  });
  onTestFinished(() => link.stop());
  return { link, hints, states, errors, opened: () => platform.requests.count({ path: /\/stream$/ }) };
}

describe("the stream of hints", () => {
  it("is opened with the key, and tells what is told, until it is stopped", async () => {
    const platform = await startPlatform();
    const { link, hints, states } = listening(platform);
    await expect.poll(() => states, patience).toEqual(["alive"]);
    platform.leads.add(platformLead());
    await expect.poll(() => hints, patience).toEqual([{ kind: "lead.changed" }]);
    await link.stop();
    expect(states).toEqual(["alive"]);
    expect(platform.requests.count({ path: /\/stream$/ })).toBe(1);
  });

  it("is opened again when it is lost, and says so in between", async () => {
    const platform = await startPlatform();
    const { hints, states, errors } = listening(platform);
    await expect.poll(() => states, patience).toEqual(["alive"]);
    platform.network.set(false);
    await expect.poll(() => states, patience).toEqual(["alive", "lost"]);
    platform.network.set(true);
    await expect.poll(() => states, patience).toEqual(["alive", "lost", "alive"]);
    platform.leads.add(platformLead());
    await expect.poll(() => hints, patience).toHaveLength(1);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.join()).not.toContain(platform.apiKey);
  });

  it("is dead when not even a heartbeat comes", async () => {
    const platform = await startPlatform();
    const { states, errors, opened } = listening(platform, { silenceMs: 300 });
    await expect.poll(() => states, patience).toEqual(["alive", "lost", "alive"]);
    expect(opened()).toBeGreaterThan(1);
    expect(errors[0]).toContain("fell silent");
  });

  it("is looked for rarely on a platform that has none, and not taken from what is no stream", async () => {
    for (const action of [
      { kind: "status", status: 404 },
      { kind: "status", status: 200, body: { hello: "there" } },
    ] as const) {
      const platform = await startPlatform();
      platform.faults.add({ match: { path: "/stream$" }, times: 100, action });
      const { states, opened } = listening(platform);
      await expect.poll(() => states, patience).toEqual(["absent"]);
      expect(opened()).toBe(1);
    }
  });

  it("is tried at once when the network may be back", async () => {
    const platform = await startPlatform();
    platform.faults.add({ match: { path: "/stream$" }, action: { kind: "status", status: 404 } });
    const { link, states } = listening(platform);
    await expect.poll(() => states, patience).toEqual(["absent"]);
    link.hurry();
    await expect.poll(() => states, patience).toEqual(["absent", "alive"]);
  });

  it("does not knock on with a key that is not accepted", async () => {
    const platform = await startPlatform();
    const { states, opened } = listening(platform, { key: "wrong-key-of-somebody" });
    await expect.poll(() => states, patience).toEqual(["lost"]);
    expect(opened()).toBe(1);
  });

  it("knows the relay of the rep", async () => {
    const platform = await startPlatform();
    const { link } = listening(platform);
    expect(await link.relay()).toEqual({
      address: `${platform.url}/relay/google`,
      token: expect.any(String),
    });
    platform.faults.add({
      match: { path: "/me$" },
      action: { kind: "status", status: 200, body: { id: "rep" } },
    });
    expect(await link.relay()).toBeNull();
    platform.faults.add({ match: { path: "/me$" }, action: { kind: "status", status: 503 } });
    await expect(link.relay()).rejects.toMatchObject({ kind: "server" });
  });
});

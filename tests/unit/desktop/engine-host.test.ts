import { afterEach, describe, expect, it, vi } from "vitest";
import type { EngineHost } from "../../../electron/desktop/engine-host.ts";
import { startEngine } from "../../../electron/desktop/engine-host.ts";
import type { EngineConfig } from "../../../electron/engine-messages.ts";
import { defaultSettings } from "../../../shared/model/default-settings.ts";

const script = new URL("../../support/dying-engine.mjs", import.meta.url);
const config: EngineConfig = {
  workspace: "own",
  profile: "whole",
  googleUrl: null,
  googleClient: null,
  platformUrl: null,
  sandbox: null,
  settings: defaultSettings,
  focused: false,
};

function listener() {
  return {
    ready: vi.fn(),
    recovered: vi.fn(),
    status: vi.fn(),
    notice: vi.fn(),
    openBrowser: vi.fn(),
    notify: vi.fn(),
    proxiesFor: vi.fn(async () => "DIRECT"),
    restarting: vi.fn(),
    fatal: vi.fn(),
  };
}

describe("the engine's host", () => {
  const running: EngineHost[] = [];
  function start(changes: Partial<EngineConfig> = {}) {
    const told = listener();
    const host = startEngine(script, { ...config, ...changes }, told, vi.fn());
    running.push(host);
    return { host, told };
  }
  afterEach(async () => {
    for (const host of running.splice(0)) await host.stop();
  });

  it("passes calls and answers", async () => {
    const { host } = start();
    await expect(host.call("sync.now", {})).resolves.toMatchObject({ profile: "whole" });
  });

  it("throws a refusal again as the typed error it was", async () => {
    const { host } = start();
    await expect(host.call("event.move", {})).rejects.toMatchObject({
      name: "AppError",
      code: "clash",
      message: "Taken.",
    });
  });

  it("starts a worker that died again, fails what it was asked, and goes on with the newest settings", async () => {
    const { host, told } = start();
    await vi.waitFor(() => expect(told.ready).toHaveBeenCalledTimes(1));
    host.settings({ ...defaultSettings, theme: "dark" });
    await expect(host.call("event.cancel", {})).rejects.toMatchObject({ code: "engine_stopped" });
    expect(told.restarting).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(told.ready).toHaveBeenCalledTimes(2));
    await expect(host.call("sync.now", {})).resolves.toMatchObject({ settings: { theme: "dark" } });
  });

  it("does not start an engine again that cannot start, and says why to everyone who asks", async () => {
    const { host, told } = start({ profile: "broken" });
    await vi.waitFor(() => expect(told.fatal).toHaveBeenCalledOnce());
    await expect(host.call("sync.now", {})).rejects.toMatchObject({ code: "database_broken" });
    expect(told.restarting).not.toHaveBeenCalled();
  });

  it("stops in good order", async () => {
    const { host, told } = start();
    await vi.waitFor(() => expect(told.ready).toHaveBeenCalled());
    await host.stop();
    await expect(host.call("sync.now", {})).rejects.toMatchObject({ code: "engine_stopped" });
    expect(told.restarting).not.toHaveBeenCalled();
  });
});

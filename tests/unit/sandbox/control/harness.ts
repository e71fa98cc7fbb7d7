import { onTestFinished } from "vitest";
import type { Sandbox, SandboxOptions } from "../../../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../../../electron/sandbox/sandbox.ts";

export const NOW = Date.parse("2026-11-24T05:42:00.000Z");

export interface SandboxHarness extends Sandbox {
  /** What went wrong behind the scenes. */
  readonly problems: readonly unknown[];
  /** Asks the control endpoint; a body makes it JSON. */
  control(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<Response>;
  /** Asks the platform with its key. */
  platformGet(path: string): Promise<Response>;
  /** Asks Google with its token. */
  googleGet(path: string): Promise<Response>;
}

/** A sandbox of its own that ends with the test. */
export async function sandboxHarness(options: Partial<SandboxOptions> = {}): Promise<SandboxHarness> {
  const problems: unknown[] = [];
  const sandbox = await startSandbox({
    seed: "small",
    now: NOW,
    timeZone: "Asia/Kolkata",
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  onTestFinished(() => sandbox.close());
  const { google, platform, control } = sandbox.endpoints;
  const get = (url: string, key: string) => fetch(url, { headers: { authorization: `Bearer ${key}` } });
  return {
    ...sandbox,
    problems,
    control: (method, path, body) =>
      fetch(control.url + path, {
        method,
        ...(body !== undefined && {
          body: JSON.stringify(body),
          headers: { "content-type": "application/json" },
        }),
      }),
    platformGet: (path) => get(platform.url + path, platform.apiKey),
    googleGet: (path) => get(google.url + path, google.accessToken),
  };
}

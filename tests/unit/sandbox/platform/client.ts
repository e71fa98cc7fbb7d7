import { onTestFinished } from "vitest";
import * as z from "zod";
import type { PlatformSeed } from "../../../../electron/sandbox/platform/model.ts";
import type { PlatformEmulator } from "../../../../electron/sandbox/platform/server.ts";
import { startPlatformEmulator } from "../../../../electron/sandbox/platform/server.ts";
import { START, seedOf } from "./records.ts";

const pageSchema = z.object({
  leads: z.array(z.looseObject({ id: z.string().optional() })),
  next_cursor: z.string(),
  has_more: z.boolean(),
});
const errorSchema = z.object({ error: z.object({ code: z.string(), message: z.string().min(1) }) });

export type Page = z.infer<typeof pageSchema>;

export interface Harness {
  readonly platform: PlatformEmulator;
  /** Advances the emulator's clock. */
  advance(ms: number): void;
  request(path: string, init?: RequestInit): Promise<Response>;
  send(method: "POST" | "PUT", path: string, body: unknown): Promise<Response>;
  page(query?: string): Promise<Page>;
}

/** An emulator that ends with the test, and a client that has its key. */
export async function platformHarness(
  options: { readonly seed?: PlatformSeed; readonly state?: unknown } = {},
): Promise<Harness> {
  let now = START;
  const platform = await startPlatformEmulator({
    seed: options.seed ?? seedOf(5),
    clock: () => now,
    state: options.state,
  });
  onTestFinished(() => platform.close());
  const request = (path: string, init: RequestInit = {}) =>
    fetch(platform.url + path, {
      ...init,
      headers: {
        authorization: `Bearer ${platform.apiKey}`,
        ...Object.fromEntries(new Headers(init.headers)),
      },
    });
  return {
    platform,
    advance: (ms) => {
      now += ms;
    },
    request,
    send: (method, path, body) =>
      request(path, { method, body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    page: async (query = "") => pageSchema.parse(await (await request(`/api/v1/leads${query}`)).json()),
  };
}

/** The status and the code of an answer in the error envelope. */
export async function refusal(
  response: Response,
): Promise<{ readonly status: number; readonly code: string }> {
  return { status: response.status, code: errorSchema.parse(await response.json()).error.code };
}

export function idsOf(page: Page): (string | undefined)[] {
  return page.leads.map((lead) => lead.id);
}

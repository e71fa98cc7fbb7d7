import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import * as z from "zod";
import { freeTime } from "../../../../electron/sandbox/trickle.ts";
import { NOW, sandboxHarness } from "./harness.ts";

const MAIN = new URL("../../../../electron/sandbox/main.ts", import.meta.url);
const credentials = z.object({
  url: z.url(),
  accessToken: z.string(),
  refreshToken: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
});
const keyed = z.strictObject({ url: z.url(), apiKey: z.string() });
const endpointsSchema = z.strictObject({
  google: credentials.strict(),
  platform: keyed,
  bolna: keyed,
  vapi: keyed,
  zeptomail: keyed,
  retell: keyed,
  control: z.strictObject({ url: z.url() }),
});

async function stateFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, "inner", "state.json");
}

describe("a sandbox with a state file", () => {
  it("goes on after a restart with the same live tokens, leads, events and clock", async () => {
    const file = await stateFile();
    const before = await sandboxHarness({ stateFile: file });
    await before.control("POST", "/leads", { lead: { id: "late-comer" } });
    await before.control("POST", "/clock", { advanceMs: 60_000 });
    const event = before.google.remote.all(before.platform.rep.email)[0];
    before.google.remote.patch(before.platform.rep.email, event?.id ?? "", { summary: "Kept" });
    const { next_cursor } = z
      .object({ next_cursor: z.string() })
      .parse(await (await before.platformGet("/api/v1/leads")).json());
    await before.close();

    const after = await sandboxHarness({ stateFile: file, seed: "empty" });
    expect(after.endpoints.platform.apiKey).toBe(before.endpoints.platform.apiKey);
    const { refreshToken, clientId, clientSecret } = before.endpoints.google;
    const refreshed = await fetch(`${after.endpoints.google.url}/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "refresh_token",
        refresh_token: refreshToken,
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    expect(refreshed.status).toBe(200);
    expect(after.clock.offset).toBe(before.clock.offset);
    expect(after.google.remote.get(after.platform.rep.email, event?.id ?? "")).toMatchObject({
      summary: "Kept",
    });
    expect(after.platform.leads.all()).toHaveLength(41);
    expect(await (await after.platformGet(`/api/v1/leads?cursor=${next_cursor}`)).json()).toMatchObject({
      leads: [],
    });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("saves by itself soon after a change, also one made by a client", async () => {
    const file = await stateFile();
    const { endpoints, platform } = await sandboxHarness({ stateFile: file });
    const lead = platform.leads.all()[0];
    await fetch(`${endpoints.platform.url}/api/v1/leads/${lead?.id}/meeting`, {
      method: "PUT",
      headers: { authorization: `Bearer ${endpoints.platform.apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({
        meeting_id: "m",
        google_event_id: null,
        status: "cancelled",
        start: null,
        end: null,
        meet_link: null,
        idempotency_key: "k",
      }),
    });
    await vi.waitFor(() => stat(file), { timeout: 10_000 });
  });

  it("puts a file it cannot read aside, says so, and starts anew", async () => {
    const file = await stateFile();
    const first = await sandboxHarness({ stateFile: file, seed: "empty" });
    await first.close();
    await writeFile(file, "{ not JSON");
    const second = await sandboxHarness({ stateFile: file, seed: "small" });
    expect(second.platform.leads.all()).toHaveLength(40);
    expect(String(second.problems[0])).toContain(`${file}.broken`);
    expect(await readdir(join(file, ".."))).toContain("state.json.broken");
  });
});

describe("leads that arrive by themselves", () => {
  it("ask for a demo at a time at which the rep is free", async () => {
    const sandbox = await sandboxHarness({ trickle: { firstAfter: 0, every: 20 } });
    const arrived = () => sandbox.platform.leads.all().slice(40);
    await vi.waitFor(() => expect(arrived().length).toBeGreaterThanOrEqual(2), { timeout: 10_000 });
    const [first, second] = arrived();
    expect(first).toMatchObject({ extracted_name: "Ingrid Solheim", lead_status_tag: "Hot" });
    expect(second?.id).not.toBe(first?.id);
    const start = Date.parse(first?.demo_book_datetime ?? "");
    expect(start).toBeGreaterThan(NOW + 12 * 3_600_000);
    expect(await busyAt(sandbox.endpoints, start)).toEqual([]);
    expect(sandbox.problems).toEqual([]);
  });

  it("look for the next free time when the wanted one is taken", async () => {
    const sandbox = await sandboxHarness({ seed: "empty" });
    const rep = sandbox.platform.rep;
    const free = await freeTime({ ...sandbox, rep, clock: sandbox.clock.now }, 0);
    sandbox.google.remote.insert(rep.email, {
      start: { dateTime: new Date(free).toISOString() },
      end: { dateTime: new Date(free + 45 * 60_000).toISOString() },
    });
    const next = await freeTime({ ...sandbox, rep, clock: sandbox.clock.now }, 0);
    expect([free, next]).toEqual([
      Date.parse("2026-11-25T15:00:00+05:30"),
      Date.parse("2026-11-25T16:00:00+05:30"),
    ]);
  });

  it("tell of a failure and go on", async () => {
    const sandbox = await sandboxHarness({ seed: "empty", trickle: { firstAfter: 20, every: 20 } });
    sandbox.google.network.set(false);
    await vi.waitFor(() => expect(sandbox.problems.length).toBeGreaterThan(0), { timeout: 10_000 });
    sandbox.google.network.set(true);
    await vi.waitFor(() => expect(sandbox.platform.leads.all().length).toBeGreaterThan(0), {
      timeout: 10_000,
    });
  });
});

describe("the sandbox by itself", () => {
  it("prints where everything is as one line, and ends on SIGTERM", async () => {
    const child = spawn(process.execPath, [MAIN.pathname, "--seed", "empty", "--time-zone", "Asia/Kolkata"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const [line] = await once(createInterface(child.stdout), "line");
    const { platform } = endpointsSchema.parse(JSON.parse(z.string().parse(line)));
    const me = await fetch(`${platform.url}/api/v1/me`, {
      headers: { authorization: `Bearer ${platform.apiKey}` },
    });
    expect(await me.json()).toMatchObject({ time_zone: "Asia/Kolkata" });
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("posts the same from a worker thread, and ends when told to", async () => {
    const worker = new Worker(MAIN, { workerData: { seed: "empty" } });
    onTestFinished(async () => void (await worker.terminate()));
    const [message] = await once(worker, "message");
    const { endpoints } = z
      .strictObject({ type: z.literal("ready"), endpoints: endpointsSchema })
      .parse(message);
    expect((await fetch(`${endpoints.control.url}/state`)).status).toBe(200);
    worker.postMessage({ type: "close" });
    expect(await once(worker, "exit")).toEqual([0]);
  });

  it("refuses an unknown seed", async () => {
    const child = spawn(process.execPath, [MAIN.pathname, "--seed", "huge"], { stdio: "ignore" });
    const [code] = await once(child, "exit");
    expect(code).toBe(1);
  });
});

async function busyAt(endpoints: z.infer<typeof endpointsSchema>, start: number): Promise<unknown> {
  const response = await fetch(`${endpoints.google.url}/calendar/v3/freeBusy`, {
    method: "POST",
    headers: { authorization: `Bearer ${endpoints.google.accessToken}`, "content-type": "application/json" },
    body: JSON.stringify({
      timeMin: new Date(start).toISOString(),
      timeMax: new Date(start + 30 * 60_000).toISOString(),
      items: [{ id: "primary" }],
    }),
  });
  const answer = z.object({ calendars: z.object({ primary: z.object({ busy: z.array(z.unknown()) }) }) });
  return answer.parse(await response.json()).calendars.primary.busy;
}

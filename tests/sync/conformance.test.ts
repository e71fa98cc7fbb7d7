import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { openGoogle } from "../conformance/google.ts";
import { allRules, requireThrowAway, runRules } from "../conformance/run.ts";
import { startStandIn } from "../conformance/stand-in.ts";

const root = resolve(import.meta.dirname, "../..");
const node = resolve(root, "node_modules/node/bin/node");
const program = resolve(root, "tests/conformance/program.ts");

async function standIn() {
  const target = await startStandIn();
  onTestFinished(() => target.close());
  return target;
}

/** Stands between the program and the stand-in and answers one status in place of another: a Google with a rule broken. */
async function breaking(url: string, from: number, to: number): Promise<string> {
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(Buffer.from(piece));
    const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
    const answer = await fetch(new URL(request.url ?? "/", url), {
      method: request.method ?? "GET",
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
      ...(pieces.length === 0 ? {} : { body: Buffer.concat(pieces) }),
    });
    const status = answer.status === from ? to : answer.status;
    response.writeHead(status, { "content-type": "application/json" }).end(await answer.text());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/`;
}

describe("npm run conformance", () => {
  it("finds that every rule and assumption holds at the stand-in, a line each", {
    timeout: 60_000,
  }, async () => {
    const { stdout } = await promisify(execFile)(node, [program, "--sandbox"], { cwd: root });
    const lines = stdout.trim().split("\n");
    const ids = [
      ...Array.from({ length: 21 }, (_, index) => String(index + 1)),
      "A1",
      "A2",
      "A3",
      "A4",
      "A5",
    ];
    expect(lines.map((line) => line.slice(0, 3).trim())).toEqual(ids);
    for (const line of lines) expect(line).toMatch(/^\S+ +holds +\w/);
  });

  it.each([
    [410, 404, ["3"]],
    [409, 404, ["9", "A4"]],
    [412, 404, ["10"]],
    [403, 404, ["14", "17"]],
    [404, 400, ["16"]],
    [401, 400, ["16"]],
    [400, 404, ["1", "8", "9", "12", "14", "15", "16", "19", "21"]],
  ])(
    "says of a Google that answers %i by %i which rules do not hold",
    { timeout: 60_000 },
    async (from, to, broken) => {
      const target = await standIn();
      const url = await breaking(target.url, from, to);
      const google = await openGoogle({ api: url, token: `${url}token` }, target.credentials);
      const lines = await runRules(
        allRules,
        { google, calendarId: target.calendarId, lab: target.lab },
        () => undefined,
      );
      const found = lines.flatMap(({ id, verdict }) => (verdict === "does not" ? [id] : []));
      expect(found).toEqual(broken);
    },
  );

  it("says what cannot be checked from outside, without the stand-in's help", {
    timeout: 60_000,
  }, async () => {
    const target = await standIn();
    const google = await openGoogle(target.root, target.credentials);
    const lines = await runRules(
      allRules,
      { google, calendarId: target.calendarId, lab: null },
      () => undefined,
    );
    const left = lines.filter(({ verdict }) => verdict !== "holds");
    expect(left).toMatchObject([{ id: "17", verdict: "could not be checked" }]);
    expect(lines.find(({ id }) => id === "14")?.text).toMatch(/not checked: what a guest may not do/);
    expect(target.google.remote.all(target.calendarId)).toEqual([]);
  });

  it("refuses a calendar that somebody could miss", async () => {
    const target = await standIn();
    const google = await openGoogle(target.root, target.credentials);
    const refusal = (id: string) => requireThrowAway(google, id);
    await expect(refusal(target.account)).rejects.toThrow(/own calendar/);
    await expect(refusal("nowhere")).rejects.toThrow(/no such calendar/);
    target.google.calendarList.put({ id: "work", summary: "Work", accessRole: "owner" });
    await expect(refusal("work")).rejects.toThrow(/throw-away/);
    target.google.remote.insert(target.calendarId, {
      summary: "x",
      start: { dateTime: "2027-05-03T10:00:00Z" },
      end: { dateTime: "2027-05-03T11:00:00Z" },
    });
    await expect(refusal(target.calendarId)).rejects.toThrow(/not empty/);
  });

  it("asks for credentials in the environment alone, and fails without them", async () => {
    const run = (args: string[]) => promisify(execFile)(node, [program, ...args], { cwd: root });
    await expect(run([])).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/CLIENT_ID is not set/),
    });
    await expect(run(["--token=x"])).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/Usage/),
    });
  });
});

import { spawn } from "node:child_process";
import { expect, it } from "vitest";
import * as z from "zod";
import { apiDesk } from "../sync/local-api-desk.ts";

const env = z
  .object({ CALLSHEET_INSPECTOR: z.string(), CALLSHEET_INSPECTOR_NODE: z.string() })
  .parse(process.env);

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the inspector's command line as a developer would. */
function inspector(url: string, token: string, ...args: readonly string[]): Promise<Said> {
  const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env;
  const child = spawn(
    env.CALLSHEET_INSPECTOR_NODE,
    [
      ...[env.CALLSHEET_INSPECTOR, "--cli", `${url}/mcp`, "--transport", "http"],
      ...["--header", `Authorization: Bearer ${token}`, ...args],
    ],
    { env: inherited, stdio: ["ignore", "pipe", "pipe"] },
  );
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, err }));
  });
}

it("the MCP inspector lists the tools without an error in their schemas, calls one and reads a resource", async () => {
  const desk = await apiDesk();
  const token = await desk.token(["read", "write", "destructive"], "Inspector");
  const listed = await inspector(desk.url, token, "--method", "tools/list", "--strict");
  expect(listed, listed.err).toMatchObject({ code: 0 });
  const { tools } = z
    .object({ tools: z.array(z.object({ name: z.string() })) })
    .parse(JSON.parse(listed.out));
  expect(tools).toHaveLength(11);
  // It warns of what may be null in answers, as JSON Schema writes it; of what is asked for it has nothing to say.
  expect(listed.err).toMatch(/^0 errors, /m);
  expect(listed.err).not.toContain("inputSchema");
  const called = await inspector(
    ...[desk.url, token, "--method", "tools/call", "--tool-name", "get_next_available"],
    ...["--tool-arg", "duration=45"],
  );
  expect(called, called.err).toMatchObject({ code: 0 });
  expect(JSON.parse(called.out)).toMatchObject({
    structuredContent: { slots: [{ start: expect.any(String) }] },
  });
  const today = Temporal.Now.plainDateISO().toString();
  const uri = `callsheet://day/${today}`;
  const read = await inspector(desk.url, token, "--method", "resources/read", "--uri", uri);
  expect(read, read.err).toMatchObject({ code: 0 });
  expect(read.out).toContain("callsheet-data-");
});

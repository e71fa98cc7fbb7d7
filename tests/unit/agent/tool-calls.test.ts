import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAsks } from "../../../electron/agent/asks.ts";
import type { AgentDesk } from "../../../electron/agent/desk.ts";
import type { FunctionAnswer } from "../../../electron/agent/functions/contract.ts";
import { functionInputs } from "../../../electron/agent/functions/contract.ts";
import { retellCall, vapiCalls, vapiSchema } from "../../../electron/agent/functions/envelopes.ts";
import { shapeOf } from "../../../electron/agent/functions/shape.ts";
import { createToolRunner } from "../../../electron/agent/functions/tool-calls.ts";
import { tunnelHostSchema } from "../../../shared/model/local-api.ts";

const caller = { clientId: "c", name: "Voice", scopes: [] };
const answer: FunctionAnswer = { message: "Tuesday at 2 PM", slots: [], meeting: null };
const call = (id: string, input: unknown = {}) => ({
  ...{ id, name: "get_next_available", input, repeats: "always" as const },
});
/** Of the desk a runner uses the clock, and words for what fails. */
const desk = {
  clock: () => 0,
  timeZone: () => "UTC",
  worded: (error: unknown) => error,
  report: () => undefined,
} satisfies Partial<AgentDesk> as unknown as AgentDesk;

const asks = createAsks({ clock: () => 0, uuid: () => "ask", onChanged: () => undefined });

describe("a voice agent", () => {
  it("is answered in time when the calendar is slow, for all that it asked for at once", async () => {
    const begun: string[] = [];
    const run = createToolRunner(
      { desk, asks },
      {
        patienceMs: 20,
        run: (_caller, _name, input) => {
          begun.push(JSON.stringify(input));
          return new Promise<never>(() => undefined);
        },
      },
    );
    const answers = await run(caller, [call("1"), call("2"), call("3")]);
    expect(answers.map(({ id, done, said }) => [id, done, said])).toEqual(
      ["1", "2", "3"].map((id) => [id, null, expect.stringMatching(/^The calendar takes too long just now/)]),
    );
    expect(begun).toHaveLength(1);
  });

  it("that asks again gets the answer that was on its way, and what was refused is tried anew", async () => {
    const { promise, resolve } = Promise.withResolvers<FunctionAnswer>();
    let runs = 0;
    let fail = false;
    const run = createToolRunner(
      { desk, asks },
      {
        patienceMs: 20,
        run: async () => {
          runs += 1;
          if (fail) throw new Error("down");
          return promise;
        },
      },
    );
    expect(await run(caller, [call("1")])).toMatchObject([{ done: null }]);
    resolve(answer);
    expect(await run(caller, [call("1")])).toMatchObject([{ done: answer, said: "Tuesday at 2 PM" }]);
    expect(runs).toBe(1);
    await run(caller, [call("1", { duration: 60 })]);
    await run({ ...caller, clientId: "d" }, [call("1")]);
    await run(caller, [{ ...call("1"), repeats: "bookings" as const }]);
    expect(runs).toBe(4);
    fail = true;
    expect(await run(caller, [call("2")])).toMatchObject([
      { said: "Something went wrong inside Callsheet. Nothing was lost." },
    ]);
    fail = false;
    expect(await run(caller, [call("2")])).toMatchObject([{ done: answer }]);
  });

  it("may call in every form that the vendors' documentation has", () => {
    const input = { duration: 30 };
    const forms = [
      { id: "1", name: "f", arguments: input },
      { id: "1", name: "f", parameters: input },
      { id: "1", name: "f", arguments: JSON.stringify(input) },
      { id: "1", name: "f", arguments: null, parameters: input },
      { id: "1", type: "function", function: { name: "f", arguments: input } },
      { id: "1", type: "function", function: { name: "f", arguments: JSON.stringify(input) } },
      { id: "1", type: "function", function: { name: "f", parameters: input } },
    ];
    for (const form of forms) {
      for (const list of ["toolCallList", "toolCalls"]) {
        const message = { type: "tool-calls", [list]: [form], call: {}, assistant: {} };
        expect(vapiCalls(vapiSchema.parse({ message }))).toEqual([
          { id: "1", name: "f", input, repeats: "always" },
        ]);
      }
    }
    expect(vapiSchema.safeParse({ message: { type: "status-update" } }).success).toBe(false);
    const said = { input, repeats: "bookings" };
    expect(retellCall({ name: "f", args: input, call: { call_id: "c" } }, undefined)).toEqual({
      ...{ id: "c", name: "f" },
      ...said,
    });
    expect(retellCall({ name: "f", args: JSON.stringify(input) }, undefined)).toMatchObject(said);
    expect(retellCall(input, "f")).toMatchObject({ name: "f", ...said });
  });

  it("may say a length as a number or as text, or leave it out", () => {
    const length = (duration: unknown) =>
      functionInputs.get_next_available.safeParse({ duration }).data?.duration ?? null;
    expect([45, "45", " 45 ", "45.0", 45.0].map(length)).toEqual([45, 45, 45, 45, 45]);
    expect([undefined, null, ""].map(length)).toEqual([30, 30, 30]);
    expect([0, "4", "481", 30.5, "half an hour", "-30", true, {}].map(length)).toEqual(Array(8).fill(null));
  });

  it("is logged by the shape of what it asks, never by what it says", () => {
    expect(shapeOf({ b: "secret", a: 1, c: [1], d: null, "odd name": true })).toBe(
      "a: number, b: text of 6, c: list of 1, d: null, (odd name): boolean",
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string({ minLength: 12 })), (input) => {
        const shape = shapeOf(input);
        for (const value of Object.values(input)) expect(shape).not.toContain(value);
      }),
    );
  });
});

describe("the name of a tunnel", () => {
  it("is a host that others reach, without port or path", () => {
    const good = ["a.example", " Sales.Tunnel.example ", "x-1.trycloudflare.com", "xn--80ak6aa92e.example"];
    expect(good.map((name) => tunnelHostSchema.safeParse(name).data)).toEqual([
      "a.example",
      "sales.tunnel.example",
      "x-1.trycloudflare.com",
      "xn--80ak6aa92e.example",
    ]);
    const bad = [
      "",
      "evil",
      "localhost",
      "a.localhost",
      "a.local",
      "127.0.0.1",
      "1.2",
      "[::1]",
      "a.example:443",
    ];
    bad.push(
      "https://a.example",
      "a.example/x",
      "a..example",
      "-a.example",
      "a b.example",
      "a.example.",
      "*.example",
    );
    for (const name of bad) expect([name, tunnelHostSchema.safeParse(name).success]).toEqual([name, false]);
  });
});

import { expect, it } from "vitest";
import { createAsks } from "../../../electron/agent/asks.ts";
import type { Proposal } from "../../../electron/agent/proposal.ts";
import { carryOut } from "../../../electron/agent/proposal.ts";

let ids = 0;
const asksFor = (patienceMs: number) =>
  createAsks({
    clock: () => 0,
    uuid: () => {
      ids += 1;
      return `ask-${ids}`;
    },
    onChanged: () => undefined,
    patienceMs,
  });
const { signal } = new AbortController();
const caller = { clientId: "a", name: "Agent", scopes: [], ask: true };
const proposal = (done: string[], settled = false): Proposal<string> => ({
  ...{ what: "Book", subject: null, settled },
  run() {
    done.push("done");
    return "made";
  },
});

it("silence is no yes: what the rep does not answer in time is not done, and asked no more", async () => {
  const asks = asksFor(5);
  const done: string[] = [];
  await expect(carryOut(asks, caller, proposal(done), signal)).rejects.toMatchObject({ code: "no_answer" });
  expect([done, asks.list()]).toEqual([[], []]);
});

it("only what changes something is asked, and of those who are asked; what always is, of everybody", async () => {
  const asks = asksFor(60_000);
  const free = { ...caller, ask: false };
  expect(await carryOut(asks, free, proposal([]), signal)).toBe("made");
  expect(await carryOut(asks, caller, proposal([], true), signal, true)).toBe("made");
  const done: string[] = [];
  const waiting = carryOut(asks, free, proposal(done), signal, true);
  expect([asks.list().map(({ what }) => what), done]).toEqual([["Book"], []]);
  asks.answer(asks.list()[0]?.id ?? "", true);
  expect(await waiting).toBe("made");
});

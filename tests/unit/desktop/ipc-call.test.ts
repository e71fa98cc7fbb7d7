import { describe, expect, it, vi } from "vitest";
import type { Sender } from "../../../electron/desktop/ipc-call.ts";
import { answerCall, trusted } from "../../../electron/desktop/ipc-call.ts";
import { nothing } from "../../../shared/contract/procedure.ts";
import { contract } from "../../../shared/contract.ts";
import { AppError } from "../../../shared/errors.ts";
import type { ProcedureName } from "../../../shared/procedure-names.ts";

const own: Sender = { url: "app://main/index.html", top: true, ours: true, webContentsId: 1 };

type Dispatch = (name: ProcedureName, input: unknown, webContentsId: number) => unknown;

async function call(sender: Sender, name: unknown, payload: unknown, dispatch: Dispatch = vi.fn(() => ({}))) {
  const report = vi.fn();
  const find = (known: ProcedureName) => ({
    input: contract[known].input,
    run: (input: unknown, webContentsId: number) => dispatch(known, input, webContentsId),
  });
  const answer: unknown = JSON.parse(await answerCall(find, sender, name, payload, report));
  return { answer, dispatch, report };
}

describe("a sender", () => {
  it("is trusted as the top frame of our own window at our own origin", () => {
    expect(trusted(own)).toBe(true);
  });

  it.each([
    ["another origin", { ...own, url: "https://main/index.html" }],
    ["another host of our scheme", { ...own, url: "app://evil/index.html" }],
    ["our origin as a prefix", { ...own, url: "app://main.evil/index.html" }],
    ["a file", { ...own, url: "file:///index.html" }],
    ["an empty page", { ...own, url: "about:blank" }],
    ["no URL at all", { ...own, url: "" }],
    ["a frame that is gone", { ...own, url: null }],
    ["a frame inside the page", { ...own, top: false }],
    ["a window that is not ours", { ...own, ours: false }],
  ])("is refused: %s", async (_what, sender) => {
    const { answer, dispatch, report } = await call(sender, "leads.tags", "{}");
    expect(answer).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect(dispatch).not.toHaveBeenCalled();
    expect(report).toHaveBeenCalledOnce();
  });
});

describe("a call", () => {
  it("that is the page's first takes what the contract says, before the contract is loaded", () => {
    expect(contract["app.start"].input).toBe(nothing);
  });

  it("reaches its procedure with the parsed input, and its answer comes back as text", async () => {
    const dispatch = vi.fn(() => [{ tag: "Hot", count: 2 }]);
    const { answer } = await call(own, "leads.tags", "{}", dispatch);
    expect(dispatch).toHaveBeenCalledWith("leads.tags", {}, own.webContentsId);
    expect(answer).toEqual({ ok: true, value: [{ tag: "Hot", count: 2 }] });
  });

  it.each([
    ["an unknown procedure", "leads.drop", "{}"],
    ["a name of Object's own", "constructor", "{}"],
    [
      "a private procedure of the engine",
      "private.connectSource",
      '{"platform":"vapi","url":null,"apiKey":"k","keep":true}',
    ],
    ["a name that is no text", 7, "{}"],
    ["a payload that is no text", "leads.tags", {}],
    ["a payload that is no JSON", "leads.tags", "{"],
    ["a payload over a megabyte", "leads.tags", `"${"x".repeat(1_000_001)}"`],
    ["a field too many", "leads.tags", '{"more":1}'],
    ["a missing field", "lead.get", "{}"],
    ["a naive local time", "calendar.range", '{"from":"2026-11-24T09:00:00","to":"2026-11-25T09:00:00Z"}'],
    [
      "an event that ends before it starts",
      "event.move",
      '{"calendarId":"c","eventId":"e","time":{"kind":"allDay","startDate":"2026-11-24","endDate":"2026-11-24"}}',
    ],
  ])("is refused with bad_input: %s", async (_what, name, payload) => {
    const { answer, dispatch } = await call(own, name, payload);
    expect(answer).toMatchObject({ ok: false, error: { code: "bad_input" } });
    expect(dispatch).not.toHaveBeenCalled();
  });

  it("names the field that was wrong", async () => {
    const { answer } = await call(own, "lead.get", '{"leadId":7}');
    expect(answer).toMatchObject({ error: { message: expect.stringContaining("lead.get.leadId") } });
  });

  it("carries an AppError whole", async () => {
    const refuse = vi.fn(() => {
      throw new AppError("not_found", "Gone.", { action: "Refresh.", details: { id: "x" } });
    });
    const { answer } = await call(own, "leads.tags", "{}", refuse);
    expect(answer).toEqual({
      ok: false,
      error: { code: "not_found", message: "Gone.", action: "Refresh.", details: { id: "x" } },
    });
  });

  it("does not carry the words of an unexpected error, which may hold secrets", async () => {
    const fail = vi.fn(() => Promise.reject(new Error("token ya29.secret")));
    const { answer, report } = await call(own, "leads.tags", "{}", fail as never);
    expect(JSON.stringify(answer)).not.toContain("ya29");
    expect(answer).toMatchObject({ ok: false, error: { code: "internal" } });
    expect(report).toHaveBeenCalledOnce();
  });
});

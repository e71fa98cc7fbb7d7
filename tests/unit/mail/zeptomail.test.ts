import { describe, expect, it, onTestFinished } from "vitest";
import { MailFailure } from "../../../electron/mail/transports/transport.ts";
import { createZeptoMail } from "../../../electron/mail/transports/zeptomail.ts";
import type { FaultAction } from "../../../electron/sandbox/http/faults.ts";
import { startZeptoMail } from "../../../electron/sandbox/mail/zeptomail.ts";
import { decodedFile } from "../../support/invitation.ts";

const now = Date.parse("2026-11-23T10:00:00Z");
const mail = {
  messageId: "one@callsheet.example",
  from: { name: "Ana Ruiz", address: "ana@callsheet.example" },
  to: { name: "Luke", address: "luke@example.com" },
  subject: "Invitation",
  text: "Hello\n",
  html: "<p>Hello</p>",
  calendar: { method: "REQUEST", content: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" },
} as const;

async function scene(token?: string) {
  const emulator = await startZeptoMail({ clock: () => now });
  onTestFinished(() => emulator.close());
  const transport = createZeptoMail({
    baseUrl: emulator.url,
    token: async () => token ?? emulator.apiKey,
    fetch: globalThis.fetch,
    clock: () => now,
    timeLimitMs: 1_000,
  });
  const send = async (change: Partial<typeof mail> | { to: { name: string; address: string } } = {}) => {
    const failure = await transport
      .send({ ...mail, ...change }, () => undefined, new AbortController().signal)
      .then(
        () => null,
        (error: unknown) => error,
      );
    if (failure !== null && !(failure instanceof MailFailure)) throw failure;
    return failure;
  };
  return { emulator, send };
}

describe("a mail by ZeptoMail", () => {
  it("is one request in its own form, nobody's clicks followed", async () => {
    const { emulator, send } = await scene();
    expect(await send()).toBeNull();
    const [got] = emulator.inbox();
    expect(got).toMatchObject({
      from: mail.from,
      to: [{ email_address: mail.to }],
      reply_to: [mail.from],
      subject: "Invitation",
      textbody: mail.text,
      htmlbody: mail.html,
      client_reference: mail.messageId,
      track_opens: false,
      track_clicks: false,
      attachments: [{ name: "invite.ics", mime_type: "text/calendar; charset=utf-8; method=REQUEST" }],
    });
    expect(decodedFile(got)).toBe(mail.calendar.content);
  });

  it("is refused with a wrong token, from a domain that is not verified, and to what is no address", async () => {
    expect(await (await scene("wrong")).send()).toMatchObject({ kind: "setup" });
    expect(await (await scene("zwei Wörter")).send()).toMatchObject({ kind: "setup" });
    const { emulator, send } = await scene();
    expect(await send({ to: { name: "", address: "nobody" } })).toMatchObject({ kind: "refused" });
    emulator.unverify("callsheet.example");
    expect(await send()).toMatchObject({ kind: "setup", message: expect.stringMatching(/verified/) });
    emulator.revokeKey();
    expect(await send()).toMatchObject({ kind: "setup", message: expect.stringMatching(/token/) });
    expect(emulator.inbox()).toEqual([]);
  });

  const own = (code: string, target = "") => ({
    error: { code: "TM_3601", message: "No", details: [{ code, message: "No", target }] },
  });
  it.each<[string, FaultAction, string]>([
    ["a limit for the day", { kind: "status", status: 429, body: own("SMI_115") }, "later"],
    ["no credits", { kind: "status", status: 500, body: own("LE_102") }, "setup"],
    ["trouble it owns up to", { kind: "status", status: 500, body: own("XX_1") }, "later"],
    [
      "too many requests",
      { kind: "status", status: 429, body: {}, headers: { "retry-after": "7" } },
      "later",
    ],
    ["a gateway that is busy", { kind: "status", status: 503, body: {} }, "later"],
    ["a gateway that lost it", { kind: "status", status: 504, body: {} }, "unsure"],
    ["an answer that never comes", { kind: "drop-after" }, "unsure"],
    ["silence", { kind: "black-hole" }, "unsure"],
    ["words that are no error of its own", { kind: "status", status: 400, body: { oops: true } }, "refused"],
  ])("says of %s what it is", async (_what, action, kind) => {
    const { emulator, send } = await scene();
    emulator.faults.add({ match: { path: "/email" }, action });
    const failure = await send();
    expect(failure?.kind).toBe(kind);
    if (action.kind === "status" && action.headers !== undefined) expect(failure?.retryAfterMs).toBe(7_000);
    expect(failure?.message).not.toContain("Zoho-enczapikey");
  });

  it("was taken although its answer is cut short, and surely was not when nobody is there", async () => {
    const { emulator, send } = await scene();
    emulator.faults.add({ match: { path: "/email" }, action: { kind: "truncate" } });
    expect(await send()).toBeNull();
    expect(emulator.inbox()).toHaveLength(1);
    await emulator.close();
    expect(await send()).toMatchObject({ kind: "later" });
  });
});

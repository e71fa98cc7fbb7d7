import { describe, expect, it } from "vitest";
import { sandboxHarness } from "./harness.ts";

const message = {
  from: { address: "ana@brightline.example", name: "Ana" },
  to: [{ email_address: { address: "john@techcorp.example", name: "John" } }],
  subject: "Hello",
  textbody: "Hello",
};

/** A sandbox whose ZeptoMail is asked as an app would. */
async function zeptoHarness() {
  const harness = await sandboxHarness({ seed: "empty" });
  const { url, apiKey } = harness.endpoints.zeptomail;
  const send = async (body: unknown, token = apiKey) => {
    const response = await fetch(`${url}/v1.1/email`, {
      method: "POST",
      headers: { authorization: `Zoho-enczapikey ${token}`, "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  const inbox = async () => (await (await harness.control("GET", "/zeptomail/inbox")).json()).mails;
  return { ...harness, send, inbox };
}

describe("the sandbox's ZeptoMail", () => {
  it("keeps what it takes, and refuses the rest in ZeptoMail's own form", async () => {
    const { send, inbox } = await zeptoHarness();
    expect(await send(message)).toMatchObject({
      status: 201,
      body: { message: "OK", object: "email", data: [{ code: "EM_104" }] },
    });
    const refused = async (body: unknown, token?: string) => {
      const answer = await send(body, token);
      const { code, details } = answer.body.error;
      return [answer.status, code, details[0].code, details[0].target];
    };
    expect(await refused(message, "wrong")).toEqual([401, "TM_4001", "SERR_157", "Authorization"]);
    expect(await refused({ ...message, subject: "" })).toEqual([400, "TM_3201", "GE_102", "subject"]);
    const nobody = [{ email_address: { address: "nobody" } }];
    expect(await refused({ ...message, to: nobody })).toEqual([400, "TM_4001", "SM_113", "to"]);
    expect(await refused("{")).toEqual([400, "TM_3301", "SM_101", "body"]);
    expect(await inbox()).toMatchObject([
      { subject: "Hello", at: expect.stringMatching(/^2026-11-24T05:4/) },
    ]);
  });

  it("fails as the control endpoint says", async () => {
    const { control, send, inbox } = await zeptoHarness();
    await control("POST", "/zeptomail/faults", {
      match: { path: "/email" },
      action: { kind: "status", status: 503 },
    });
    expect((await send(message)).status).toBe(503);
    await control("POST", "/zeptomail/faults", {
      match: { path: "/email" },
      action: { kind: "status", status: 500 },
    });
    await control("DELETE", "/zeptomail/faults");
    await control("POST", "/zeptomail/unverify", { domain: "brightline.example" });
    expect((await send(message)).body.error.details[0].code).toBe("SM_111");
    await control("POST", "/zeptomail/network", { up: false });
    await expect(send(message)).rejects.toThrow();
    await control("POST", "/zeptomail/network", { up: true });
    await control("POST", "/zeptomail/revoke");
    expect((await send(message)).status).toBe(401);
    expect(await inbox()).toEqual([]);
  });
});

import { writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { request } from "node:http";
import { createServer } from "node:https";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import { makeAuthority } from "../support/certificate-authority.ts";
import type { Tinyproxy } from "../support/tinyproxy.ts";
import { startTinyproxy } from "../support/tinyproxy.ts";
import type { Running } from "./support/app.ts";
import { connectCalendar, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { leadNamed } from "./support/calendar.ts";
import { copy } from "./support/copy.ts";
import { look, picture } from "./support/look.ts";

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let proxy: Tinyproxy;
let running: Running;

test.beforeEach(async () => {
  test.setTimeout(120_000);
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "small" });
  proxy = await startTinyproxy(folder.path);
});
test.afterEach(async () => {
  await running.quit();
  await proxy.close();
  await sandbox.close();
  folder.drop();
});

/** The company's settings as a file; chromium would reach this computer itself without its proxy. */
function policyOf(content: object): Record<string, string> {
  const path = join(folder.path, "policy.json");
  const proxyHere = { server: proxy.url, bypass: "<-loopback>" };
  writeFileSync(path, JSON.stringify({ managedBy: "Brightline IT", proxy: proxyHere, ...content }));
  return { ...pointedAt(sandbox), CALLSHEET_POLICY: path };
}

/** The stand-in's platform as a company has it: encrypted, signed by an authority of its own. */
async function companyPlatform(authority: ReturnType<typeof makeAuthority>) {
  const behind = new URL(sandbox.endpoints.platform.url);
  const server = createServer(
    authority.issue(["IP:127.0.0.1"]),
    (asked, answer) => void pass(asked, answer, behind),
  );
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    host: `127.0.0.1:${address.port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function pass(asked: IncomingMessage, answer: ServerResponse, { hostname, port }: URL): Promise<void> {
  const { method, url: path, headers } = asked;
  const onward = request({ hostname, port, method, path, headers }, (said) => {
    answer.writeHead(said.statusCode ?? 502, said.headers);
    // A client that goes away ends it.
    pipeline(said, answer).catch(() => undefined);
  });
  onward.once("error", () => answer.destroy());
  await pipeline(asked, onward).catch(() => undefined);
}

test("a company's proxy, certificates, platform and calendars hold for the whole app, and Settings says whose they are", async () => {
  const authority = makeAuthority(folder.path);
  const platform = await companyPlatform(authority);
  const platformUrl = `https://${platform.host}`;
  const rep = sandbox.platform.rep.email;
  running = await launch(
    folder.path,
    policyOf({ platformUrl, certificates: [authority.file], allowedCalendars: [rep] }),
  );
  const { page } = running;
  await connectCalendar(running);

  await page.keyboard.press("ControlOrMeta+,");
  const settings = page.getByRole("dialog", { name: "Settings" });
  const managed = settings.getByRole("region", { name: "Managed" });
  await expect(managed.getByText("Managed by Brightline IT")).toBeVisible();
  await expect(managed.getByText(platformUrl)).toBeVisible();
  await settings.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(settings.getByLabel("Address of the platform")).toHaveValue(platformUrl);
  await expect(settings.getByLabel("Address of the platform")).not.toBeEditable();
  await look(page, "managed/settings");
  await copy(running, sandbox.endpoints.platform.apiKey);
  await settings.getByRole("button", { name: /paste api key/i }).click();
  await expect(page.getByText(/connected to your call platform as/i)).toBeVisible();
  await expect(
    settings.getByRole("list").filter({ hasText: "Bookings go here" }).getByRole("listitem"),
  ).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(leadNamed(page, "Priya Nair")).toBeVisible({ timeout: 30_000 });

  const google = new URL(sandbox.endpoints.google.url).host;
  expect([...new Set(proxy.asked())].toSorted()).toEqual([google, platform.host].toSorted());
  expect(running.complaints).toEqual([]);
  platform.close();
});

test("a proxy that asks for a sign-in is named, and what the rep does waits", async () => {
  await proxy.close();
  proxy = await startTinyproxy(folder.path, "secret");
  running = await launch(folder.path, policyOf({}));
  const { page } = running;
  await page
    .locator("section", { hasText: "Connect your call platform" })
    .getByRole("button", { name: "Connect" })
    .click();
  await copy(running, sandbox.endpoints.platform.apiKey);
  await page.getByLabel("Address of the platform").fill(sandbox.endpoints.platform.url);
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByRole("alert")).toContainText("asks for a user name and a password");
  await picture(page, "managed/proxy-sign-in");
});

test("a proxy file is asked about each address", async () => {
  const pac = `function FindProxyForURL(url, host) {
    return dnsDomainIs(host, ".inside.example") ? "DIRECT" : "PROXY proxy.inside.example:8080; DIRECT";
  }`;
  const file = `data:application/x-ns-proxy-autoconfig;base64,${Buffer.from(pac).toString("base64")}`;
  running = await launch(folder.path, policyOf({ proxy: { file } }));
  const answerFor = (url: string) =>
    running.app.evaluate(({ session }, asked) => session.defaultSession.resolveProxy(asked), url);
  await expect
    .poll(() => answerFor("https://www.googleapis.com/"))
    .toBe("PROXY proxy.inside.example:8080;DIRECT");
  expect(await answerFor("https://calls.inside.example/")).toBe("DIRECT");
});

test("company settings that cannot be used are named at once, and nothing starts", async () => {
  const env = policyOf({ allowedCalender: ["ana@callsheet.example"] });
  running = await launch(folder.path, env);
  const { page } = running;
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("there is no setting “allowedCalender”");
  await expect(alert).toContainText(env["CALLSHEET_POLICY"] ?? "");
  await look(page, "managed/broken");
  expect(proxy.asked()).toEqual([]);
});

import { request } from "node:http";
import { createServer } from "node:net";
import { expect, test } from "@playwright/test";
import { launch, userDataFolder } from "./support/app.ts";
import { copy } from "./support/copy.ts";
import { look } from "./support/look.ts";

/** A port that nobody uses at the moment. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise<unknown>((closed) => server.close(closed));
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}

/** What a voice agent's vendor is answered through a tunnel. */
function throughTunnel(port: number, host: string, secret: string): Promise<string> {
  const call = { id: "1", name: "get_next_available", arguments: {} };
  const body = JSON.stringify({ message: { type: "tool-calls", toolCallList: [call] } });
  const headers = { host, "content-type": "application/json", "x-vapi-secret": secret };
  return new Promise((done, failed) => {
    const path = "/api/agent/vapi";
    const sent = request({ host: "127.0.0.1", port, path, headers, method: "POST" }, (answer) => {
      answer.setEncoding("utf8").on("data", done);
    });
    sent.on("error", failed);
    sent.end(body);
  });
}

test("security row 14: a program is let in by a token that the page never sees, and asks before it disconnects", async () => {
  const folder = userDataFolder();
  const running = await launch(folder.path, { CALLSHEET_WORKSPACE: "sandbox" });
  const { app, page } = running;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;

  const settings = page.getByRole("dialog");
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+,");
    await expect(settings).toBeVisible({ timeout: 3_000 });
  }).toPass();
  const letIn = settings.getByRole("switch", { name: /let programs on this computer in/i });
  await expect(letIn).not.toBeChecked();
  await expect(settings.getByText("type callsheet --help in a terminal")).toBeVisible();
  await letIn.check();
  await settings.getByLabel("Port").fill(String(port));
  await settings.getByLabel("Port").press("Enter");
  await expect(settings.getByText(url)).toBeVisible();
  await settings.getByRole("button", { name: "Copy token: My scripts" }).click();
  await expect(page.getByText("The token of My scripts is on the clipboard")).toBeVisible();
  const token = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(token).toMatch(/^callsheet_/);
  expect(await page.content()).not.toContain(token);
  const ask = (method: string, path: string) =>
    fetch(url + path, { method, headers: { authorization: `Bearer ${token}` } });
  expect(await (await ask("GET", "/api/calendar/status")).json()).toMatchObject({ success: true });
  expect((await ask("DELETE", "/api/calendar/disconnect")).status).toBe(403);

  await settings.getByRole("checkbox", { name: "Disconnect" }).click();
  await expect(settings.getByRole("checkbox", { name: "Disconnect" })).toBeChecked();
  await settings.getByRole("button", { name: "What it did: My scripts" }).click();
  await expect(
    settings.getByText(/^Asked to disconnect Google Calendar: “My scripts” may not do this/),
  ).toBeVisible();
  await settings.getByRole("heading", { name: "Programs and AI agents" }).scrollIntoViewIfNeeded();
  await look(page, "local-api/settings");
  await page.setViewportSize({ width: 900, height: 600 });
  await settings.getByRole("heading", { name: "Programs and AI agents" }).scrollIntoViewIfNeeded();
  await look(page, "local-api/settings-small");
  await page.setViewportSize({ width: 1440, height: 900 });

  await settings.getByRole("button", { name: "Voice agents…" }).click();
  const voice = page.getByRole("dialog", { name: "Voice agents" });
  await expect(voice.getByText("Nobody is let in from outside.")).toBeVisible();
  await voice.getByLabel("Name of the tunnel").fill("not a name");
  await expect(voice.getByText(/^The name must be a host’s name/)).toBeVisible();
  await look(page, "local-api/voice-wrong");
  await voice.getByLabel("Name of the tunnel").fill("https://Sales.Tunnel.example/");
  await voice.getByLabel("Name of the tunnel").press("Enter");
  await expect(voice.getByText("https://sales.tunnel.example/api/agent/vapi")).toBeVisible();
  await voice.getByRole("button", { name: "Copy secret: Vapi" }).click();
  await expect(voice.getByText("Its secret is in your keychain")).toBeVisible();
  const secret = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(secret).toMatch(/^callsheet_/);
  await copy(running, "key_of_retell_0123456789");
  await voice.getByRole("button", { name: "Paste key from clipboard: Retell" }).click();
  await expect(voice.getByText("Its secret is in your keychain")).toHaveCount(2);
  const html = await page.content();
  for (const hidden of [secret, "key_of_retell_0123456789"]) expect(html).not.toContain(hidden);
  expect(await throughTunnel(port, "sales.tunnel.example", secret)).toMatch(/"result":"\w+day /);
  expect(await throughTunnel(port, "sales.tunnel.example", "wrong")).toMatch(/not the one that is set up/);
  await voice.getByRole("button", { name: "What it called: Vapi" }).click();
  await expect(voice.getByText(/^Looked for the next free time: “\w+day .+ ms\)$/)).toBeVisible();
  await expect(voice.getByText("1 call, the last now")).toBeVisible();
  await voice.getByRole("combobox", { name: "Function" }).selectOption("get_next_available");
  await voice.getByRole("button", { name: "Call", exact: true }).click();
  await expect(voice.getByText(/^“\w+day /)).toBeVisible();
  await look(page, "local-api/voice");
  await page.setViewportSize({ width: 900, height: 600 });
  await voice.getByRole("combobox", { name: "Function" }).selectOption("schedule_meeting");
  await voice.getByRole("button", { name: "Call", exact: true }).click();
  await expect(voice.getByText(/^“Not understood: title/)).toBeVisible();
  await voice.getByText(/^“Not understood: title/).scrollIntoViewIfNeeded();
  await look(page, "local-api/voice-small");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Escape");
  await expect(voice).toBeHidden();

  const made = await fetch(`${url}/api/calendar/events`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      title: "From a script",
      start: new Date(Date.now() + 86_400_000).toISOString(),
      duration: 30,
    }),
  });
  expect(await made.json()).toMatchObject({ syncStatus: { synced: true, error: null } });
  await page.getByRole("row", { name: "Youssef Mansour" }).click();
  await page
    .getByRole("complementary", { name: "Detail" })
    .getByRole("button", { name: "Done", exact: true })
    .click();
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  const audit = page.getByRole("dialog", { name: "Who did what" });
  await expect(audit.getByText(/^My scripts Created “From a script”/)).toBeVisible();
  await expect(audit.getByText(/^After: From a script · /)).toBeVisible();
  await expect(audit.getByText(/^My scripts asked to disconnect Google Calendar$/i)).toBeVisible();
  await look(page, "local-api/audit");
  await audit.getByLabel("Search the audit").fill("nobody at all");
  await expect(audit.getByText("Nobody did anything like that")).toBeVisible();
  await audit.getByLabel("Search the audit").fill("from a script");
  await audit.getByRole("button", { name: /^Undo: Created/ }).click();
  await expect(audit.getByText("Undone", { exact: true })).toBeVisible();
  await audit.getByLabel("Search the audit").fill("mansour");
  await audit.getByRole("button", { name: /^Undo: Marked Youssef Mansour.*: Done$/ }).click();
  await expect(page.getByText(/^Undone: Marked Youssef Mansour/)).toBeVisible();
  await expect(audit.getByText(/^You Marked Youssef Mansour.*: In hand$/)).toBeVisible();
  await audit.getByRole("combobox", { name: "Kept for" }).selectOption("30 days");
  await audit.getByLabel("Search the audit").fill("");
  await audit.getByRole("combobox", { name: "What" }).selectOption("Settings");
  const kept = audit.getByRole("listitem").first();
  await expect(kept).toContainText("You Changed settings: Days that the audit is kept");
  await expect(kept).toContainText("Before: Days that the audit is kept: 90");
  const undoKept = kept.getByRole("button", { name: /^Undo: / });
  await expect(undoKept).toHaveAttribute("aria-disabled", "true");
  await expect(undoKept).toHaveAccessibleDescription("Change it back in Settings.");
  await audit.getByLabel("Day", { exact: true }).fill("2020-01-01");
  await expect(audit.getByText("Nobody did anything like that")).toBeVisible();
  await audit.getByLabel("Day", { exact: true }).fill("");
  await audit.getByRole("combobox", { name: "What" }).selectOption("Everything");
  await page.setViewportSize({ width: 900, height: 600 });
  await look(page, "local-api/audit-small");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Escape");
  await expect(audit).toBeHidden();

  const refused = ask("DELETE", "/api/calendar/disconnect");
  const question = page.getByRole("alert", { name: "A program asks" });
  await expect(question).toContainText("My scripts wants to: Disconnect Google Calendar");
  await expect(question.getByRole("button", { name: "Approve" })).not.toBeFocused();
  await look(page, "local-api/question");
  await question.getByRole("button", { name: "Refuse" }).click();
  expect((await refused).status).toBe(403);
  await expect(question).toBeHidden();
  const allowed = ask("DELETE", "/api/calendar/disconnect");
  await question.getByRole("button", { name: "Approve" }).click();
  expect((await allowed).status).toBe(200);
  expect(await (await ask("GET", "/api/calendar/status")).json()).toMatchObject({ connected: false });

  expect(running.complaints).toEqual([]);
  await running.quit();
  await expect(ask("GET", "/api/calendar/status")).rejects.toThrow();
  folder.drop();
});

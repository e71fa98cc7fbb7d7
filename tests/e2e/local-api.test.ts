import { createServer } from "node:net";
import { expect, test } from "@playwright/test";
import { launch, userDataFolder } from "./support/app.ts";
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
  await expect(settings.getByText(/calendarDisconnect: “My scripts” may not do this/)).toBeVisible();
  await settings.getByRole("heading", { name: "Programs and AI agents" }).scrollIntoViewIfNeeded();
  await look(page, "local-api/settings");
  await page.setViewportSize({ width: 900, height: 600 });
  await settings.getByRole("heading", { name: "Programs and AI agents" }).scrollIntoViewIfNeeded();
  await look(page, "local-api/settings-small");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Escape");
  await expect(settings).toBeHidden();

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
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  const audit = page.getByRole("dialog", { name: "Who did what" });
  await expect(audit.getByText(/^My scripts Created “From a script”/)).toBeVisible();
  await expect(audit.getByText(/^After: From a script · /)).toBeVisible();
  await expect(audit.getByText(/^My scripts Asked for calendarDisconnect$/)).toBeVisible();
  await look(page, "local-api/audit");
  await audit.getByLabel("Search the audit").fill("nobody at all");
  await expect(audit.getByText("Nobody did anything like that")).toBeVisible();
  await audit.getByLabel("Search the audit").fill("from a script");
  await audit.getByRole("button", { name: /^Undo: Created/ }).click();
  await expect(audit.getByText("Undone")).toBeVisible();
  await audit.getByRole("combobox", { name: "Kept for" }).selectOption("30 days");
  await page.keyboard.press("Escape");
  await expect(audit).toBeHidden();

  const refused = ask("DELETE", "/api/calendar/disconnect");
  const question = page.getByRole("alert", { name: "A program asks" });
  await expect(question).toContainText("My scripts wants to: Disconnect Google Calendar");
  await expect(question.getByRole("button", { name: "Allow" })).not.toBeFocused();
  await look(page, "local-api/question");
  await question.getByRole("button", { name: "Refuse" }).click();
  expect((await refused).status).toBe(403);
  await expect(question).toBeHidden();
  const allowed = ask("DELETE", "/api/calendar/disconnect");
  await question.getByRole("button", { name: "Allow" }).click();
  expect((await allowed).status).toBe(200);
  expect(await (await ask("GET", "/api/calendar/status")).json()).toMatchObject({ connected: false });

  expect(running.complaints).toEqual([]);
  await running.quit();
  await expect(ask("GET", "/api/calendar/status")).rejects.toThrow();
  folder.drop();
});

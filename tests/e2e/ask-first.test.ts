import { createServer } from "node:net";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { expect, test } from "@playwright/test";
import * as z from "zod";
import { launch, userDataFolder } from "./support/app.ts";
import { look } from "./support/look.ts";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  await new Promise<unknown>((closed) => server.close(closed));
  return port;
}

const slotsSchema = z.array(z.object({ start: z.string() })).min(2);

test("what an AI agent wants is a ghost on the calendar until the rep approves or refuses it", async () => {
  const folder = userDataFolder();
  const port = await freePort();
  const running = await launch(folder.path, { CALLSHEET_WORKSPACE: "sandbox" });
  const { app, page } = running;

  const settings = page.getByRole("dialog");
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+,");
    await expect(settings).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await settings.getByRole("switch", { name: /let programs on this computer in/i }).check();
  await settings.getByLabel("Port").fill(String(port));
  await settings.getByLabel("Port").press("Enter");
  await expect(settings.getByText(`http://127.0.0.1:${port}`)).toBeVisible();
  const own = settings.getByRole("listitem").filter({ hasText: "Agents of this computer" });
  await expect(own.getByRole("checkbox", { name: "Ask me before each change" })).toBeChecked();
  await expect(own.getByRole("button", { name: /token|remove/i })).toHaveCount(0);
  const scripts = settings.getByRole("listitem").filter({ hasText: "My scripts" });
  const asks = scripts.getByRole("checkbox", { name: "Ask me before each change" });
  await asks.click();
  await expect(asks).toBeChecked();
  await scripts.getByRole("checkbox", { name: "Disconnect" }).click();
  await expect(scripts.getByRole("checkbox", { name: "Disconnect" })).toBeChecked();
  await own.scrollIntoViewIfNeeded();
  await look(page, "ask-first/settings");
  await scripts.getByRole("button", { name: "Copy token: My scripts" }).click();
  await expect(page.getByText("The token of My scripts is on the clipboard")).toBeVisible();
  const token = await app.evaluate(({ clipboard }) => clipboard.readText());
  await page.keyboard.press("Escape");
  await expect(settings).toBeHidden();

  const client = new Client({ name: "an agent", version: "1" });
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}/mcp`), { requestInit }),
  );
  const call = async (name: string, args: Record<string, unknown>) =>
    z
      .object({
        isError: z.boolean().optional(),
        structuredContent: z.record(z.string(), z.unknown()).optional(),
      })
      .parse(await client.callTool({ name, arguments: args }));
  const inAWeek = new Date(Date.now() + 8 * 86_400_000).toISOString();
  const found = await call("find_available_times", { start_date: inAWeek, duration: 60 });
  const [slot, other] = slotsSchema.parse(found.structuredContent?.["slots"]);

  const booking = call("schedule_meeting", {
    ...{ title: "Ana + Solaris + Demo", start_time: slot?.start, duration: 60 },
    attendee_email: "ana@solaris.example",
  });
  const question = page.getByRole("alert", { name: "A program asks" });
  await expect(question).toContainText("My scripts wants to: Book “Ana + Solaris + Demo” (");
  const ghost = page.getByRole("button", {
    name: /Ana \+ Solaris \+ Demo.*asked for.*My scripts wants this/,
  });
  await expect(ghost).toHaveCount(0);
  // A full day of a month has no room for it: Show goes to the week.
  await page.keyboard.press("m");
  await question.getByRole("button", { name: "Show" }).focus();
  await page.keyboard.press("Enter");
  await expect(ghost).toBeInViewport();
  await look(page, "ask-first/book");
  await page.setViewportSize({ width: 900, height: 600 });
  await question.getByRole("button", { name: "Show" }).click();
  await expect(ghost).toBeInViewport();
  await look(page, "ask-first/book-small");
  await page.setViewportSize({ width: 1440, height: 900 });
  // The ghost cannot be moved, and Approve is two steps of Tab from Show.
  await question.getByRole("button", { name: "Show" }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(question.getByRole("button", { name: "Approve" })).toBeFocused();
  await page.keyboard.press("Enter");
  const booked = await booking;
  expect(booked.structuredContent).toMatchObject({ done: true });
  await expect(question).toBeHidden();
  await expect(ghost).toHaveCount(0);
  const event = page.getByRole("button", { name: /^Ana \+ Solaris \+ Demo/ });
  await expect(event).toBeVisible();

  const id = booked.structuredContent?.["event_id"];
  const moving = call("reschedule_meeting", { meeting_id: id, new_start: other?.start });
  await expect(question).toContainText("My scripts wants to: Move “Ana + Solaris + Demo” from");
  await question.getByRole("button", { name: "Show" }).click();
  await expect(ghost).toBeInViewport();
  await expect(page.getByRole("button", { name: /My scripts wants to move this/ })).toBeVisible();
  await look(page, "ask-first/move");
  await question.getByRole("button", { name: "Refuse" }).click();
  expect((await moving).isError).toBe(true);
  await expect(ghost).toHaveCount(0);

  // What a click on the notification of a question does: the time is turned to, and Tab goes on from the question.
  await page.getByRole("button", { name: "Today" }).click();
  await expect(event).toHaveCount(0);
  const cancelling = call("cancel_meeting", { meeting_id: id });
  await expect(question).toContainText("Cancel “Ana + Solaris + Demo” (");
  const answer = await page.evaluate(() => window.callsheet["api.asks"]("{}"));
  const [ask] = z.object({ value: z.array(z.object({ id: z.string() })) }).parse(JSON.parse(answer)).value;
  await app.evaluate(
    ({ BrowserWindow }, notice) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send("callsheet:notice", notice);
    },
    JSON.stringify({ kind: "show", place: { kind: "ask", askId: ask?.id } }),
  );
  await expect(page.getByRole("button", { name: /My scripts wants to cancel this/ })).toBeInViewport();
  await expect(question).toBeFocused();
  await look(page, "ask-first/cancel");
  await question.getByRole("button", { name: "Approve" }).click();
  expect((await cancelling).structuredContent).toMatchObject({ done: true });
  await expect(event).toHaveCount(0);

  await client.close();
  expect(running.complaints).toEqual([]);
  await running.quit();
  folder.drop();
});

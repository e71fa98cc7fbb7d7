import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { dragEvent, eventNamed, shownTime, turnTo } from "./support/calendar.ts";
import { look } from "./support/look.ts";

const title = "Walk-through with Aurora";

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;
let eventId: string;

test.beforeEach(async () => {
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "empty" });
  // Wednesday of next week, in the rep's zone, which is the system's.
  const start = new Date();
  start.setDate(start.getDate() - ((start.getDay() + 6) % 7) + 9);
  start.setHours(10, 0, 0, 0);
  const made = sandbox.google.remote.insert(sandbox.platform.rep.email, {
    summary: title,
    start: { dateTime: start.toISOString(), timeZone: "UTC" },
    end: { dateTime: new Date(start.getTime() + 3_600_000).toISOString(), timeZone: "UTC" },
    attendees: [
      { email: sandbox.platform.rep.email, self: true, responseStatus: "accepted" },
      { email: "john@techcorp.example", responseStatus: "accepted" },
    ],
  });
  eventId = made.id ?? "";
  running = await launch(folder.path, pointedAt(sandbox));
});
test.afterEach(async () => {
  expect(running.complaints).toEqual([]);
  await running.quit();
  await sandbox.close();
  folder.drop();
});

// ux 29
test("edits are undone one by one by keyboard, over a restart, and redone; typing in a field is not one of them", async () => {
  await connectBoth(running, sandbox);
  const { page } = running;
  const event = eventNamed(page, title);
  await turnTo(page, event);
  await dragEvent(page, event, { hours: 2 });
  await expect.poll(() => shownTime(event)).toContain("12:00");
  await dragEvent(page, event, { days: 1 });
  await expect(page.getByText(/moved to thu/i).first()).toBeVisible();

  await page.getByRole("searchbox").fill("Aurora");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByText(/^undone/i)).toHaveCount(0);
  await page.getByRole("searchbox").fill("");
  await page.getByRole("searchbox").blur();

  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByText(/undone: moved to thu/i)).toContainText(title);
  await expect(page.getByText(/moved back to wed/i)).toBeVisible();
  await look(page, "pictures/undo");

  await running.quit();
  running = await launch(folder.path, pointedAt(sandbox));
  const again = eventNamed(running.page, title);
  await turnTo(running.page, again);
  await expect.poll(() => shownTime(again)).toContain("12:00");
  // Quitting has sent it: guests heard of it.
  await running.page.keyboard.press("ControlOrMeta+z");
  await expect(running.page.getByText(/guests will be told again/i)).toBeVisible();
  await expect.poll(() => shownTime(again)).toContain("10:00");
  await running.page.keyboard.press("ControlOrMeta+z");
  await expect(running.page.getByText("Nothing to undo")).toBeVisible();

  await running.page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(running.page.getByText(/redone: moved to wed/i)).toBeVisible();
  await expect.poll(() => shownTime(again)).toContain("12:00");
  await running.page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(running.page.getByText(/redone: moved to thu/i)).toBeVisible();
});

test("what was changed at Google since is left alone, and that is said", async () => {
  await connectBoth(running, sandbox);
  const { page } = running;
  const event = eventNamed(page, title);
  await turnTo(page, event);
  const calendarId = sandbox.platform.rep.email;
  const endThere = () => Date.parse(sandbox.google.remote.get(calendarId, eventId)?.end?.dateTime ?? "");
  const before = endThere();
  await dragEvent(page, event, { hours: 2 });
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  await expect.poll(endThere).not.toBe(before);
  await expect(page.getByText(/change waiting/)).toBeHidden();
  const end = endThere();
  sandbox.google.remote.patch(calendarId, eventId, {
    start: { dateTime: new Date(end).toISOString() },
    end: { dateTime: new Date(end + 3_600_000).toISOString() },
  });
  await page.keyboard.press("r");
  await expect.poll(() => shownTime(event)).toContain("14:00");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByText(/not undone: moved to wed/i)).toBeVisible();
  await expect.poll(() => shownTime(event)).toContain("14:00");
});

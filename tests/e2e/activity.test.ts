import type { Locator } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import { closeDialog } from "./support/accounts.ts";
import type { Running } from "./support/app.ts";
import { connectCalendar, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { eventNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { look } from "./support/look.ts";

const hourMs = 3_600_000;
const folder = userDataFolder();
let sandbox: Sandbox;
let running: Running;

/** Today at this hour. */
function at(hour: number) {
  const start = new Date().setHours(hour, 0, 0, 0);
  return {
    start: { dateTime: new Date(start).toISOString() },
    end: { dateTime: new Date(start + hourMs).toISOString() },
  };
}

function calendarId(): string {
  return sandbox.platform.rep.email;
}

test.beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  for (const [id, summary, hour] of [
    ["refused1", "Refused", 9],
    ["waiting1", "Held back", 11],
    ["moved1", "Moved by others", 13],
    ["contested1", "Contested", 15],
  ] as const) {
    sandbox.google.remote.insert(calendarId(), { id, summary, ...at(hour) });
  }
  running = await launch(folder.path, pointedAt(sandbox));
  await connectCalendar(running);
  await expect(eventNamed(running.page, "Contested")).toBeVisible();
});
test.afterAll(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

/** Answers how to send it before its time to undo is over. */
async function edit(eventId: string, title: string): Promise<() => Promise<unknown>> {
  const { page } = running;
  const change = { calendarId: calendarId(), eventId, title };
  const commandId = await page.evaluate(
    async (asked) => JSON.parse(await window.callsheet["event.edit"](JSON.stringify(asked))).value.commandId,
    change,
  );
  return () =>
    page.evaluate((id) => window.callsheet["outbox.release"](JSON.stringify({ commandId: id })), commandId);
}

async function openActivity(): Promise<Locator> {
  const { page } = running;
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  return page.getByRole("dialog", { name: "Activity" });
}

// ux 31, 33
test("each event carries its state, and Activity what went out, came in, waits and failed", async () => {
  test.setTimeout(180_000);
  const { page } = running;
  const refusal = { error: { code: 400, message: "No.", errors: [{ reason: "invalid", message: "No." }] } };
  sandbox.google.faults.add({
    match: { method: "PATCH", path: "refused1" },
    times: 1,
    action: { kind: "status", status: 400, body: refusal },
  });
  await (await edit("refused1", "Refused by Google"))();
  await expect(page.locator("[data-event].failed")).toBeVisible({ timeout: 60_000 });

  await (await edit("moved1", "Went out"))();
  await expect
    .poll(() => sandbox.google.remote.get(calendarId(), "moved1")?.summary, { timeout: 60_000 })
    .toBe("Went out");
  sandbox.google.remote.patch(calendarId(), "moved1", at(14));
  await page.getByTitle("Sync now").click();

  await control(sandbox, "POST", "/network", { up: false });
  const sendContested = await edit("contested1", "Contested here");
  sandbox.google.remote.patch(calendarId(), "contested1", { summary: "Contested there" });
  await control(sandbox, "POST", "/network", { up: true });
  await sendContested();
  await expect(page.locator("[data-event].conflict")).toBeVisible({ timeout: 60_000 });
  await control(sandbox, "POST", "/network", { up: false });
  await edit("waiting1", "Held back offline");
  await expect(page.locator("[data-event].waiting")).toBeVisible();
  await look(running.page, "activity/states");

  const activity = await openActivity();
  const shown = (label: string) => activity.getByRole("button", { name: new RegExp(`^${label} \\d+$`) });
  await expect(shown("Needs you")).toHaveText("Needs you 2");
  await look(running.page, "activity/all");
  await shown("Needs you").click();
  await expect(activity.getByRole("listitem")).toHaveCount(2);
  await expect(activity).toContainText("Google refused the change");
  await shown("Waiting").click();
  await expect(activity.getByRole("listitem")).toHaveText([/Changed the title of “Held back offline”/]);
  await shown("Went out").click();
  await expect(activity.getByRole("listitem")).toHaveText([/Changed the title of “Went out”/]);
  await shown("Came in").click();
  await expect(activity.getByText(/“Went out” was moved to/)).toBeVisible();
  await look(running.page, "activity/came-in");
  await closeDialog(page);
});

test("a refused change is sent again, or given up after a second question", async () => {
  const { page } = running;
  const activity = await openActivity();
  const waiting = activity.getByRole("listitem").filter({ hasText: "Held back offline" });
  await waiting.getByRole("button", { name: "Discard" }).click();
  await waiting.getByRole("button", { name: "Really discard" }).click();
  await expect(waiting).toHaveCount(0);
  await control(sandbox, "POST", "/network", { up: true });
  const refused = activity.getByRole("listitem").filter({ hasText: "Google refused the change" });
  await refused.getByRole("button", { name: "Copy details" }).click();
  expect(await running.app.evaluate(({ clipboard }) => clipboard.readText())).toContain("event: refused1");
  await refused.getByRole("button", { name: "Retry" }).click();
  await expect
    .poll(() => sandbox.google.remote.get(calendarId(), "refused1")?.summary, { timeout: 60_000 })
    .toBe("Refused by Google");
  await closeDialog(page);
  await expect(eventNamed(page, "Held back")).toBeVisible();
});

test("what went out is taken back from Activity", async () => {
  const { page } = running;
  const activity = await openActivity();
  const done = activity.getByRole("listitem").filter({ hasText: "Changed the title of “Refused by Google”" });
  await done.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/Changed the title of “Refused” back/).first()).toBeVisible();
  await closeDialog(page);
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  await expect
    .poll(() => sandbox.google.remote.get(calendarId(), "refused1")?.summary, { timeout: 60_000 })
    .toBe("Refused");
  expect(running.complaints).toEqual([]);
});

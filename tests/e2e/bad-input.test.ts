import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { control } from "./support/control.ts";

test("a settings file that cannot be read is set aside, named, and the app starts with the defaults", async () => {
  const folder = userDataFolder();
  writeFileSync(join(folder.path, "settings.json"), '{ "settings": { "theme": ');
  const running = await launch(folder.path);
  await expect(running.page.getByText(/settings file could not be read/i)).toBeVisible();
  await expect(running.page.getByRole("heading", { name: /your leads and your calendar/i })).toBeVisible();
  expect(readFileSync(join(folder.path, "settings.broken.json"), "utf8")).toBe('{ "settings": { "theme": ');
  await running.quit();
  folder.drop();
});

test("single settings that do not pass go back to their defaults and are named", async () => {
  const folder = userDataFolder();
  writeFileSync(
    join(folder.path, "settings.json"),
    JSON.stringify({ settings: { theme: "pink", leadsWidth: 400 } }),
  );
  const running = await launch(folder.path);
  await expect(running.page.getByText(/back to their defaults: theme/i)).toBeVisible();
  await running.quit();
  folder.drop();
});

test("a database that is none is set aside as it was, named, and another one is started", async () => {
  const folder = userDataFolder();
  const profile = join(folder.path, "workspaces", "own");
  mkdirSync(profile, { recursive: true });
  const garbage = "this is not a database, but somebody's notes".repeat(200);
  writeFileSync(join(profile, "callsheet.db"), garbage);
  const running = await launch(folder.path, { CALLSHEET_WORKSPACE: "own" });
  await expect(running.page.getByText(/data file was damaged and is kept aside/).first()).toBeVisible();
  await running.quit();
  expect(readFileSync(join(profile, "callsheet.db.aside-000001"), "utf8")).toBe(garbage);
  folder.drop();
});

test("malformed leads and events are set aside and named; everything else goes on", async () => {
  const sandbox = await startSandbox({ seed: "small" });
  const folder = userDataFolder();
  const calendarId = sandbox.platform.rep.email;
  sandbox.google.remote.insert(calendarId, {
    summary: "Broken rule",
    start: { dateTime: "2026-11-24T09:00:00Z", timeZone: "Europe/Berlin" },
    end: { dateTime: "2026-11-24T10:00:00Z", timeZone: "Europe/Berlin" },
    recurrence: ["RRULE:FREQ=SOMETIMES;COUNT=3"],
  });
  sandbox.google.remote.insert(calendarId, { summary: "No time at all" });
  await control(sandbox, "POST", "/leads/raw", { id: "lead-without-anything", updated_at: "yesterday" });
  const running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
  await expect(running.page.getByText("Arjun Mehta").first()).toBeVisible();
  await running.page.keyboard.press("g");
  await running.page.keyboard.press("a");
  const activity = running.page.getByRole("dialog");
  await expect(activity).toContainText(/lead-without-anything/);
  await expect(activity).toContainText(/SOMETIMES|Broken rule/);
  await expect(activity).toContainText(/No time at all|could not be read/);
  expect(running.complaints).toEqual([]);
  await running.quit();
  await sandbox.close();
  folder.drop();
});

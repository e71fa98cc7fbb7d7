import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectCalendar, connectPlatform, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { dragEvent, eventNamed, leadNamed, shownTime, turnTo } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { picture } from "./support/look.ts";

const folder = userDataFolder();
let sandbox: Sandbox;

test.beforeAll(async () => {
  sandbox = await startSandbox({ seed: "small" });
});
test.afterAll(async () => {
  await sandbox.close();
  folder.drop();
});

/** The next Wednesday that is at least two days off, 15:00 in the rep's zone. */
function wednesday(): Date {
  const day = new Date(Date.now() + 2 * 86_400_000);
  while (day.getDay() !== 3) day.setDate(day.getDate() + 1);
  day.setHours(15, 0, 0, 0);
  return day;
}

/** What Google has of the meeting made for a lead. */
function atGoogle(leadId: string) {
  const calendarId = sandbox.platform.rep.email;
  return sandbox.google.remote
    .all(calendarId)
    .find((event) => event.extendedProperties?.private?.["callsheetLeadId"] === leadId);
}

// ux 7, 34, 35
test("a lead arrives, is booked by itself, is dragged, and dragged again with the plug pulled", async () => {
  test.setTimeout(180_000);
  const asked = wednesday();
  let running: Running = await launch(folder.path, pointedAt(sandbox));
  await expect(running.page.getByRole("heading", { name: /your leads and your calendar/i })).toBeVisible();
  await picture(running.page, "story/1-first-run");

  await connectCalendar(running);
  await connectPlatform(running, sandbox);
  await expect(running.page.getByText("Arjun Mehta").first()).toBeVisible();
  await picture(running.page, "story/2-connected");

  const { lead } = await control(sandbox, "POST", "/leads", {
    lead: {
      extracted_name: "Ingrid Falk",
      company_name: "Nordlys Energi",
      extracted_email: "ingrid.falk@nordlys.example",
      demo_book_datetime: asked.toISOString().replace("Z", "+00:00"),
      lead_status_tag: "Hot",
    },
  });
  const leadId = String(lead.id);
  const row = leadNamed(running.page, "Ingrid Falk");
  await expect(row).toContainText("Ingrid Falk", { timeout: 40_000 });
  await expect(row).toContainText(/Booking/);
  await picture(running.page, "story/3-countdown");
  await expect.poll(() => atGoogle(leadId)?.status, { timeout: 30_000 }).toBe("confirmed");
  await expect(row).toContainText(/Demo/);
  expect(Date.parse(atGoogle(leadId)?.start?.dateTime ?? "")).toBe(asked.getTime());

  await row.click();
  const meeting = eventNamed(running.page, "Ingrid Falk + Nordlys Energi + Demo");
  await turnTo(running.page, meeting);
  await picture(running.page, "story/4-booked");

  await dragEvent(running.page, meeting, { hours: 1 });
  await expect(running.page.getByText(/moved to/i).first()).toBeVisible();
  await picture(running.page, "story/5-dragged");
  await running.page.getByRole("button", { name: "Dismiss and send now" }).click();
  await expect
    .poll(() => Date.parse(atGoogle(leadId)?.start?.dateTime ?? ""), { timeout: 30_000 })
    .toBe(asked.getTime() + 3_600_000);
  expect(atGoogle(leadId)?.hangoutLink).toBeTruthy();

  await control(sandbox, "POST", "/network", { up: false });
  await dragEvent(running.page, meeting, { hours: -2 });
  await running.page.getByRole("button", { name: "Dismiss and send now" }).click();
  await expect(running.page.getByText("Offline", { exact: true })).toBeVisible({ timeout: 40_000 });
  await expect(running.page.getByText("1 change waiting")).toBeVisible();
  await picture(running.page, "story/6-offline");
  expect(running.complaints).toEqual([]);
  await running.quit();

  running = await launch(folder.path, pointedAt(sandbox));
  await expect(running.page.getByText("Ingrid Falk").first()).toBeVisible();
  await leadNamed(running.page, "Ingrid Falk").click();
  const again = eventNamed(running.page, "Ingrid Falk + Nordlys Energi + Demo");
  await turnTo(running.page, again);
  expect(await shownTime(again)).toContain("14:00");
  await expect(running.page.getByText("1 change waiting")).toBeVisible();
  await picture(running.page, "story/7-started-offline");

  await control(sandbox, "POST", "/network", { up: true });
  await expect
    .poll(() => Date.parse(atGoogle(leadId)?.start?.dateTime ?? ""), { timeout: 60_000 })
    .toBe(asked.getTime() - 3_600_000);
  await expect(running.page.getByText("1 change waiting")).toBeHidden();
  await expect(running.page.getByText("Online", { exact: true })).toBeVisible();
  await picture(running.page, "story/8-synced");
  const moves = sandbox.google.sentMail().filter((mail) => mail.eventId === atGoogle(leadId)?.id);
  expect(moves.map((mail) => mail.kind)).toEqual(["invitation", "update", "update"]);
  expect(running.complaints).toEqual([]);
  await running.quit();
});

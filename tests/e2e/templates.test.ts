import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { leadNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";

const pictures = resolve(import.meta.dirname, "../../.cache/templates");
const slow = { timeout: 20_000 };
const summary = "Their budget is signed off and they want it this month.";

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;

async function addLead(lead: object): Promise<string> {
  const answer = await control(sandbox, "POST", "/leads", {
    lead: {
      extracted_name: "Rosa Lind",
      company_name: "Nordlicht",
      extracted_email: "rosa.lind@nordlicht.example",
      contact: null,
      demo_book_datetime: null,
      lead_status_tag: "Hot",
      smart_notification: summary,
      ...lead,
    },
  });
  return answer.lead.id;
}

function eventsOf(leadId: string) {
  return sandbox.google.remote
    .all(sandbox.platform.rep.email)
    .filter(({ extendedProperties }) => extendedProperties?.private?.["callsheetLeadId"] === leadId);
}

/** Looks at the screen in both themes, with every rule of axe. */
async function look(picture: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await running.page.emulateMedia({ colorScheme });
    await expectAccessible(running.page);
    await running.page.screenshot({ path: join(pictures, `${picture}-${colorScheme}.png`) });
  }
}

test.beforeEach(async () => {
  mkdirSync(pictures, { recursive: true });
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "empty" });
});
test.afterEach(async () => {
  expect(running.complaints).toEqual([]);
  await running.quit();
  await sandbox.close();
  folder.drop();
});

test("a template is made with a lead's preview, refuses what guests must not read, and is what its tag is booked with", async () => {
  const first = await addLead({});
  running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
  const { page } = running;
  await expect(leadNamed(page, "Rosa Lind")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+,");
  const settings = page.getByRole("dialog", { name: "Settings" });
  const pane = settings.getByRole("region", { name: "Meeting templates" });
  await expect(pane.getByText("No templates of your own yet", { exact: false })).toBeVisible();
  await pane.scrollIntoViewIfNeeded();
  await look("empty");
  await pane.getByRole("button", { name: "New template" }).press("Enter");

  const dialog = page.getByRole("dialog", { name: "New template" });
  await dialog.getByLabel("Name of the template").fill("Tasting");
  await dialog.getByLabel("Title of the meeting").fill("Tasting with ");
  await dialog.getByRole("button", { name: "Insert company into the title" }).click();
  await dialog.getByRole("spinbutton", { name: "Minutes" }).fill("45");
  await dialog.getByLabel("A place").check();
  await dialog.getByLabel("Place", { exact: true }).fill("Showroom");
  await dialog.getByLabel("Text of the invitation").fill("Hello {{first name|there}}! {{summary}}");
  const preview = dialog.getByRole("region", { name: "What a guest gets" });
  await expect(dialog.getByText(/would show guests what the AI wrote about the call/)).toBeVisible();
  await look("refused");
  await dialog.getByRole("button", { name: "Create template" }).click();
  await expect(dialog.getByLabel("Text of the invitation")).toBeFocused();
  await dialog.getByLabel("Text of the invitation").fill(`Hello {{first name|there}}! ${summary}`);
  await expect(dialog.getByText(/is the summary of a call\. Guests would read it/)).toBeVisible();
  await dialog.getByLabel("Text of the invitation").fill("Hello {{first name|there}}!");
  await expect(preview.getByText("Hello there!")).toBeVisible();
  await preview.getByRole("combobox", { name: "Shown for" }).fill("ros");
  await page.getByRole("option", { name: /Rosa Lind/ }).click();
  await expect(preview.getByText("Tasting with Nordlicht")).toBeVisible();
  await expect(preview.getByText("Hello Rosa!")).toBeVisible();
  await look("preview");
  await page.setViewportSize({ width: 900, height: 600 });
  await look("preview-narrow");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Escape");
  await expect(dialog.getByText("What you changed is not kept yet.")).toBeVisible();
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Create template" }).click();

  await expect(pane.getByText("45 minutes · Showroom · by itself after 10 seconds")).toBeVisible();
  await pane.getByLabel("Leads tagged Hot").selectOption({ label: "Tasting" });
  await expect(pane.getByLabel("Leads tagged Hot")).toHaveValue(/.{10}/);
  await look("list");
  await page.keyboard.press("Escape");

  const asked = new Date(Date.now() + 24 * 3_600_000);
  while (asked.getDay() === 0 || asked.getDay() === 6) asked.setDate(asked.getDate() + 1);
  asked.setHours(11, 0, 0, 0);
  const second = await addLead({
    extracted_name: "Emil Strand",
    extracted_email: "emil@nordlicht.example",
    phone_number: "+4915112345679",
    demo_book_datetime: asked.toISOString(),
  });
  await expect
    .poll(() => eventsOf(second), { timeout: 45_000 })
    .toMatchObject([{ summary: "Tasting with Nordlicht", location: "Showroom", description: "Hello Emil!" }]);
  const [booked] = eventsOf(second);
  expect(Date.parse(booked?.end?.dateTime ?? "") - Date.parse(booked?.start?.dateTime ?? "")).toBe(
    45 * 60_000,
  );
  expect(booked?.conferenceData).toBeUndefined();

  await leadNamed(page, "Rosa Lind").click();
  await page.getByRole("button", { name: "Schedule", exact: true }).click();
  const book = page.getByRole("dialog", { name: /Book a demo with Rosa Lind/ });
  await expect(book.getByText("45 minutes.", { exact: false })).toBeVisible();
  await book.getByLabel("Template").selectOption({ label: "Demo · 30 min" });
  await expect(book.getByText("30 minutes.", { exact: false })).toBeVisible();
  await look("book");
  await book.getByRole("button", { name: "Book demo" }).click();
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  await expect
    .poll(() => eventsOf(first).map((event) => event.summary), slow)
    .toEqual(["Rosa Lind + Nordlicht + Demo"]);
});

test("a tag that is not booked by itself says so on the lead, and a lead that is dragged gets its template's length", async () => {
  await addLead({ lead_status_tag: "Cold" });
  running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
  const { page } = running;
  await expect(leadNamed(page, "Rosa Lind")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+,");
  const pane = page
    .getByRole("dialog", { name: "Settings" })
    .getByRole("region", { name: "Meeting templates" });
  await pane.getByRole("button", { name: "Duplicate Demo" }).click();
  const dialog = page.getByRole("dialog", { name: "New template" });
  await dialog.getByRole("spinbutton", { name: "Minutes" }).fill("90");
  await dialog.getByRole("button", { name: "Create template" }).click();
  await pane.getByRole("button", { name: "More for Demo 2" }).click();
  await page.getByRole("menuitem", { name: "Make it the default" }).click();
  await expect(pane.getByRole("listitem").filter({ hasText: "Demo 2" }).getByText("Default")).toBeVisible();
  await pane.getByLabel("Leads tagged Cold").selectOption({ label: "Not booked by itself" });
  await page.keyboard.press("Escape");

  const asked = new Date(Date.now() + 24 * 3_600_000);
  asked.setHours(11, 0, 0, 0);
  await addLead({
    extracted_name: "Emil Strand",
    extracted_email: "emil@nordlicht.example",
    phone_number: "+4915112345679",
    lead_status_tag: "Cold",
    demo_book_datetime: asked.toISOString(),
  });
  await leadNamed(page, "Emil Strand").click();
  await expect(page.getByText(/Booking by itself is off for leads tagged “Cold”/)).toBeVisible(slow);

  await page.getByRole("button", { name: "Forward" }).click();
  const row = await leadNamed(page, "Rosa Lind").boundingBox();
  const day = await page.locator(".rbc-day-slot").nth(2).boundingBox();
  const hour = await page.locator(".rbc-time-gutter .rbc-timeslot-group").first().boundingBox();
  if (row === null || day === null || hour === null) throw new Error("There is nothing to drag.");
  await page.mouse.move(row.x + 40, row.y + row.height / 2);
  await page.mouse.down();
  await page.mouse.move(day.x + 20, row.y + 40, { steps: 8 });
  await page.mouse.move(day.x + 30, row.y + 60, { steps: 4 });
  const ghost = await page.locator(".drag-ghost").first().boundingBox();
  expect((ghost?.height ?? 0) / hour.height).toBeCloseTo(1.5, 1);
  await page.screenshot({ path: join(pictures, "ghost.png") });
  await page.mouse.up();
  await expect(page.getByText(/Booked “Rosa Lind/).first()).toBeVisible();
});

import { expect, test } from "@playwright/test";
import { leadNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { freshDesk } from "./support/fresh-desk.ts";
import { look, picture } from "./support/look.ts";

const slow = { timeout: 20_000 };
const summary = "Their budget is signed off and they want it this month.";

const desk = freshDesk("empty");

async function addLead(lead: object): Promise<string> {
  const answer = await control(desk.sandbox, "POST", "/leads", {
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
  return desk.sandbox.google.remote
    .all(desk.sandbox.platform.rep.email)
    .filter(({ extendedProperties }) => extendedProperties?.private?.["callsheetLeadId"] === leadId);
}

test("a template is made with a lead's preview, refuses what guests must not read, and is what its tag is booked with", async () => {
  const first = await addLead({});
  await desk.begin();
  const { page } = desk.running;
  await expect(leadNamed(page, "Rosa Lind")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+,");
  const settings = page.getByRole("dialog", { name: "Settings" });
  const pane = settings.getByRole("region", { name: "Meeting templates" });
  await expect(pane.getByText("No templates of your own yet", { exact: false })).toBeVisible();
  await pane.scrollIntoViewIfNeeded();
  await look(desk.running.page, "templates/empty");
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
  await look(desk.running.page, "templates/refused");
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
  await look(desk.running.page, "templates/preview");
  await page.setViewportSize({ width: 900, height: 600 });
  await look(desk.running.page, "templates/preview-narrow");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Escape");
  await expect(dialog.getByText("What you changed is not kept yet.")).toBeVisible();
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Create template" }).click();

  await expect(pane.getByText("45 minutes · Showroom · by itself after 10 seconds")).toBeVisible();
  await pane.getByLabel("Leads tagged Hot").selectOption({ label: "Tasting" });
  await expect(pane.getByLabel("Leads tagged Hot")).toHaveValue(/.{10}/);
  await look(desk.running.page, "templates/list");
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
  await look(desk.running.page, "templates/book");
  await book.getByRole("button", { name: "Book demo" }).click();
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  await expect
    .poll(() => eventsOf(first).map((event) => event.summary), slow)
    .toEqual(["Rosa Lind + Nordlicht + Demo"]);
});

test("a tag that is not booked by itself says so on the lead, and a lead that is dragged gets its template's length", async () => {
  await addLead({ lead_status_tag: "Cold" });
  await desk.begin();
  const { page } = desk.running;
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
  await picture(page, "templates/ghost");
  await page.mouse.up();
  await expect(page.getByText(/Booked “Rosa Lind/).first()).toBeVisible();
});

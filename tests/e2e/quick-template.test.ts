import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { TemplateContent } from "../../shared/model/meeting-template.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { leadNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { dragTo } from "./support/drag-desk.ts";
import { look } from "./support/look.ts";

const address = "rosa.lind@nordlicht.example";
const slow = { timeout: 30_000 };
const tasting: TemplateContent = {
  name: "Tasting",
  title: "Tasting with {{company}}",
  minutes: 45,
  description: "Hello {{first name|there}}!",
  place: { kind: "location", text: "Showroom" },
  reminders: { useDefault: false, overrides: [{ method: "popup", minutes: 15 }] },
  ...{ bufferBefore: null, bufferAfter: null, colorId: "5", byItself: true, delaySeconds: 10 },
};

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;

test.beforeEach(async () => {
  test.setTimeout(120_000);
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "empty" });
  await control(sandbox, "POST", "/leads", {
    lead: {
      ...{ extracted_name: "Rosa Lind", company_name: "Nordlicht", extracted_email: address, contact: null },
      ...{ demo_book_datetime: null, lead_status_tag: "Hot" },
    },
  });
  running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
  await expect(leadNamed(running.page, "Rosa Lind")).toBeVisible();
  // Leads tagged Hot get it.
  await running.page.evaluate(async (content) => {
    const answer = await window.callsheet["template.save"](JSON.stringify({ id: null, content }));
    const { id } = JSON.parse(answer).value;
    await window.callsheet["template.forTag"](
      JSON.stringify({ tag: "Hot", choice: { kind: "template", id } }),
    );
  }, tasting);
  await running.page.getByRole("button", { name: "Forward" }).click();
});
test.afterEach(async () => {
  expect(running.complaints).toEqual([]);
  await running.quit();
  await sandbox.close();
  folder.drop();
});

function events() {
  return sandbox.google.remote.all(sandbox.platform.rep.email).map((event) => ({
    title: event.summary,
    place: event.location,
    text: event.description,
    minutes: (Date.parse(event.end?.dateTime ?? "") - Date.parse(event.start?.dateTime ?? "")) / 60_000,
    lead: event.extendedProperties?.private?.["callsheetLeadId"] !== undefined,
    meet: event.conferenceData !== undefined,
  }));
}

test("a typed line that invites a lead is made with the template of their tag, or the one that is picked", async () => {
  const { page } = running;
  await page.keyboard.press("c");
  const card = page.getByRole("form", { name: /New meeting/ });
  await card.getByLabel("Title").fill(`Coffee fri 3pm ${address}`);
  const template = card.getByLabel("Template for Rosa Lind");
  await expect(template.locator("option:checked")).toHaveText("Tasting · 45 min");
  await expect(card.locator("dd").getByText("45 min", { exact: true })).toBeVisible();
  // What is drawn on the calendar says the same.
  await expect(page.locator(".drag-ghost").first()).toContainText(/15:45|3:45/);
  await look(running.page, "templates/quick");
  await template.selectOption({ label: "Demo · 30 min" });
  await expect(card.locator("dd").getByText("30 min", { exact: true })).toBeVisible();
  await template.selectOption({ label: "Tasting · 45 min" });
  await card.getByRole("button", { name: "Create" }).click();
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  const coffee = {
    title: "Coffee",
    place: "Showroom",
    text: "Hello Rosa!",
    minutes: 45,
    lead: true,
    meet: false,
  };
  await expect.poll(events, slow).toEqual([coffee]);

  // As typed: the line's own length, and nothing of a template.
  await page.keyboard.press("c");
  await card.getByLabel("Title").fill(`Lunch mon 12pm 1h ${address}`);
  await template.selectOption({ label: "None, as typed" });
  await card.getByLabel("Title").press("Enter");
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  const lunch = { title: "Lunch", place: undefined, text: undefined, minutes: 60, lead: true, meet: false };
  await expect.poll(events, slow).toEqual([coffee, lunch]);

  // Somebody who is no lead: no template is asked for.
  await page.keyboard.press("c");
  await card.getByLabel("Title").fill("Call tue 9am nobody@elsewhere.example");
  await expect(card.getByText("nobody@elsewhere.example")).toBeVisible();
  await expect(template).toBeHidden();
});

test("a lead that is dragged gets their tag's template, and another one from the message, before anybody is told", async () => {
  const { page } = running;
  const row = await leadNamed(page, "Rosa Lind").boundingBox();
  const day = await page.locator(".rbc-day-slot").nth(2).boundingBox();
  if (row === null || day === null) throw new Error("There is nothing to drag.");
  await dragTo(
    page,
    { x: row.x + 40, y: row.y + row.height / 2 },
    { x: day.x + 30, y: row.y + row.height / 2 + 40 },
  );
  await expect(page.getByText(/Booked “Tasting with Nordlicht/).first()).toBeVisible();
  await page.getByRole("button", { name: "Other template…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Another template for “Tasting with Nordlicht”" });
  await expect(dialog.getByText("45 minutes · Showroom")).toBeVisible();
  await look(running.page, "templates/retemplate");
  await expect(dialog.getByRole("button", { name: "Use this template" })).toBeDisabled();
  await dialog.getByRole("radio", { name: /^Demo/ }).check();
  await dialog.getByRole("button", { name: "Use this template" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  await expect
    .poll(events, slow)
    .toMatchObject([{ title: "Rosa Lind + Nordlicht + Demo", minutes: 30, meet: true }]);
  expect(events()[0]?.place ?? "").toBe("");
  expect(sandbox.google.sentMail().map(({ kind }) => kind)).toEqual(["invitation"]);
  // Later, from the meeting itself.
  await page.getByRole("button", { name: "More for this meeting" }).click();
  await page.getByRole("menuitem", { name: "Use another template…" }).click();
  await page
    .getByRole("dialog")
    .getByRole("radio", { name: /^Tasting/ })
    .check();
  await page.getByRole("button", { name: "Use this template" }).click();
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  await expect.poll(events, slow).toMatchObject([{ place: "Showroom", minutes: 45, meet: false }]);
});

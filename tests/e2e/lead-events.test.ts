import { expect, test } from "@playwright/test";
import { leadNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { freshDesk } from "./support/fresh-desk.ts";
import { look } from "./support/look.ts";

const slow = { timeout: 30_000 };

const desk = freshDesk("empty");

async function begin(): Promise<string> {
  const { lead } = await control(desk.sandbox, "POST", "/leads", {
    lead: {
      extracted_name: "Rosa Lind",
      company_name: "Nordlicht",
      extracted_email: "rosa.lind@nordlicht.example",
      contact: null,
      demo_book_datetime: null,
    },
  });
  await desk.begin();
  await expect(leadNamed(desk.running.page, "Rosa Lind")).toBeVisible();
  return lead.id;
}

function atGoogle(leadId: string) {
  return desk.sandbox.google.remote
    .all(desk.sandbox.platform.rep.email)
    .filter(({ extendedProperties }) => extendedProperties?.private?.["callsheetLeadId"] === leadId);
}

const sendNow = () => desk.running.page.getByRole("button", { name: "Dismiss and send now" }).first().click();

test("a meeting with a lead repeats: each occurrence is listed, one is cancelled, then all", async () => {
  const leadId = await begin();
  const { page } = desk.running;
  await leadNamed(page, "Rosa Lind").click();
  await page.getByRole("button", { name: "Schedule", exact: true }).click();
  const book = page.getByRole("dialog", { name: /Book a demo with Rosa Lind/ });
  await book.getByLabel("Repeats").selectOption({ label: "Custom…" });
  await book.getByLabel("Ends").selectOption({ label: "Ends after" });
  await book.getByLabel("How many times").fill("4");
  await look(desk.running.page, "lead-events/book");
  await book.getByRole("button", { name: "Book demo" }).click();
  await sendNow();
  await expect
    .poll(() => atGoogle(leadId).map(({ recurrence }) => recurrence), slow)
    .toEqual([[expect.stringMatching(/COUNT=4/)]]);
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  const dialog = page.getByRole("dialog", { name: "Meetings" });
  const lines = dialog.getByRole("listitem");
  await expect(lines).toHaveCount(4);
  await look(desk.running.page, "lead-events/meetings");
  await lines.nth(1).getByRole("button").click();
  await expect(dialog).toBeHidden();

  await page.getByRole("button", { name: "More for this meeting" }).click();
  await page.getByRole("menuitem", { name: "Cancel meeting…" }).click();
  const cancel = page.getByRole("dialog", { name: /Cancel/ });
  await cancel.getByLabel(/reason/i).fill("On holiday");
  await cancel.getByRole("button", { name: "Cancel meeting", exact: true }).click();
  await expect(page.getByText("cancelled: On holiday")).toBeVisible();
  await sendNow();
  await page.getByRole("button", { name: "More for this meeting" }).click();
  await page.getByRole("menuitem", { name: "Cancel meeting…" }).click();
  await cancel.getByRole("radio", { name: /All/ }).check();
  await cancel.getByRole("button", { name: "Cancel meeting", exact: true }).click();
  await sendNow();
  await expect.poll(() => atGoogle(leadId).every(({ status }) => status === "cancelled"), slow).toBe(true);
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await expect(dialog.getByText("No meeting ahead")).toBeVisible();
  await dialog.getByRole("button", { name: "Cancelled" }).click();
  await expect(lines).toHaveCount(4);
});

test("an event is made for a lead in the editor: a template fills it, guests are suggested, and it is the lead's meeting", async () => {
  const leadId = await begin();
  const { page } = desk.running;
  await page.keyboard.press("c");
  await page.keyboard.type("Lunch");
  await page.getByRole("button", { name: "More options" }).click();
  const dialog = page.getByRole("dialog", { name: "New event" });
  await dialog.getByRole("combobox", { name: "Lead" }).fill("ros");
  await page.getByRole("option", { name: /Rosa Lind/ }).click();
  await expect(dialog.getByRole("list", { name: "Guests" }).getByText("Rosa Lind")).toBeVisible();
  await dialog.getByLabel("Template").selectOption({ label: "Demo · 30 min" });
  await expect(dialog.getByRole("textbox", { name: "Title" })).toHaveValue("Rosa Lind + Nordlicht + Demo");
  await expect(dialog.getByRole("checkbox", { name: /Video call/ })).toBeChecked();
  const guests = dialog.getByRole("combobox", { name: "Guests" });
  await dialog.getByRole("button", { name: "Remove Rosa Lind" }).click();
  await guests.pressSequentially("ros");
  await expect(dialog.getByRole("option", { name: /rosa\.lind@nordlicht\.example · lead/ })).toBeVisible();
  await look(desk.running.page, "lead-events/editor");
  await guests.press("ArrowDown");
  await guests.press("Enter");
  await expect(dialog.getByRole("list", { name: "Guests" }).getByText("Rosa Lind")).toBeVisible();
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog).toBeHidden();
  await leadNamed(page, "Rosa Lind").click();
  await expect(page.getByRole("button", { name: "More for this meeting" })).toBeVisible();
  await look(desk.running.page, "lead-events/linked");
  await sendNow();
  await expect
    .poll(() => atGoogle(leadId), slow)
    .toMatchObject([
      {
        summary: "Rosa Lind + Nordlicht + Demo",
        attendees: expect.arrayContaining([
          expect.objectContaining({ email: "rosa.lind@nordlicht.example" }),
        ]),
      },
    ]);
});

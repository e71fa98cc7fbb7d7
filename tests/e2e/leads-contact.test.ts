import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { leadNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { leadDesk } from "./support/lead-desk.ts";
import { look, picture } from "./support/look.ts";

const desk = leadDesk();

test("a corrected address is found, shown and invited, and a note survives a crash", async () => {
  test.setTimeout(120_000);
  let { page } = desk().running;
  const { lead } = await control(desk().sandbox, "POST", "/leads", {
    lead: {
      extracted_name: "Jon Smit",
      company_name: "Zenit Works",
      extracted_email: "jon.smit@zenit.example",
    },
  });
  const row = leadNamed(page, "Jon Smit");
  await expect(row).toBeVisible({ timeout: 40_000 });
  await row.click();
  const detail = page.getByRole("complementary", { name: "Detail" });
  await detail.getByRole("button", { name: "Correct contact" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Joan Smith");
  await dialog.getByLabel("E-mail address").fill("joan.smith@zenith.example");
  await expect(dialog.getByText("Heard in the call: Jon Smit")).toBeVisible();
  await look(page, "leads/contact");
  await dialog.getByRole("button", { name: "Save contact" }).click();
  await expect(detail.getByRole("heading", { name: "Joan Smith" })).toBeVisible();
  await expect(detail.getByText("Name and e-mail corrected by you")).toBeVisible();

  await page.keyboard.press("/");
  await page.keyboard.type("joan.smith@zenith");
  await expect(page.getByRole("grid", { name: "Leads" })).toHaveAttribute("aria-rowcount", "1");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  await detail.getByRole("button", { name: "Schedule" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Book demo" }).click();
  await page.getByRole("button", { name: "Dismiss and send now" }).click();
  const booked = () =>
    desk()
      .sandbox.google.remote.all(desk().sandbox.platform.rep.email)
      .find((event) => event.extendedProperties?.private?.["callsheetLeadId"] === String(lead.id));
  await expect
    .poll(() => booked()?.attendees?.map(({ email }) => email), { timeout: 30_000 })
    .toContain("joan.smith@zenith.example");
  expect(booked()?.summary).toContain("Joan Smith");

  await detail.getByRole("heading", { name: "Joan Smith" }).click();
  await page.keyboard.press("n");
  await page.keyboard.type("Decides in March, prefers quietude");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(detail.getByRole("listitem").filter({ hasText: "prefers quietude" })).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.type("Half a thought");
  await page.keyboard.press("/");
  await expect(detail.getByLabel(/^New note/)).toHaveValue("Half a thought/");
  await page.emulateMedia({ colorScheme: "light" });
  await expectAccessible(page);
  await picture(page, "leads/notes-light");
  expect(desk().running.complaints).toEqual([]);
  // Kept with the pause, before anybody pressed anything.
  await page.locator("#search").fill("thought");
  await expect(page.getByRole("grid", { name: "Leads" })).toHaveAttribute("aria-rowcount", "1");
  await desk().running.kill();

  await desk().again();
  page = desk().running.page;
  await expect(page.getByRole("grid", { name: "Leads" })).toBeVisible();
  await page.locator("#search").fill("quietude");
  await expect(page.getByRole("grid", { name: "Leads" })).toHaveAttribute("aria-rowcount", "1");
  await leadNamed(page, "Joan Smith").click();
  const again = page.getByRole("complementary", { name: "Detail" });
  await expect(again.getByRole("listitem").filter({ hasText: "Half a thought" })).toBeVisible();
  await again
    .getByRole("listitem")
    .filter({ hasText: "Half a thought" })
    .getByRole("button", { name: /^Remove/ })
    .click();
  await expect(again.getByText("Half a thought")).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(again.getByText("Half a thought")).toBeVisible();
  expect(desk().running.complaints).toEqual([]);
});

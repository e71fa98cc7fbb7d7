import { expect, test } from "@playwright/test";
import { leadNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { leadDesk } from "./support/lead-desk.ts";
import { look } from "./support/look.ts";

const desk = leadDesk();

test("a person is one row over all their calls, found by what was said in any of them, and split when wrong", async () => {
  test.setTimeout(120_000);
  const { page } = desk().running;
  const grid = page.getByRole("grid", { name: "Leads" });
  const detail = page.getByRole("complementary", { name: "Detail" });
  await expect(leadNamed(page, "Sofia Almeida")).toBeVisible({ timeout: 40_000 });
  // The chat's bookings are read from a feed of their own.
  await expect(leadNamed(page, "Bruno Keller")).toBeVisible({ timeout: 40_000 });
  const before = Number(await grid.getAttribute("aria-rowcount"));

  // The same address under another name: one row, with the words of the new call.
  await control(desk().sandbox, "POST", "/leads", {
    lead: {
      extracted_name: "S. Almeida",
      extracted_email: "sofia.almeida@norteclinica.example",
      smart_notification: "Called back about the quartz countertop.",
      lead_status_tag: "Hot",
    },
  });
  const row = leadNamed(page, "S. Almeida");
  await expect(row).toContainText("2 calls", { timeout: 40_000 });
  await expect(row).toContainText("quartz countertop");
  await expect(leadNamed(page, "Sofia Almeida")).toHaveCount(0);
  await expect(grid).toHaveAttribute("aria-rowcount", String(before));
  await row.hover();
  await look(page, "leads/person-row");

  // A word of the older call finds the person, and opens the call it was said in.
  await page.locator("#search").fill("stopwatch");
  await expect(grid).toHaveAttribute("aria-rowcount", "1");
  await expect(row.locator("mark")).toHaveText(["stopwatch"]);
  await expect(row).toContainText(/Call .+: .*stopwatch/);
  await look(page, "leads/person-passage");
  await row.click();
  await expect(detail.getByRole("heading", { name: "Sofia Almeida" })).toBeVisible();
  await expect(detail.locator(".transcript mark.hit")).toHaveText(["stopwatch"]);
  // Whose call it is stays marked in the list.
  await expect(row).toHaveAttribute("aria-selected", "true");
  await page.locator("#search").fill("");

  // Read as one: the demo of the first call is the person's.
  await expect(row.locator(".unread-dot")).toHaveCount(0);
  await row.click();
  await expect(detail.getByRole("heading", { name: "S. Almeida" })).toBeVisible();
  const timeline = detail.locator(".timeline");
  await expect(timeline.getByRole("listitem").filter({ hasText: /^Call/ })).toHaveCount(2);
  await timeline.getByRole("button", { name: /^Not the same person: Call .*Sofia Almeida/ }).click();
  await expect(page.getByText("This call is by itself now")).toBeVisible();
  await expect(leadNamed(page, "Sofia Almeida")).toBeVisible();
  await expect(row).not.toContainText("2 calls");
  await expect(grid).toHaveAttribute("aria-rowcount", String(before + 1));
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(row).toContainText("2 calls");
  await expect(grid).toHaveAttribute("aria-rowcount", String(before));
  expect(desk().running.complaints).toEqual([]);
});

import { expect, test } from "@playwright/test";
import { leadNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { leadDesk } from "./support/lead-desk.ts";
import { inBothThemes, look, picture } from "./support/look.ts";

const desk = leadDesk();

// ux 1, 6
test("a person's calls and meetings are one timeline, and what is searched for is marked", async () => {
  test.setTimeout(120_000);
  const { page } = desk().running;
  const detail = page.getByRole("complementary", { name: "Detail" });
  await control(desk().sandbox, "POST", "/leads", {
    lead: { extracted_name: "S. Almeida", extracted_email: "sofia.almeida@norteclinica.example" },
  });
  await expect(leadNamed(page, "S. Almeida")).toBeVisible({ timeout: 40_000 });
  await leadNamed(page, "S. Almeida").click();
  const timeline = page.locator("section.card", { hasText: "This call is somebody else’s" });
  await expect(timeline.getByRole("listitem").filter({ hasText: "Sofia Almeida" })).toBeVisible();
  // The demo that came of the other call.
  await expect(
    timeline
      .getByRole("listitem")
      .filter({ hasText: /^Meeting/ })
      .first(),
  ).toBeVisible();
  await timeline.scrollIntoViewIfNeeded();
  await inBothThemes(page, (theme) => picture(page, `leads/timeline-${theme}`));
  await timeline.getByRole("button", { name: /^Call .*Sofia Almeida/ }).click();
  await expect(detail.getByRole("heading", { name: "Sofia Almeida" })).toBeVisible();

  await page.locator("#search").fill("stopwatch");
  await expect(page.getByRole("grid", { name: "Leads" })).toHaveAttribute("aria-rowcount", "1");
  // One row a person: that of the newest call, which opens the one it was said in.
  await leadNamed(page, "S. Almeida").click();
  const search = detail.getByLabel("Search this call");
  await expect(search).toHaveValue("stopwatch");
  await expect(detail.getByText("1 of 1")).toBeVisible();
  await expect(detail.locator(".transcript mark.hit")).toHaveText(["stopwatch"]);
  await search.fill("the");
  await expect(detail.getByText(/^1 of \d/)).toBeVisible();
  await search.press("Enter");
  await expect(detail.getByText(/^2 of \d/)).toBeVisible();
  await search.press("Shift+Enter");
  await expect(detail.getByText(/^1 of \d/)).toBeVisible();
  await page.locator("#search").fill("sofia norte");
  await expect(leadNamed(page, "S. Almeida").locator("mark").first()).toBeVisible();
  await page.getByRole("button", { name: "Today", exact: true }).hover();
  await look(page, "leads/search");
  expect(desk().running.complaints).toEqual([]);
});

import { expect, test } from "@playwright/test";
import { leadNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { leadDesk } from "./support/lead-desk.ts";
import { inBothThemes, look, picture } from "./support/look.ts";

const desk = leadDesk();

/** Until an afternoon of a Wednesday that nothing is planned for yet: free and within business hours, whenever the test runs. */
function hoursUntilFreeWednesday(): number {
  const day = new Date();
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7) + 37);
  day.setHours(14, 0, 0, 0);
  return (day.getTime() - Date.now()) / 3_600_000;
}

test("who asked for a demo and was not booked is reviewed in one place: booked, left, or opened with the sentence it came from", async () => {
  test.setTimeout(120_000);
  const { running, sandbox } = desk();
  const { page } = running;
  const line = page.getByRole("button", { name: /asked for (a demo|demos)/ });
  const number = async () => Number.parseInt((await line.textContent()) ?? "", 10);
  await expect(line).toBeVisible({ timeout: 40_000 });
  await expect(leadNamed(page, "Arjun Mehta")).toBeVisible();
  // Of the sample leads so many; they are decided one after the other.
  const before = 12;
  await expect.poll(number).toBe(before);
  await line.click();
  const dialog = page.getByRole("dialog", { name: "Asked for a demo" });
  const lines = dialog.getByRole("listitem");
  await expect(lines).toHaveCount(before);
  await look(page, "leads/review");
  const booked = lines.filter({ has: page.getByRole("button", { name: /^Book: / }) }).first();
  const name = (await booked.locator(".review-name").textContent()) ?? "";
  await booked.getByRole("button", { name: /^Book: / }).click();
  await expect(lines).toHaveCount(before - 1);
  await expect(page.getByText(/^Booked “/).first()).toBeVisible();
  await lines
    .first()
    .getByRole("button", { name: /^Don’t book/ })
    .click();
  await expect(lines).toHaveCount(before - 2);
  await page.keyboard.press("Escape");
  await expect(line).toContainText(`${before - 2} asked`);
  await leadNamed(page, name.split(" · ")[0] ?? "")
    .first()
    .click();
  const detail = page.getByRole("complementary", { name: "Detail" });
  await expect(detail.getByRole("button", { name: "Move" })).toBeVisible();

  await test.step("a lead that has just come shows the sentence, and can be left alone", async () => {
    await control(sandbox, "POST", "/leads", {
      demoInHours: hoursUntilFreeWednesday(),
      lead: { extracted_name: "Rosa Lind", extracted_email: "rosa@nordlicht.example", contact: null },
    });
    await page.getByLabel("Search leads and calls").fill("Rosa Lind");
    await leadNamed(page, "Rosa Lind").click();
    await expect(detail.getByRole("button", { name: "Don’t book" })).toBeVisible();
    await expect(detail.locator(".said-time blockquote")).not.toBeEmpty();
    await inBothThemes(page, (theme) => picture(page, `leads/said-${theme}`));
    await detail.getByRole("button", { name: "Don’t book" }).click();
    await expect(detail.getByText("You chose not to book this.")).toBeVisible();
  });
  expect(running.complaints).toEqual([]);
});

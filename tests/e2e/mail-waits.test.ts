import { expect, test } from "@playwright/test";
import { startSmtpServer } from "../support/smtp-server.ts";
import { expectAccessible } from "./support/axe.ts";
import { dragEvent, eventNamed, leadNamed, turnTo } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { freshDesk } from "./support/fresh-desk.ts";
import { look, picture } from "./support/look.ts";

const address = "rosa.lind@nordlicht.example";
const title = "Rosa Lind + Nordlicht + Demo";

const desk = freshDesk("empty");
test.beforeEach(() => {
  test.setTimeout(180_000);
});

test("while the mail server is down each mail says what it waits for, from the drag to the server's return", async () => {
  const server = await startSmtpServer();
  await desk.begin();
  const { page } = desk.running;
  await page.keyboard.press("ControlOrMeta+,");
  const settings = page.getByRole("region", { name: "Mail" });
  await settings.getByRole("radio", { name: "Your mail server" }).check();
  await settings.getByLabel("Mail server").last().fill("127.0.0.1");
  await settings.getByLabel("Encryption").selectOption("none");
  await settings.getByLabel("Port").fill(String(server.port));
  await settings.getByRole("button", { name: "Use this mail server" }).click();
  await expect(settings.getByRole("button", { name: "In use" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();

  const day = new Date();
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7) + 9);
  day.setHours(10, 0, 0, 0);
  await control(desk.sandbox, "POST", "/leads", {
    lead: {
      ...{ extracted_name: "Rosa Lind", company_name: "Nordlicht", extracted_email: address, contact: null },
      demo_book_datetime: day.toISOString(),
    },
  });
  await leadNamed(page, "Rosa Lind").click();
  await page.getByRole("button", { name: "Book now" }).click();
  const card = page.locator(".card", { hasText: "Mails" });
  // The guest's and the rep's copy.
  await expect(card.locator('[data-state="sent"]')).toHaveCount(2, { timeout: 60_000 });
  await turnTo(page, eventNamed(page, title));

  await server.close();
  await dragEvent(page, eventNamed(page, title), { hours: 2 });
  await expect(
    card.getByText(/^Goes out when the change is sent to Google\. You can undo it until \d+:\d+:\d+/),
  ).toBeVisible();
  await expectAccessible(page);
  await picture(page, "mail/coming");
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  const down =
    /^The mail server cannot be reached: nothing answers at its port\. Next try at \d+:\d+:\d+.*\.$/;
  const waiting = card.locator('[data-state="waiting"]');
  await expect(waiting).toHaveCount(2);
  await expect(waiting.getByText(down)).toHaveCount(2);
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  const mails = page.getByRole("dialog", { name: "Mails" });
  await mails.getByRole("button", { name: /^Waiting/ }).click();
  await expect(mails.getByText(down)).toHaveCount(2);
  await look(page, "mail/waits");

  const again = await startSmtpServer({}, server.port);
  await mails.getByRole("button", { name: `Try now: New time to ${address}` }).click();
  await expect
    .poll(() => again.received.map(({ to }) => to[0]).toSorted())
    .toEqual([desk.sandbox.platform.rep.email, address].toSorted());
  await expect(mails.getByText("Nothing waits")).toBeVisible();
  await again.close();
});

import type { Locator } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { decodedFile, readInvitation } from "../support/invitation.ts";
import { startSmtpServer } from "../support/smtp-server.ts";
import { dragEvent, eventNamed, leadNamed, turnTo } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { copy } from "./support/copy.ts";
import { freshDesk } from "./support/fresh-desk.ts";
import { look, picture } from "./support/look.ts";

const name = "Rosa Lind";
const address = "rosa.lind@nordlicht.example";
const title = "Rosa Lind + Nordlicht + Demo";
/** What no guest may read: what the platform said of the lead. */
const internal = ["Secretly desperate", "Hot", "Budget", "approved by the board"];

const desk = freshDesk("empty");
test.beforeEach(() => {
  // Google's link, the time to undo and the mail server are all waited for.
  test.setTimeout(180_000);
});

async function mailSettings(): Promise<Locator> {
  await desk.running.page.keyboard.press("ControlOrMeta+,");
  return desk.running.page.getByRole("region", { name: "Mail" });
}

async function closeDialog(): Promise<void> {
  await desk.running.page.keyboard.press("Escape");
  await expect(desk.running.page.getByRole("dialog")).toBeHidden();
}

/** Wednesday of next week at an hour, in the rep's zone, which is the system's. */
function wednesday(atHour: number): Date {
  const day = new Date();
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7) + 9);
  day.setHours(atHour, 0, 0, 0);
  return day;
}

/** A lead asks for a demo, and the rep has it booked at once. */
async function bookLead(): Promise<void> {
  const { page } = desk.running;
  await control(desk.sandbox, "POST", "/leads", {
    lead: {
      extracted_name: name,
      company_name: "Nordlicht",
      extracted_email: address,
      contact: null,
      lead_status_tag: "Hot",
      smart_notification: "Secretly desperate for a new supplier.",
      reasoning: { budget: "approved by the board" },
      demo_book_datetime: wednesday(10).toISOString(),
    },
  });
  await leadNamed(page, name).click();
  await page.getByRole("button", { name: "Book now" }).click();
  await turnTo(page, eventNamed(page, title));
}

async function sendNow(): Promise<void> {
  await desk.running.page.getByRole("button", { name: "Dismiss and send now" }).first().click();
}

const inbox = () => desk.sandbox.zeptomail.inbox();
const toGuest = () => inbox().filter(({ to }) => to[0]?.email_address.address === address);

test("the rep sets ZeptoMail up, tries it out, and words the invitation, seeing what guests and they themselves would read", async () => {
  await desk.begin();
  const { page } = desk.running;

  const settings = await mailSettings();
  await settings.getByRole("radio", { name: "ZeptoMail" }).check();
  await settings.getByRole("button", { name: "Use ZeptoMail" }).click();
  await expect(settings.getByText("ZeptoMail's token is missing.")).toBeVisible();
  await copy(desk.running, `Zoho-enczapikey ${desk.sandbox.endpoints.zeptomail.apiKey}`);
  await settings.getByRole("button", { name: "Paste send mail token from clipboard" }).click();
  await expect(settings.getByText("The send mail token is in your keychain.")).toBeVisible();
  await settings.getByRole("button", { name: "Send a test mail" }).click();
  await expect(settings.getByText(/The test mail is on its way to/)).toBeVisible();
  expect(inbox().map(({ subject }) => subject)).toEqual(["Test mail from Callsheet"]);
  await settings.getByRole("button", { name: "Use ZeptoMail" }).click();
  await expect(settings.getByRole("button", { name: "In use" })).toBeDisabled();
  await settings.scrollIntoViewIfNeeded();
  await look(desk.running.page, "mail/settings");

  await settings.getByRole("button", { name: "What mails say…" }).click();
  const templates = page.getByRole("dialog", { name: "What mails say" });
  await templates.getByLabel("Subject").fill("Demo with {{hosst}}");
  await expect(templates.getByText("The subject has {{hosst}}, which stands for nothing.")).toBeVisible();
  await look(desk.running.page, "mail/template-wrong");
  await templates.getByLabel("Subject").fill("Demo with {{host}}, {{when}}");
  const preview = templates.getByRole("region", { name: "What the guest reads" });
  await expect(preview.getByText(/^Demo with Dana Roth/)).toBeVisible();
  await expect(preview.getByText(/Wants to see reporting/)).toBeHidden();
  await expect(
    templates.getByRole("region", { name: "Your own copy" }).getByText(/Wants to see reporting/),
  ).toBeVisible();
  await templates.getByRole("button", { name: "Save", exact: true }).click();
  await expect(templates.getByRole("button", { name: "Reset to default" })).toBeVisible();
  await look(desk.running.page, "mail/templates");
});

test("guests and the rep are mailed by ZeptoMail: booking, move and cancellation, each once, and Google mails nobody", async () => {
  await desk.begin();
  const { page } = desk.running;
  const settings = await mailSettings();
  await settings.getByRole("radio", { name: "ZeptoMail" }).check();
  await copy(desk.running, desk.sandbox.endpoints.zeptomail.apiKey);
  // The keychain may hold the one of an earlier test.
  await settings.getByRole("button", { name: /^Paste .* from clipboard$/ }).click();
  await expect(page.getByText("The send mail token is kept in your keychain")).toBeVisible();
  await settings.getByRole("button", { name: "Use ZeptoMail" }).click();
  await expect(settings.getByRole("button", { name: "In use" })).toBeDisabled();
  await closeDialog();

  await bookLead();
  await expect
    .poll(() => toGuest().map(({ subject }) => subject.startsWith(`Invitation: ${title}, `)), {
      timeout: 45_000,
    })
    .toEqual([true]);
  await dragEvent(page, eventNamed(page, title), { hours: 2 });
  await expect(page.getByText(/guests? will be told/i).first()).toBeVisible();
  await sendNow();
  await expect.poll(() => toGuest().length).toBe(2);
  await page.getByRole("button", { name: "More for this meeting" }).click();
  await page.getByRole("menuitem", { name: "Cancel meeting…" }).click();
  await page.getByLabel(/reason/i).fill("approved by the board to buy elsewhere");
  await page.getByRole("button", { name: "Cancel meeting", exact: true }).click();
  await sendNow();
  await expect.poll(() => toGuest().length).toBe(3);

  const files = toGuest().map((mail) => readInvitation(decodedFile(mail)));
  expect(files.map(({ method }) => method)).toEqual(["REQUEST", "REQUEST", "CANCEL"]);
  expect(new Set(files.map(({ uid }) => uid)).size).toBe(1);
  expect(files.map(({ start }) => Date.parse(start))).toEqual(
    [10, 12, 12].map((at) => wednesday(at).getTime()),
  );
  expect(desk.sandbox.google.sentMail()).toEqual([]);
  const forGuests = JSON.stringify(toGuest()) + toGuest().map(decodedFile).join();
  expect(internal.filter((text) => forGuests.includes(text))).toEqual([]);
  // The rep's own copy goes after the guest's mail.
  const copies = () =>
    inbox().filter(({ to }) => to[0]?.email_address.address === desk.sandbox.platform.rep.email);
  await expect
    .poll(() => copies().map(({ subject }) => subject.split(":")[0]))
    .toEqual(["Booked", "Moved", "Cancelled"]);
  expect(internal.filter((text) => !JSON.stringify(copies()).includes(text))).toEqual([]);

  const card = page.locator(".card", { hasText: "Mails" });
  await expect(card.getByText(`Cancellation to ${address}`)).toBeVisible();
  await card.getByRole("button", { name: "Show 4 more mails" }).click();
  await card.getByRole("button", { name: `Read: Invitation to ${address}` }).click();
  await expect(card.getByText("this is your invitation", { exact: false })).toBeVisible();
  await card.scrollIntoViewIfNeeded();
  await picture(page, "mail/lead");
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  const mails = page.getByRole("dialog", { name: "Mails" });
  await expect(mails.getByRole("listitem")).toHaveCount(6);
  await look(desk.running.page, "mail/mails");
  await page.setViewportSize({ width: 900, height: 600 });
  await picture(page, "mail/mails-narrow");
  await mails.getByRole("button", { name: /^Needs you/ }).click();
  await expect(mails.getByText("Nothing needs you")).toBeVisible();
  await look(desk.running.page, "mail/mails-empty");
});

test("a mail server that refuses an address: which mail failed and why is said where the rep looks, and it goes when they retry", async () => {
  const server = await startSmtpServer();
  await desk.begin();
  const { page } = desk.running;
  const settings = await mailSettings();
  await settings.getByRole("radio", { name: "Your mail server" }).check();
  await settings.getByLabel("Mail server").last().fill("127.0.0.1");
  await settings.getByLabel("Encryption").selectOption("none");
  await settings.getByLabel("Port").fill(String(server.port));
  await settings.getByRole("button", { name: "Use this mail server" }).click();
  await expect(settings.getByRole("button", { name: "In use" })).toBeDisabled();
  await closeDialog();

  server.manners.recipient = (to) => (to === address ? { code: 550, words: "No such user here" } : null);
  await bookLead();
  const card = page.locator(".card", { hasText: "Mails" });
  await expect(card.getByText(/The mail server refuses this address: “550 No such user here/)).toBeVisible({
    timeout: 45_000,
  });
  await expect.poll(() => server.received.map(({ to }) => to)).toEqual([[desk.sandbox.platform.rep.email]]);
  await card.scrollIntoViewIfNeeded();
  await look(desk.running.page, "mail/refused");
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  const activity = page.getByRole("dialog", { name: "Activity" });
  await expect(activity.getByText(/was not sent/).first()).toBeVisible();
  await activity.getByRole("button", { name: "Show mail" }).first().click();
  delete server.manners.recipient;
  const mails = page.getByRole("dialog", { name: "Mails" });
  await mails.getByRole("button", { name: `Retry: Invitation to ${address}` }).click();
  await expect
    .poll(() => server.received.map(({ to }) => to[0]))
    .toEqual([desk.sandbox.platform.rep.email, address]);
  await closeDialog();
  await expect(card.locator('[data-state="sent"]')).toHaveCount(2);

  await server.close();
  expect(desk.sandbox.google.sentMail()).toEqual([]);
});

test("with sample data mails are tried out without any leaving this computer", async () => {
  await desk.startAlone({ CALLSHEET_WORKSPACE: "sandbox", CALLSHEET_TRICKLE: "0" });
  const { page } = desk.running;
  const settings = await mailSettings();
  await settings.getByRole("radio", { name: "Your mail server" }).check();
  await settings.getByLabel("Mail server").last().fill("smtp.example.com");
  await settings.getByRole("button", { name: "Use this mail server" }).click();
  await expect(settings.getByText("Sample data sends no real mail.")).toBeVisible();
  await settings.getByRole("radio", { name: "ZeptoMail" }).check();
  await settings.getByRole("button", { name: "Use ZeptoMail" }).click();
  await expect(settings.getByRole("button", { name: "In use" })).toBeDisabled();
  await closeDialog();
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await page.locator("[data-meeting-line]").first().click();
  await page.getByRole("button", { name: "More for this meeting" }).click();
  await page.getByRole("menuitem", { name: "Cancel meeting…" }).click();
  await page.getByRole("button", { name: "Cancel meeting", exact: true }).click();
  await sendNow();
  const card = page.locator(".card", { hasText: "Mails" });
  await expect(card.locator('[data-state="sent"]').first()).toBeVisible({ timeout: 60_000 });
});

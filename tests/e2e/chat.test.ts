import { expect, test } from "@playwright/test";
import { dragEvent, eventNamed, leadNamed, turnTo } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { nextWeek } from "./support/drag-desk.ts";
import { freshDesk } from "./support/fresh-desk.ts";
import { look, picture } from "./support/look.ts";

const hour = 3_600_000;

const desk = freshDesk("empty");

/** Somebody agrees on a time with the chat agent. Answers the conversation. */
async function agree(who: string, startMs: number): Promise<string> {
  const email = `${who.toLowerCase().replace(" ", ".")}@kastanienhof.example`;
  const { bookingAction } = await control(desk.sandbox, "POST", "/booking-actions", {
    actions: [
      {
        action: "Time_to_121meet",
        name: who,
        email,
        title: `${who}: a first look`,
        participants: [email, "tom@kastanienhof.example"],
        meeting_time: new Date(startMs).toISOString().replace("Z", "+00:00"),
        friendly_time: "Wednesday morning at ten",
      },
    ],
  });
  return bookingAction.conversation_id;
}

const told = (conversation: string) =>
  desk.sandbox.platform.messages().flatMap((one) => (one.conversation_id === conversation ? [one.text] : []));

test("a meeting agreed in the chat is booked by itself, confirmed in the conversation once, and can be moved", async () => {
  test.setTimeout(120_000);
  await desk.begin();
  const { page } = desk.running;
  const detail = page.getByRole("complementary", { name: "Detail" });
  const conversation = await agree("Nadia Brandt", nextWeek(2, 10).getTime());
  await leadNamed(page, "Nadia Brandt").click();
  await expect(detail.getByText("Nothing yet: they hear when it is booked.")).toBeVisible();
  await expect(detail.getByRole("button", { name: "Book now" })).toBeVisible();
  await look(desk.running.page, "chat/countdown");
  await expect(detail.getByRole("button", { name: "Move" })).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => told(conversation), { timeout: 60_000 }).toHaveLength(1);
  expect(told(conversation)[0]).toContain(
    "An invitation follows by e-mail to nadia.brandt@kastanienhof.example.",
  );
  await expect(detail.getByText(/^Sent today/i)).toBeVisible();
  await look(desk.running.page, "chat/confirmed");
  await desk.running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 600));
  await picture(page, "chat/confirmed-narrow");
  await desk.running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setSize(1280, 800),
  );
  const [event, ...others] = desk.sandbox.google.remote
    .all(desk.sandbox.platform.rep.email)
    .filter(({ summary }) => summary === "Nadia Brandt: a first look");
  expect(others).toEqual([]);
  expect(event?.attendees?.map(({ email }) => email)).toContain("tom@kastanienhof.example");

  const shown = eventNamed(page, "Nadia Brandt: a first look");
  await turnTo(page, shown);
  await dragEvent(page, shown, { hours: 2 });
  await expect(page.getByText(/moved to wed/i).first()).toBeVisible();
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  const start = () =>
    desk.sandbox.google.remote.get(desk.sandbox.platform.rep.email, event?.id ?? "")?.start?.dateTime;
  await expect.poll(() => Date.parse(start() ?? "")).toBe(nextWeek(2, 12).getTime());
  expect(told(conversation)).toHaveLength(1);
});

test("what cannot be booked gets the rep's own apology, is proposed with free times, and one press books it, over a restart", async () => {
  test.setTimeout(120_000);
  desk.sandbox.google.remote.insert(desk.sandbox.platform.rep.email, {
    summary: "Customer visit",
    start: { dateTime: new Date(nextWeek(2, 10).getTime()).toISOString() },
    end: { dateTime: new Date(nextWeek(2, 10).getTime() + hour).toISOString() },
  });
  await desk.begin();
  let { page } = desk.running;
  await page.keyboard.press("ControlOrMeta+,");
  const apology = page.getByLabel(/When a meeting agreed in the chat cannot be booked/);
  await apology.fill("That time is taken. Ana writes to you today.");
  await apology.blur();
  await expect(page.getByRole("button", { name: "Use the standard text" })).toBeVisible();
  await apology.scrollIntoViewIfNeeded();
  await look(desk.running.page, "chat/settings");
  await page.keyboard.press("Escape");

  await turnTo(page, eventNamed(page, "Customer visit"));
  const conversation = await agree("Lena Vogt", nextWeek(2, 10).getTime());
  await leadNamed(page, "Lena Vogt").click();
  const detail = () => page.getByRole("complementary", { name: "Detail" });
  await expect(detail().getByText("You are busy then. Pick a free time.")).toBeVisible();
  await expect
    .poll(() => told(conversation), { timeout: 20_000 })
    .toEqual(["That time is taken. Ana writes to you today."]);
  await look(desk.running.page, "chat/clash");
  // The confirmation waits for a platform that cannot be reached, and for the next start of the app.
  desk.sandbox.platform.faults.add({
    match: { path: "/messages" },
    times: 1000,
    action: { kind: "drop-before" },
  });
  await detail().locator(".slots button").first().click();
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  await page
    .getByRole("button", { name: /Activity/ })
    .first()
    .click();
  await expect(page.getByText("Lena Vogt is still to be told in the chat")).toBeVisible({ timeout: 60_000 });
  await look(desk.running.page, "chat/activity");
  await desk.running.kill();
  desk.sandbox.platform.faults.clear();
  await desk.start();
  ({ page } = desk.running);
  await expect.poll(() => told(conversation), { timeout: 60_000 }).toHaveLength(2);
  expect(told(conversation)[1]).toMatch(/^Your meeting is booked for Wednesday/);
});

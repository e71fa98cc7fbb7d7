import { expect, test } from "@playwright/test";
import { dragEvent, eventNamed, leadNamed, turnTo } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { nextWeek } from "./support/drag-desk.ts";
import { freshDesk } from "./support/fresh-desk.ts";
import { look } from "./support/look.ts";

const hour = 3_600_000;
const name = "Rosa Lind";
const title = "Rosa Lind + Nordlicht + Demo";

const desk = freshDesk("empty");

/** A lead whose demo is in the calendar, as another machine has booked it. Answers the event's id. */
async function addMeeting(startMs: number, who = name): Promise<string> {
  const email = `${who.toLowerCase().replace(" ", ".")}@nordlicht.example`;
  const { lead } = await control(desk.sandbox, "POST", "/leads", {
    lead: {
      extracted_name: who,
      company_name: "Nordlicht",
      extracted_email: email,
      // Who shares a number is one person.
      phone_number: `+4930${Array.from(who, (letter) => letter.charCodeAt(0) % 10)
        .join("")
        .slice(0, 8)}`,
      contact: null,
      demo_book_datetime: null,
    },
  });
  const iso = (ms: number) => new Date(ms).toISOString();
  const event = desk.sandbox.google.remote.insert(desk.sandbox.platform.rep.email, {
    summary: `${who} + Nordlicht + Demo`,
    start: { dateTime: iso(startMs), timeZone: "UTC" },
    end: { dateTime: iso(startMs + hour / 2), timeZone: "UTC" },
    attendees: [{ email }],
    hangoutLink: "https://meet.google.com/ros-alin-dab",
    extendedProperties: {
      private: { callsheetLeadId: lead.id, callsheetAttempt: "0", callsheetMeetingId: `first of ${who}` },
    },
  });
  return event.id ?? "";
}

const told = () =>
  desk.sandbox.platform.meetings().map(({ status, start }) => [status, Date.parse(start ?? "")]);

async function sendNow(): Promise<void> {
  await desk.running.page.getByRole("button", { name: "Dismiss and send now" }).first().click();
}

test("a demo that is dragged is told to the platform once, also over a kill while it cannot be reached", async () => {
  await addMeeting(nextWeek(2, 10).getTime());
  await desk.begin();
  const event = eventNamed(desk.running.page, title);
  await turnTo(desk.running.page, event);
  await expect.poll(told, { timeout: 45_000 }).toEqual([["scheduled", nextWeek(2, 10).getTime()]]);

  const unreachable = { match: { path: "/meeting$" }, times: 1000 };
  desk.sandbox.platform.faults.add({ ...unreachable, action: { kind: "drop-before" } });
  await dragEvent(desk.running.page, event, { hours: 2 });
  await expect(desk.running.page.getByText(/moved to wed/i).first()).toBeVisible();
  await sendNow();
  await expect(desk.running.page.getByText(/change waiting/)).toBeHidden();
  await desk.running.kill();
  desk.sandbox.platform.faults.clear();

  await desk.start();
  await expect(desk.running.page.getByRole("region", { name: "Calendar" })).toBeVisible();
  await expect.poll(told, { timeout: 45_000 }).toEqual([
    ["scheduled", nextWeek(2, 10).getTime()],
    ["rescheduled", nextWeek(2, 10).getTime()],
    ["scheduled", nextWeek(2, 12).getTime()],
  ]);
  const keys = desk.sandbox.platform.meetings().map((meeting) => meeting.idempotency_key);
  expect(new Set(keys).size).toBe(3);
});

test("a guest's reply reaches the lead, and a demo is cancelled with a reason that stays with them", async () => {
  const eventId = await addMeeting(nextWeek(2, 10).getTime());
  await desk.begin();
  const { page } = desk.running;
  await leadNamed(page, name).click();
  await expect(page.getByText("invited, no reply yet")).toBeVisible();
  desk.sandbox.google.remote.patch(desk.sandbox.platform.rep.email, eventId, {
    attendees: [{ email: "rosa.lind@nordlicht.example", responseStatus: "accepted" }],
  });
  await page.keyboard.press("r");
  await expect(page.getByText("invited, accepted")).toBeVisible();

  await page.getByRole("button", { name: "More for this meeting" }).click();
  await page.getByRole("menuitem", { name: "Cancel meeting…" }).click();
  await page.getByLabel(/reason/i).fill("Bought elsewhere");
  await page.getByRole("button", { name: "Cancel meeting", exact: true }).click();
  await expect(page.getByText(/cancelled “rosa lind/i).first()).toBeVisible();
  await sendNow();
  await expect
    .poll(() =>
      told()
        .map(([status]) => status)
        .at(-1),
    )
    .toBe("cancelled");
  await expect(page.getByText("cancelled: Bought elsewhere")).toBeVisible();
  expect(desk.sandbox.google.remote.get(desk.sandbox.platform.rep.email, eventId)?.status).toBe("cancelled");
  await look(desk.running.page, "meetings/cancelled");
});

// ux 50
test("a demo that nobody came to is marked, taken back, marked again, and booked again by keyboard", async () => {
  await addMeeting(Date.now() - 2 * hour);
  await desk.begin();
  const { page } = desk.running;
  await leadNamed(page, name).click();
  const card = page.getByRole("region", { name: "Last meeting" });
  await expect(card.getByText("Took place")).toBeVisible();
  await card.getByRole("button", { name: "No-show" }).press("Enter");
  await expect(card.getByText("Nobody came")).toBeVisible();
  await expect(leadNamed(page, name).getByText(/no-show/i)).toBeVisible();
  await look(desk.running.page, "meetings/no-show");
  await card.getByRole("button", { name: "More for this meeting" }).press("Enter");
  await page.getByRole("menuitem", { name: "They came after all" }).press("Enter");
  await expect(card.getByText("Took place")).toBeVisible();
  await card.getByRole("button", { name: "No-show" }).press("Enter");
  await expect.poll(() => told().map(([status]) => status), { timeout: 20_000 }).toEqual(["no_show"]);

  await card.getByRole("button", { name: "Book again" }).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Book demo" }).press("Enter");
  await expect(page.getByText(/booked “rosa lind/i).first()).toBeVisible();
  await expect(page.getByText(/nobody came; booked again for/)).toBeVisible();
  await sendNow();
  await expect
    .poll(() => told().map(([status]) => status), { timeout: 45_000 })
    .toEqual(["no_show", "scheduled"]);
  await look(desk.running.page, "meetings/booked-again");
});

test("Meetings lists what is ahead and what became of the rest, and opens the lead, by keyboard", async () => {
  await addMeeting(nextWeek(2, 10).getTime());
  await addMeeting(nextWeek(2, 14).getTime(), "Emil Strand");
  const gone = await addMeeting(nextWeek(2, 16).getTime(), "Nora Vik");
  await addMeeting(Date.now() - 2 * hour, "Liv Dahl");
  await desk.begin();
  const { page } = desk.running;
  await expect(leadNamed(page, "Nora Vik")).toBeVisible();
  desk.sandbox.google.remote.delete(desk.sandbox.platform.rep.email, gone);
  await page.keyboard.press("r");
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  const dialog = page.getByRole("dialog", { name: "Meetings" });
  const lines = dialog.getByRole("listitem");
  await expect(lines).toHaveCount(2);
  await expect(lines.first()).toContainText(name);
  await look(desk.running.page, "meetings/meetings");
  await dialog.getByRole("button", { name: "All" }).press("Enter");
  await expect(lines).toHaveCount(4);
  await expect(lines.getByText("cancelled")).toBeVisible();
  await expect(lines.getByText("took place")).toBeVisible();
  await look(desk.running.page, "meetings/meetings-all");
  await dialog.getByRole("button", { name: "No-shows" }).press("Enter");
  await expect(dialog.getByText("Nobody stayed away")).toBeVisible();
  await dialog.getByRole("button", { name: "Upcoming" }).press("Enter");
  await lines.first().getByRole("button").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { name: "Emil Strand", exact: true })).toBeVisible();
  await expect(eventNamed(page, "Emil Strand")).toBeVisible();
});

test("news of a meeting that the platform refused is told again on the rep's word", async () => {
  await addMeeting(Date.now() - 2 * hour);
  await desk.begin();
  const { page } = desk.running;
  desk.sandbox.platform.faults.add({
    match: { path: "/meeting$" },
    times: 1,
    action: { kind: "status", status: 422 },
  });
  await leadNamed(page, name).click();
  const card = page.getByRole("region", { name: "Last meeting" });
  await card.getByRole("button", { name: "No-show" }).press("Enter");
  await page.getByRole("button", { name: "Activity" }).click();
  const line = page
    .getByRole("dialog", { name: "Activity" })
    .getByRole("listitem")
    .filter({ hasText: "The call platform is without the news" });
  await expect(line).toContainText("Your calendar and the lead are as you left them", { timeout: 40_000 });
  expect(told()).toEqual([]);
  await look(desk.running.page, "meetings/report-refused");
  await line.getByRole("button", { name: "Retry" }).click();
  await expect.poll(() => told().map(([status]) => status), { timeout: 20_000 }).toEqual(["no_show"]);
  await expect(line).toHaveCount(0);
});

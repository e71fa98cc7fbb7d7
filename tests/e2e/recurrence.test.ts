import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { dragEvent, eventNamed, shownTime, turnTo } from "./support/calendar.ts";
import { look } from "./support/look.ts";

const title = "Weekly pipeline";
const hour = 3_600_000;

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;
let calendarId: string;

/** Wednesday at ten, so many weeks from this one, in the rep's zone, which is the system's. */
function wednesday(week: number): Date {
  const day = new Date();
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7) + 2 + 7 * week);
  day.setHours(10, 0, 0, 0);
  return day;
}

function rulesAtGoogle(): readonly string[] {
  return sandbox.google.remote
    .all(calendarId)
    .filter(({ summary }) => summary === title)
    .flatMap(({ recurrence }) => recurrence ?? [])
    .sort();
}

test.beforeEach(async () => {
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "empty" });
  calendarId = sandbox.platform.rep.email;
  // It began last week: next week's is its third.
  const start = wednesday(-1);
  sandbox.google.remote.insert(calendarId, {
    summary: title,
    start: { dateTime: start.toISOString(), timeZone: "UTC" },
    end: { dateTime: new Date(start.getTime() + hour).toISOString(), timeZone: "UTC" },
    recurrence: ["RRULE:FREQ=WEEKLY;COUNT=8"],
  });
  running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
  await turnTo(running.page, eventNamed(running.page, title));
  await running.page.getByRole("button", { name: "Forward" }).click();
  await expect.poll(() => eventNamed(running.page, title).count()).toBe(1);
});
test.afterEach(async () => {
  expect(running.complaints).toEqual([]);
  await running.quit();
  await sandbox.close();
  folder.drop();
});

// ux 21
test("a recurring event that is dragged asks first, and goes back when the rep says so", async () => {
  const event = eventNamed(running.page, title);
  await dragEvent(running.page, event, { hours: 2, days: 0 });
  const dialog = running.page.getByRole("dialog", { name: /Move “Weekly pipeline” to/ });
  await expect(dialog.getByRole("radio", { name: /This event/ })).toBeFocused();
  await dialog.getByRole("button", { name: "Put back" }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => shownTime(event)).toContain("10:00");
  await expect(running.page.getByText(/change waiting/)).toBeHidden();
});

test("the question says how it repeats, how many events each answer is for, and what becomes of exceptions", async () => {
  const [master] = sandbox.google.remote.all(calendarId).filter(({ summary }) => summary === title);
  const later = (week: number) => {
    const start = wednesday(week)
      .toISOString()
      .replace(/[-:]|\.\d{3}/g, "");
    return `${master?.id}_${start}`;
  };
  sandbox.google.remote.patch(calendarId, later(2), { location: "Room 5" });
  sandbox.google.remote.delete(calendarId, later(3));
  await running.page.getByTitle("Sync now").click();
  const event = eventNamed(running.page, title);
  await dragEvent(running.page, event, { hours: 2, days: 0 });
  const dialog = running.page.getByRole("dialog", { name: /Move “Weekly pipeline” to/ });
  await expect(dialog.getByText("Every Wednesday, 8 times")).toBeVisible();
  await expect(dialog.getByRole("radio", { name: /This and following 5 events from/ })).toBeVisible();
  await expect(dialog.getByRole("radio", { name: /All events 7 events/ })).toBeVisible();
  // By keyboard alone: down to the next answer, and Escape puts it back.
  await running.page.keyboard.press("ArrowDown");
  await expect(dialog.getByRole("radio", { name: /This and following/ })).toBeChecked();
  await expect(
    dialog.getByText("1 changed on its own keeps its changes. 1 taken out stays out."),
  ).toBeVisible();
  await look(running.page, "screens/recurrence");
  await running.page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await event.focus();
  await running.page.keyboard.press("Backspace");
  const cancel = running.page.getByRole("dialog", { name: /Cancel “Weekly pipeline”/ });
  await expect(cancel.getByRole("radio", { name: /This event/ })).toBeFocused();
  await cancel.getByRole("radio", { name: /All events 7 events/ }).check();
  await expect(cancel.getByText("1 changed on its own goes, too.")).toBeVisible();
  await cancel.getByRole("button", { name: "Cancel meeting" }).click();
  await expect.poll(() => eventNamed(running.page, title).count()).toBe(0);
});

test("this and following becomes a series of its own at Google", async () => {
  const event = eventNamed(running.page, title);
  await dragEvent(running.page, event, { hours: 2, days: 0 });
  const dialog = running.page.getByRole("dialog", { name: /Move “Weekly pipeline” to/ });
  await dialog.getByRole("radio", { name: /This and following/ }).check();
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect.poll(() => shownTime(event)).toContain("12:00");
  await running.page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  await expect
    .poll(rulesAtGoogle, { timeout: 20_000 })
    .toEqual(["RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=WEEKLY;COUNT=6"]);
});

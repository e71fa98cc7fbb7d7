import type { ChildProcess } from "node:child_process";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { dragEvent, eventNamed, turnTo } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import type { Asked, DesktopNotifications } from "./support/desktop-services.ts";
import { startNotifications } from "./support/desktop-services.ts";
import { withOwnKeychain } from "./support/desktop-session.ts";
import { resize } from "./support/fixed-desk.ts";
import { picture } from "./support/look.ts";

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;
const started: ChildProcess[] = [];
const minute = 60_000;
/** Long enough for a meeting to get here before it is due: one that comes later is told of at nothing. Milliseconds. */
const soon = 12_000;

test.beforeEach(async () => {
  test.setTimeout(150_000);
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "small" });
});
test.afterEach(async () => {
  for (const program of started.splice(0)) if (program.exitCode === null) program.kill("SIGKILL");
  await sandbox.close();
  folder.drop();
});

/** A desktop with a notification service; the app is connected, and closed into the background. */
async function inTheBackground(
  body: (desktop: DesktopNotifications, env: Readonly<Record<string, string>>) => Promise<void>,
  capabilities?: readonly string[],
): Promise<void> {
  await withOwnKeychain(async (session) => {
    const desktop = await startNotifications(session, capabilities);
    const env = { ...pointedAt(sandbox), ...session };
    try {
      running = await launch(folder.path, env);
      started.push(running.app.process());
      await connectBoth(running, sandbox);
      await expect(running.page.getByText("Online")).toBeVisible();
      await body(desktop, env);
      await running.quit();
    } finally {
      await desktop.stop();
    }
  });
}

async function closeWindow(): Promise<void> {
  await running.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close();
  });
  await expect
    .poll(() => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(0);
}

async function told(desktop: DesktopNotifications, title: string | RegExp): Promise<Asked> {
  const fits = (asked: Asked) =>
    typeof title === "string" ? asked.title === title : title.test(asked.title);
  await expect.poll(async () => (await desktop.shown()).filter(fits).length, { timeout: 40_000 }).toBe(1);
  const found = (await desktop.shown()).find(fits);
  if (found === undefined) throw new Error("It was there a moment ago.");
  return found;
}

/** Opens a window by doing something, and answers its page. */
async function windowBy(act: () => Promise<unknown>) {
  const opened = running.app.waitForEvent("window");
  await act();
  return opened;
}

async function addMeeting(summary: string, startsIn: number, change: object = {}): Promise<void> {
  const start = Date.now() + startsIn;
  await control(sandbox, "POST", "/google/events", {
    event: {
      ...{ summary, attendees: [{ email: "nora@fernhill.example" }] },
      start: { dateTime: new Date(start).toISOString(), timeZone: "Europe/London" },
      end: { dateTime: new Date(start + 30 * minute).toISOString(), timeZone: "Europe/London" },
      ...change,
    },
  });
  await running.app.evaluate(({ powerMonitor }) => powerMonitor.emit("resume"));
}

/** Pictures of the part of Settings, and how accessible it is, in both themes and in a small window. */
async function look(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    await page.getByLabel("Quiet until").scrollIntoViewIfNeeded();
    await picture(page, `notifications/settings-${colorScheme}`);
  }
  await resize(running, 900, 600);
  await page.getByRole("switch", { name: /Start at login/ }).scrollIntoViewIfNeeded();
  await picture(page, "notifications/settings-small");
  await resize(running, 1280, 800);
}

/** 12:00 on the Tuesday after next week: business hours, and nothing of the sample week is there. */
function freeTuesday(): Date {
  const day = new Date();
  day.setUTCHours(12, 0, 0, 0);
  day.setUTCDate(day.getUTCDate() + ((9 - day.getUTCDay()) % 7) + 14);
  return day;
}

const labels = ({ actions }: Asked) => actions.filter((_, index) => index % 2 === 1);

// ux 54, 56
test("a meeting is told of by its own reminder, which can be put off, and at its start with Join", async () => {
  await inTheBackground(async (desktop) => {
    await closeWindow();
    const title = `<b>Nora</b> & "Sons" <img src="file:///etc/passwd">`;
    await addMeeting(title, 10 * minute + soon, {
      hangoutLink: "https://meet.google.com/abc-defg-hij",
      reminders: {
        useDefault: false,
        overrides: [
          { method: "popup", minutes: 10 },
          { method: "email", minutes: 9 },
        ],
      },
    });
    await addMeeting("Starts now", soon, {
      hangoutLink: "https://meet.google.com/xyz-defg-hij",
      location: "<i>Room</i>",
    });
    await addMeeting("In a room", soon, { location: "<i>Room</i> & more" });
    const reminder = await told(desktop, title);
    expect(reminder.body).toMatch(/^In 10 min · \d\d:\d\d – \d\d:\d\d$/);
    expect(labels(reminder)).toEqual(["Open", "Join", "Snooze 5 min"]);
    await desktop.press(reminder, "Snooze 5 min");
    const start = await told(desktop, "Starts now");
    expect(start.body).toMatch(/^Now · /);
    await running.app.evaluate(({ shell }) => {
      shell.openExternal = async (url: string) => void Object.assign(globalThis, { joined: url });
    });
    await desktop.press(start, "Join");
    await expect
      .poll(() => running.app.evaluate(() => Reflect.get(globalThis, "joined")))
      .toBe("https://meet.google.com/xyz-defg-hij");

    // Where it is opened, and what markup in its texts does: nothing.
    const room = await told(desktop, "In a room");
    expect(room.body).toContain("&lt;i&gt;Room&lt;/i&gt; &amp; more");
    const page = await windowBy(() => desktop.press(room, null));
    await expect(page.getByRole("heading", { name: "In a room" })).toBeVisible();
  });
});

// ux 54
test("a hot lead opens, a booking of the rule's is undone, and what needs the rep is resolved, each from its notification", async () => {
  await inTheBackground(async (desktop) => {
    const { page } = running;
    sandbox.google.faults.add({
      match: { method: "PATCH" },
      times: 1,
      action: { kind: "status", status: 400, body: { error: { code: 400, message: "Invalid", errors: [] } } },
    });
    const event = eventNamed(page, "Fernhill");
    await turnTo(page, event);
    await dragEvent(page, event, { hours: 1 });
    await page.getByRole("button", { name: "Dismiss and send now" }).click();
    await closeWindow();
    const needs = await told(desktop, /could not be sent$/);
    const activity = await windowBy(() => desktop.press(needs, "Resolve"));
    await expect(activity.getByRole("dialog", { name: "Activity" })).toContainText("could not be moved");
    await closeWindow();

    await control(sandbox, "POST", "/leads", {
      lead: { extracted_name: "Ingrid Falk", lead_status_tag: "Hot", demo_book_datetime: null },
    });
    const hot = await told(desktop, /^Hot lead: Ingrid Falk/);
    expect(labels(hot)).toEqual(["Open", "Open"]);
    const lead = await windowBy(() => desktop.press(hot, null));
    await expect(lead.getByRole("heading", { name: /Ingrid Falk/ })).toBeVisible();
    await closeWindow();

    await control(sandbox, "POST", "/leads", {
      lead: {
        ...{ extracted_name: "Mara Undone", extracted_email: "mara@undone.example", lead_status_tag: "Warm" },
        demo_book_datetime: freeTuesday().toISOString().replace("Z", "+00:00"),
      },
    });
    const booked = await told(desktop, /^Booked .*Mara Undone/);
    expect(labels(booked)).toEqual(["Open", "Open", "Undo"]);
    const live = () =>
      sandbox.google.remote
        .all(sandbox.platform.rep.email)
        .filter(({ summary, status }) => summary?.includes("Mara Undone") === true && status !== "cancelled")
        .length;
    await desktop.press(booked, "Undo");
    await expect.poll(live).toBe(0);
  });
});

test("nothing is told twice, not even after a restart, and in a window in front news are on the screen alone", async () => {
  await inTheBackground(async (desktop, env) => {
    await closeWindow();
    await addMeeting("Only once", soon);
    await told(desktop, "Only once");
    await running.quit();
    running = await launch(folder.path, env);
    started.push(running.app.process());
    await expect(running.page.getByText("Online")).toBeVisible();
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
    await expect
      .poll(() => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null))
      .toBe(true);
    await control(sandbox, "POST", "/leads", {
      lead: { extracted_name: "Seen Already", lead_status_tag: "Hot", demo_book_datetime: null },
    });
    await expect(running.page.getByRole("row", { name: "Seen Already" })).toBeVisible();
    await addMeeting("Second", soon);
    await told(desktop, "Second");
    const titles = (await desktop.shown()).map(({ title }) => title);
    expect(titles.filter((title) => title === "Only once")).toHaveLength(1);
    expect(titles.filter((title) => title.includes("Seen Already"))).toEqual([]);
  });
});

// ux 55
test("quiet hours hold everything back; what they held back comes in one when they are over", async () => {
  await inTheBackground(async (desktop) => {
    const { page } = running;
    await page.keyboard.press("ControlOrMeta+,");
    const dialog = page.getByRole("dialog", { name: "Settings" });
    await dialog.getByRole("switch", { name: /Quiet hours/ }).click();
    await dialog.getByLabel("Quiet from").selectOption("0");
    await dialog.getByLabel("Quiet until").selectOption("1440");
    await look(page);
    await closeWindow();
    await addMeeting("Held back", 2_000, { attendees: [{ email: "nora@fernhill.example" }] });
    for (const name of ["Ada One", "Ada Two", "Ada Three", "Ada Four"]) {
      await control(sandbox, "POST", "/leads", {
        lead: { extracted_name: name, lead_status_tag: "Hot", demo_book_datetime: null },
      });
    }
    // They are here, and nobody was told of them.
    const held = await windowBy(() => running.app.evaluate(({ app }) => void app.emit("activate")));
    await expect(held.getByRole("row", { name: "Ada Four" })).toBeVisible();
    await expect(
      held.locator("[data-event]", { hasText: "Held back" }).or(held.getByText("Held back")).first(),
    ).toBeVisible();
    expect((await desktop.shown()).filter(({ title }) => title !== "Callsheet is still running")).toEqual([]);
    await held.keyboard.press("ControlOrMeta+,");
    await held
      .getByRole("dialog", { name: "Settings" })
      .getByRole("switch", { name: /Quiet hours/ })
      .click();
    await held.keyboard.press("Escape");
    await closeWindow();
    await told(desktop, "Held back");
  });
});

test("a desktop without buttons is told in plain words, and is asked for none", async () => {
  await inTheBackground(
    async (desktop) => {
      await closeWindow();
      const still = await told(desktop, "Callsheet is still running");
      expect(still.body).toContain("start Callsheet again to open it");
      await addMeeting("Plain & simple", soon, { location: "<Room>" });
      const plain = await told(desktop, "Plain & simple");
      expect(plain.actions).toEqual([]);
      expect(plain.body).toContain("<Room>");
    },
    ["body"],
  );
});

import type { Locator, Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, openedLinks, playBrowser, pointedAt, userDataFolder } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { eventNamed, turnTo } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { picture } from "./support/look.ts";

const title = "Walk-through with Aurora";
const hour = 3_600_000;
const slow = { timeout: 20_000 };

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;
let calendarId: string;
let event: Locator;

/** Wednesday of next week at an hour, in the rep's zone, which is the system's. */
function wednesday(atHour: number): Date {
  const day = new Date();
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7) + 9);
  day.setHours(atHour, 0, 0, 0);
  return day;
}

function atGoogle(name = title) {
  return sandbox.google.remote.all(calendarId).find(({ summary }) => summary === name);
}

function insert(body: object): string {
  const start = wednesday(10);
  const made = sandbox.google.remote.insert(calendarId, {
    summary: title,
    start: { dateTime: start.toISOString(), timeZone: "UTC" },
    end: { dateTime: new Date(start.getTime() + hour).toISOString(), timeZone: "UTC" },
    ...body,
  });
  return made.id ?? "";
}

/** What the test is about is in the calendar before the app starts. */
async function begin(body: object = {}): Promise<Page> {
  insert(body);
  running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
  event = eventNamed(running.page, title);
  await turnTo(running.page, event);
  return running.page;
}

async function openEditor(page: Page): Promise<Locator> {
  await event.focus();
  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("textbox", { name: "Title" })).toBeFocused();
  return dialog;
}

async function sendNow(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
}

test.beforeEach(async () => {
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "empty" });
  calendarId = sandbox.platform.rep.email;
});
test.afterEach(async () => {
  expect(running.complaints).toEqual([]);
  await running.quit();
  await sandbox.close();
  folder.drop();
});

test("by keyboard alone every kind of field is changed, and Google has just that", async () => {
  const page = await begin({ location: "Room 4" });
  const dialog = await openEditor(page);
  const { keyboard } = page;
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("Walk-through, second part");
  await dialog.getByRole("combobox", { name: "To" }).focus();
  await keyboard.type("11:30");
  await keyboard.press("Tab");
  await dialog.getByRole("combobox", { name: "Repeats" }).focus();
  await dialog.getByRole("combobox", { name: "Guests" }).focus();
  await keyboard.type("mira@aurora.example,");
  await expect(dialog.getByText("will be invited")).toBeVisible();
  await dialog.getByRole("checkbox", { name: /Video call/ }).focus();
  await keyboard.press("Space");
  await dialog.getByRole("textbox", { name: "Description" }).focus();
  await keyboard.press("ControlOrMeta+b");
  await keyboard.type("Bring figures");
  await keyboard.press("ControlOrMeta+Enter");
  await expect(dialog).toBeHidden();
  await sendNow(page);
  await expect.poll(() => atGoogle("Walk-through, second part")?.attendees?.length, slow).toBeGreaterThan(0);
  const now = atGoogle("Walk-through, second part");
  expect(now?.description).toBe("<b>Bring figures</b>");
  expect(now?.location).toBe("Room 4");
  expect(now?.attendees?.map(({ email }) => email)).toContain("mira@aurora.example");
  expect(Date.parse(now?.end?.dateTime ?? "") - Date.parse(now?.start?.dateTime ?? "")).toBe(1.5 * hour);
  expect(now?.conferenceData?.createRequest ?? now?.hangoutLink).toBeTruthy();
});

test("a line is understood while it is typed, and becomes a meeting with its guest", async () => {
  const page = await begin();
  await page.keyboard.press("c");
  await page.keyboard.type("Demo with Ana tue 3pm 45m ana@x.example");
  const card = page.getByRole("form", { name: /New meeting/ });
  const understood = card.getByLabel("Understood as");
  await expect(understood).toContainText("Demo with Ana");
  await expect(understood).toContainText(/Tue .*15:00 – 15:45|Tomorrow 15:00 – 15:45|Today 15:00 – 15:45/);
  await expect(understood).toContainText("45 min");
  await expect(understood).toContainText("ana@x.example");
  await page.keyboard.press("Enter");
  await expect(card).toBeHidden();
  await sendNow(page);
  await expect
    .poll(() => atGoogle("Demo with Ana")?.attendees?.map(({ email }) => email), slow)
    .toContain("ana@x.example");
  const start = new Date(atGoogle("Demo with Ana")?.start?.dateTime ?? "");
  expect([start.getDay(), start.getHours()]).toEqual([2, 15]);
});

test("the whole line is the title when the rep says so, and More options takes along what was understood", async () => {
  const page = await begin();
  await page.keyboard.press("c");
  await page.keyboard.type("Fri recap 9am");
  const card = page.getByRole("form", { name: /New meeting/ });
  await expect(card.getByLabel("Understood as")).toContainText("recap");
  await card.getByRole("button", { name: "Take it all as the title" }).click();
  await card.getByRole("button", { name: "More options" }).click();
  const dialog = page.getByRole("dialog", { name: "New event" });
  await expect(dialog.getByRole("textbox", { name: "Title" })).toHaveValue("Fri recap 9am");
  await dialog.getByRole("combobox", { name: "Repeats" }).selectOption({ label: "Every weekday" });
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog).toBeHidden();
  await sendNow(page);
  await expect
    .poll(() => atGoogle("Fri recap 9am")?.recurrence, slow)
    .toEqual(["RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"]);
});

test("what cannot be saved is said in words, and Escape asks before anything typed is lost", async () => {
  const page = await begin();
  const dialog = await openEditor(page);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Give it a title.")).toBeVisible();
  await page.keyboard.type("Half a");
  await page.keyboard.press("Escape");
  const question = dialog.getByRole("alertdialog", { name: "Unsaved changes" });
  await expect(question.getByRole("button", { name: "Keep editing" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(dialog.getByRole("textbox", { name: "Title" })).toHaveValue("Half a");
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Discard changes" }).click();
  await expect(dialog).toBeHidden();
  await openEditor(page);
  await expect(dialog.getByRole("textbox", { name: "Title" })).toHaveValue(title);
});

test("what was typed is there again after the app was killed", async () => {
  const page = await begin();
  const dialog = await openEditor(page);
  await page.keyboard.type("x");
  await dialog.getByRole("textbox", { name: "Location" }).fill("Baner Road 14");
  const kept = () => page.evaluate(() => window.callsheet["draft.list"]("{}"));
  await expect.poll(kept).toContain("Baner Road 14");
  await running.kill();
  running = await launch(folder.path, pointedAt(sandbox));
  await running.page.getByRole("button", { name: "Go on" }).click();
  const again = running.page.getByRole("dialog");
  await expect(again.getByText(/What you typed before Callsheet closed/)).toBeVisible();
  await expect(again.getByRole("textbox", { name: "Location" })).toHaveValue("Baner Road 14");
  await again.getByRole("button", { name: "Save" }).click();
  await expect(again).toBeHidden();
  await expect.poll(() => atGoogle(`${title}x`)?.location, slow).toBe("Baner Road 14");
  await expect
    .poll(() => running.page.evaluate(() => window.callsheet["draft.list"]("{}")))
    .toContain('"value":[]');
});

test("a series asks how much of it is meant, and a rule is never changed for one event alone", async () => {
  const page = await begin({ recurrence: ["RRULE:FREQ=WEEKLY;COUNT=8"] });
  const dialog = await openEditor(page);
  await dialog.getByRole("textbox", { name: "Location" }).fill("Hall 2");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("radio", { name: /This event/ })).toBeFocused();
  await dialog.getByRole("radio", { name: /All events/ }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await sendNow(page);
  await expect.poll(() => atGoogle()?.location, slow).toBe("Hall 2");
  expect(atGoogle()?.recurrence).toEqual(["RRULE:FREQ=WEEKLY;COUNT=8"]);
});

// ux 44
test("an invitation is answered by keyboard, and shows why the rest is not the rep's to change", async () => {
  const page = await begin({
    organizer: { email: "hana@halla.example" },
    description:
      '<b>Agenda</b><img src="x" onerror="window.hacked = 1"><script>window.hacked = 1</script>' +
      '<a href="javascript:window.hacked = 1">one</a> <a href="https://halla.example/a">two</a>',
    attendees: [
      { email: "hana@halla.example", organizer: true, responseStatus: "accepted" },
      { email: calendarId, responseStatus: "needsAction" },
    ],
  });
  await event.focus();
  await page.keyboard.press("i");
  await page.keyboard.press("y");
  await sendNow(page);
  const answer = () => atGoogle()?.attendees?.find(({ email }) => email === calendarId)?.responseStatus;
  await expect.poll(answer, slow).toBe("accepted");
  const dialog = await openEditor(page);
  await expect(dialog.getByText(/Only the organizer, hana@halla.example/)).toBeVisible();
  const description = dialog.getByRole("textbox", { name: "Description" });
  await expect(description.locator("b")).toHaveText("Agenda");
  await expect(description.locator("img, script, [onerror]")).toHaveCount(0);
  await expect(description.locator("a[href]")).toHaveCount(1);
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  await expect(dialog.getByRole("textbox", { name: "Location" })).not.toBeEditable();
  await expect(dialog.getByRole("combobox", { name: "Show as" })).toBeEnabled();
});

test("offline everything is edited and kept, and what nobody knows is not called free", async () => {
  const page = await begin({ attendees: [{ email: "mira@aurora.example" }] });
  await control(sandbox, "POST", "/network", { up: false });
  const dialog = await openEditor(page);
  await expect(
    dialog.getByRole("listitem").filter({ hasText: "mira@aurora.example" }).getByText("unknown"),
  ).toBeVisible();
  await dialog.getByRole("textbox", { name: "Location" }).fill("Hall 3");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(event).toContainText("Hall 3");
  await control(sandbox, "POST", "/network", { up: true });
  await sendNow(page);
  await expect.poll(() => atGoogle()?.location, { timeout: 60_000 }).toBe("Hall 3");
});

// ux 45, 47, 48
test("a copy is a new event, a link in the text is joined, and a late rep's mail goes to who waits", async () => {
  const soon = new Date(Date.now() + 10 * 60_000);
  insert({
    summary: "Call with Mira",
    start: { dateTime: soon.toISOString(), timeZone: "UTC" },
    end: { dateTime: new Date(soon.getTime() + hour).toISOString(), timeZone: "UTC" },
    description: 'Join: <a href="https://zoom.us/j/123?pwd=a">Zoom</a>',
    attendees: [{ email: "mira@aurora.example" }],
  });
  running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
  const { page } = running;
  await playBrowser(running);
  const call = eventNamed(page, "Call with Mira");
  await call.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Join Zoom" }).click();
  await expect.poll(() => openedLinks(running)).toContain("https://zoom.us/j/123?pwd=a");
  await page.getByRole("button", { name: "More for this event" }).click();
  await page.getByRole("menuitem", { name: /running late/ }).click();
  await expect
    .poll(async () => (await openedLinks(running)).join())
    .toContain("mailto:mira@aurora.example?subject=Running%20late");
  await page.getByRole("button", { name: "More for this event" }).click();
  await page.getByRole("menuitem", { name: "Duplicate…" }).click();
  const dialog = page.getByRole("dialog", { name: "Duplicate event" });
  await dialog.getByRole("textbox", { name: "Title" }).fill("Call with Mira, again");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog).toBeHidden();
  await sendNow(page);
  await expect.poll(() => atGoogle("Call with Mira, again")?.attendees?.[0]?.email, slow).toBeTruthy();
  expect(atGoogle("Call with Mira")).toBeTruthy();
});

for (const scheme of ["light", "dark"] as const) {
  test(`the editor is accessible and fits from 900x600 to 4k in the ${scheme} theme`, async () => {
    const page = await begin({
      attendees: [
        { email: "mira@aurora.example", responseStatus: "accepted" },
        { email: "tom@aurora.example" },
      ],
      description: "Agenda:<ul><li>figures</li><li>next steps</li></ul>",
    });
    await page.emulateMedia({ colorScheme: scheme });
    await page.keyboard.press("c");
    await page.keyboard.type("Demo 3/4 at 3 ana@x.example");
    await expect(page.getByLabel("Understood as")).toContainText("ana@x.example");
    await expectAccessible(page);
    await picture(page, `screens/quick-create-${scheme}`);
    await page.keyboard.press("Escape");
    const dialog = await openEditor(page);
    await dialog.getByRole("combobox", { name: "Repeats" }).selectOption({ label: "Custom…" });
    await dialog.getByRole("combobox", { name: "Reminders" }).selectOption({ label: "At times of its own" });
    for (const [width, height] of [
      [900, 600],
      [1440, 900],
      [3840, 2160],
    ] as const) {
      await running.app.evaluate(
        ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w ?? 0, h ?? 0),
        [width, height],
      );
      await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
      await expectAccessible(page);
      await picture(page, `screens/editor-${width}-${scheme}`);
      const wide = await dialog.evaluate((element) => element.scrollWidth > element.clientWidth);
      expect(wide).toBe(false);
    }
    await page.keyboard.press("Escape");
    await expect(dialog.getByRole("alertdialog")).toBeVisible();
    await expectAccessible(page);
  });
}

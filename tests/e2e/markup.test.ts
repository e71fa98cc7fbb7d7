import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { control } from "./support/control.ts";

/** Each would set `owned` where it was taken for markup. */
const corpus = [
  `<img src=x onerror="window.owned=1">`,
  `<svg/onload=window.owned=1>`,
  `<script>window.owned=1</script>`,
  `"><iframe srcdoc="<script>parent.owned=1</script>"></iframe>`,
  `<a href="javascript:window.owned=1">press</a>`,
  `<math><mtext></p><style><img src=x onerror="window.owned=1"></style>`,
  `{{constructor.constructor('window.owned=1')()}}`,
];
const all = corpus.join(" ");
const hour = 3_600_000;

let sandbox: Sandbox;
let running: Running;
const folder = userDataFolder();

test.beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
});
test.afterAll(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

/** Nothing ran, nothing was loaded, and no element was made of what should be text. */
async function expectHarmless(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    owned: "owned" in window,
    elements: document.querySelectorAll(
      'img[src="x"], iframe, math, [onerror], [onload], a[href^="javascript"]',
    ).length,
    title: document.title,
  }));
  expect(found).toMatchObject({ owned: false, elements: 0 });
}

test("row 8: what comes from a lead, an event or a conflict is text, whatever is in it", async () => {
  test.setTimeout(180_000);
  const calendarId = sandbox.platform.rep.email;
  const at = new Date();
  at.setHours(10, 0, 0, 0);
  const time = (ms: number) => ({ dateTime: new Date(ms).toISOString() });
  const eventId = "markup1";
  sandbox.google.remote.insert(calendarId, {
    id: eventId,
    summary: `Event ${all}`,
    description: `<p>Kept</p>${all}`,
    location: all,
    start: time(at.getTime()),
    end: time(at.getTime() + hour),
    attendees: [
      { email: calendarId, self: true, organizer: true, responseStatus: "accepted" },
      {
        email: "ana@halla.example",
        displayName: `Ana ${corpus.at(0)}`,
        responseStatus: "tentative",
        comment: all,
      },
    ],
  });
  running = await launch(folder.path, pointedAt(sandbox));
  const { page } = running;
  await connectBoth(running, sandbox);
  await control(sandbox, "POST", "/leads", {
    lead: {
      extracted_name: `Lead ${corpus[0]}`,
      company_name: corpus[1],
      call_summary: all,
      demo_book_datetime: null,
    },
  });
  await page.getByTitle("Sync now").click();
  const row = page.getByRole("row", { name: /^Lead|Lead </ }).first();
  await expect(row).toContainText("<img src=x");
  await row.click();
  await expect(page.getByText("<img src=x").first()).toBeVisible();
  await expectHarmless(page);

  const event = page.locator("[data-event]", { hasText: "Event <img" }).first();
  await event.click();
  await expect(page.getByText("Kept").first()).toBeVisible();
  await expectHarmless(page);
  await event.focus();
  await page.keyboard.press("e");
  await expect(page.getByRole("dialog").getByRole("textbox", { name: "Description" })).toContainText("Kept");
  await expectHarmless(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();

  await control(sandbox, "POST", "/network", { up: false });
  await page.evaluate((edit) => window.callsheet["event.edit"](JSON.stringify(edit)), {
    calendarId,
    eventId,
    title: `Mine ${all}`,
  });
  sandbox.google.remote.patch(calendarId, eventId, { summary: `Theirs ${all}` });
  await control(sandbox, "POST", "/network", { up: true });
  const mark = page.locator("[data-event].conflict .event-mark");
  await expect(mark).toBeVisible({ timeout: 60_000 });
  await mark.click();
  await expect(page.getByRole("dialog")).toContainText("Theirs <img src=x");
  await expectHarmless(page);
  // The sanitizer reads the description in a document of its own, in which the policy refuses the style that is about to be thrown away.
  const others = running.complaints.filter((complaint) => !complaint.startsWith("Applying inline style"));
  expect(others).toEqual([]);
});

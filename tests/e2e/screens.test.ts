import { expect, test } from "@playwright/test";
import type { Trace } from "../../electron/leads/persons/same-person.ts";
import { personsOf } from "../../electron/leads/persons/same-person.ts";
import { largeLeads } from "../../electron/sandbox/samples/large/large-leads.ts";
import type { LeadSample } from "../../electron/sandbox/samples/lead-records.ts";
import { sampleRep } from "../../electron/sandbox/samples/rep.ts";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { look, picture } from "./support/look.ts";

const sizes = [
  { width: 900, height: 600 },
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
  { width: 3840, height: 2160 },
];
const views = { day: "d", "work-week": "x", week: "w", month: "m", agenda: "a" } as const;
const schemes = ["light", "dark"] as const;

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;

/** Some of the 5,000 calls are with the same person, who is one row. */
const persons = String(
  personsOf(largeLeads(5000, Date.now(), sampleRep({})).map(({ lead }) => traceOf(lead))).length,
);

function traceOf({ id, contact, extracted_email, phone_number }: LeadSample["lead"]): Trace {
  return { id, email: contact?.email ?? extracted_email, phone: phone_number, apart: false };
}

test.beforeAll(async () => {
  test.setTimeout(180_000);
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "large" });
  running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
  await expect(running.page.getByRole("grid", { name: "Leads" })).toHaveAttribute("aria-rowcount", persons, {
    timeout: 120_000,
  });
});
test.afterAll(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

async function resize(width: number, height: number): Promise<void> {
  await running.app.evaluate(
    ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w ?? 0, h ?? 0),
    [width, height],
  );
  await expect.poll(() => running.page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
}

test("the first screen is accessible and looks right in both themes", async () => {
  const fresh = userDataFolder();
  const first = await launch(fresh.path);
  await expect(first.page.getByRole("heading", { name: /your leads/i })).toBeVisible();
  await look(first.page, "screens/first-run");
  await first.quit();
  fresh.drop();
});

test("of 5,000 leads only those on the screen are in the page", async () => {
  expect(await running.page.getByRole("row").count()).toBeLessThan(60);
});

test("a far row is shown when the list is scrolled there", async () => {
  const grid = running.page.getByRole("grid", { name: "Leads" });
  await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(grid.locator(`[aria-rowindex="${persons}"]`)).toContainText(/\w/);
  await expect(grid.locator(`[aria-rowindex="${persons}"] [aria-label="Loading"]`)).toHaveCount(0);
  await grid.evaluate((element) => element.scrollTo(0, 0));
});

for (const scheme of schemes) {
  // ux 2
  test(`nothing breaks from 900x600 to 4k in the ${scheme} theme, in any view`, async () => {
    test.setTimeout(180_000);
    const { page } = running;
    await page.emulateMedia({ colorScheme: scheme });
    for (const { width, height } of sizes) {
      await resize(width, height);
      for (const [view, key] of Object.entries(views)) {
        await page.keyboard.press(key);
        await expect(page.getByRole("region", { name: "Calendar" })).toBeVisible();
        const overflow = await page.evaluate(() => [
          document.documentElement.scrollWidth > innerWidth,
          document.documentElement.scrollHeight > innerHeight,
        ]);
        expect(overflow).toEqual([false, false]);
        await picture(page, `screens/${view}-${width}-${scheme}`);
      }
    }
    await resize(1440, 900);
  });

  // ux 39
  test(`the desk with a lead, its dialogs and Activity are accessible in the ${scheme} theme`, async () => {
    const { page } = running;
    await page.emulateMedia({ colorScheme: scheme });
    await page.keyboard.press(views.week);
    await page.getByRole("grid", { name: "Leads" }).getByRole("row").first().click();
    await expect(page.getByText(/what the ai heard/i)).toBeVisible();
    await expectAccessible(page);
    await picture(page, `screens/lead-${scheme}`);
    for (const keys of [["ControlOrMeta+,"], ["?"], ["g", "a"]]) {
      for (const key of keys) await page.keyboard.press(key);
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page);
      await picture(page, `screens/dialog-${keys.at(-1)?.replace(/\W+/g, "-")}-${scheme}`);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    }
    for (const key of [views.month, views.agenda, views.week]) {
      await page.keyboard.press(key);
      await expectAccessible(page);
    }
  });
}

test("nothing went wrong on the way", () => {
  expect(running.complaints).toEqual([]);
});

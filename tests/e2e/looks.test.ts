import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";

const pictures = resolve(import.meta.dirname, "../../.cache/looks");

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;

test.beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "small" });
  running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
  await running.page.getByRole("grid", { name: "Leads" }).getByRole("row").nth(1).click();
  await expect(running.page.getByText(/what the ai heard/i)).toBeVisible();
});
test.afterAll(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

async function picture(name: string): Promise<void> {
  const bytes = await running.app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString("base64") ?? "";
  });
  writeFileSync(join(pictures, `${name}.png`), Buffer.from(bytes, "base64"));
}

const ground = () =>
  running.page.evaluate(() => getComputedStyle(document.body).getPropertyValue("background-color"));

// ux 38
test("light and dark come from the system, and the rep's choice counts more", async () => {
  const { page } = running;
  await page.emulateMedia({ colorScheme: "light" });
  const light = await ground();
  await page.evaluate(() => {
    const faded: string[] = [];
    Object.assign(globalThis, { faded });
    addEventListener(
      "transitionrun",
      ({ target }) => target instanceof Element && faded.push(target.outerHTML),
    );
  });
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(ground).not.toBe(light);
  // All at once: halfway between two grounds words could not be read.
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  expect(await page.evaluate(() => Reflect.get(globalThis, "faded"))).toEqual([]);
  const dark = await ground();
  await page.keyboard.press("ControlOrMeta+,");
  await page.getByRole("dialog").getByRole("button", { name: "Light", exact: true }).click();
  await expect.poll(ground).toBe(light);
  await page.getByRole("dialog").getByRole("button", { name: "As the system", exact: true }).click();
  await expect.poll(ground).toBe(dark);
  await page.keyboard.press("Escape");
  await page.emulateMedia({ colorScheme: "light" });
});

// ux 40
test("nothing moves by itself where reduced motion is asked for", async () => {
  const { page } = running;
  const moving = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("*")].flatMap((element) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
        const long = (value: string) => value.split(",").some((part) => Number.parseFloat(part) > 0);
        const animated = animationName !== "none" && long(animationDuration);
        return long(transitionDuration) || animated ? [element.className.toString()] : [];
      }),
    );
  await page.emulateMedia({ reducedMotion: "no-preference" });
  expect((await moving()).length).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await moving()).toEqual([]);
  await page.emulateMedia({ reducedMotion: "no-preference" });
});

test("more contrast, and the system's own colours, leave everything readable and what is chosen marked", async () => {
  const { page } = running;
  const line = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--line").trim());
  const usual = await line();
  await page.emulateMedia({ contrast: "more" });
  expect(await line()).not.toBe(usual);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    await picture(`contrast-${colorScheme}`);
  }
  await page.emulateMedia({ contrast: "no-preference", colorScheme: "light", forcedColors: "active" });
  const week = page.getByRole("button", { name: "Week", exact: true });
  const day = page.getByRole("button", { name: "Day", exact: true });
  const groundOf = (button: typeof week) =>
    button.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await groundOf(week)).not.toBe(await groundOf(day));
  const toBeSeen = await page
    .locator(".event")
    .evaluateAll((events) => events.every((event) => getComputedStyle(event).borderTopStyle === "solid"));
  expect(toBeSeen).toBe(true);
  await picture("forced-colors");
  await page.emulateMedia({ forcedColors: "none" });
});

test("everything fits from nine tenths to twice the size", async () => {
  const { page, app } = running;
  for (const [width, height] of [
    [900, 600],
    [1440, 900],
  ] as const) {
    for (const zoom of [0.9, 1.25, 1.5, 2]) {
      await app.evaluate(
        ({ BrowserWindow }, [w, h, z]) => {
          const window = BrowserWindow.getAllWindows()[0];
          window?.setContentSize(w ?? 0, h ?? 0);
          window?.webContents.setZoomFactor(z ?? 1);
        },
        [width, height, zoom],
      );
      await expect
        .poll(() => page.evaluate(() => innerWidth))
        .toBeLessThanOrEqual(Math.ceil(width / zoom) + 1);
      await expect
        .poll(() => page.evaluate(() => innerWidth))
        .toBeGreaterThanOrEqual(Math.floor(width / zoom) - 1);
      // What is drawn outside of the window cannot be reached, whether or not it makes the page wider.
      const outside = await page.evaluate(() =>
        [...document.querySelectorAll(".top-bar button, .top-bar select, .top-bar input, .status-bar button")]
          .filter((element) => {
            const box = element.getBoundingClientRect();
            return (
              box.width > 1 && (box.left < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
            );
          })
          .map((element) => element.getAttribute("aria-label") ?? element.textContent),
      );
      expect({ width, zoom, outside }).toEqual({ width, zoom, outside: [] });
      await picture(`zoom-${width}-${zoom * 100}`);
    }
  }
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.webContents.setZoomFactor(1);
    window?.setContentSize(1440, 900);
  });
});

// ux 46
test("a lead's number is called by the system, and copied", async () => {
  const { page, app } = running;
  await app.evaluate(({ shell, clipboard }) => {
    clipboard.clear();
    Object.assign(globalThis, { called: [] });
    shell.openExternal = async (url: string) => {
      (globalThis as unknown as { called: string[] }).called.push(url);
    };
  });
  const detail = page.getByRole("complementary", { name: "Detail" });
  await detail.getByRole("button", { name: /^\+\d/ }).click();
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { called: string[] }).called))
    .toEqual([expect.stringMatching(/^tel:\+\d+$/)]);
  await detail.getByRole("button", { name: /^Copy \+/ }).click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^\+\d/);
});

test("what a month hides behind “more” is listed, and opened from there", async () => {
  const { page } = running;
  await page.keyboard.press("m");
  await page
    .getByRole("button", { name: /^\+\d+ more on / })
    .first()
    .click();
  const hidden = page.locator(".day-list [data-event]").last();
  const title = (await hidden.locator(".event-title").textContent())?.trim() ?? "";
  expect(title).not.toBe("");
  await hidden.click();
  await expect(
    page.getByRole("complementary", { name: "Detail" }).getByRole("heading").first(),
  ).toContainText(title.slice(0, 8));
  await picture("month-more");
  await page.keyboard.press("w");
});

test("nothing went wrong on the way", () => {
  expect(running.complaints).toEqual([]);
});

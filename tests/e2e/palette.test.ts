import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { look } from "./support/look.ts";

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;

test.beforeEach(async () => {
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "small" });
  running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
});
test.afterEach(async () => {
  expect(running.complaints).toEqual([]);
  await running.quit();
  await sandbox.close();
  folder.drop();
});

// ux 28
test("the palette finds commands, leads, events, calls and dates by keyboard alone, in both themes", async () => {
  const { page } = running;
  const leadTitle = (await page.locator(".lead-name .truncate").first().textContent()) ?? "";
  const input = page.getByRole("combobox", { name: "Find anything" });
  const options = page.getByRole("listbox", { name: "Found" }).getByRole("option");
  const active = page.locator('[role="option"][aria-selected="true"]');

  // From within a text field, too.
  await page.getByRole("searchbox").focus();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(input).toBeFocused();
  await expect(options.first()).toHaveText(/today/i);
  await expect(active).toHaveCount(1);
  await expectAccessible(page);
  await page.keyboard.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
  await expect(input).toHaveAttribute(
    "aria-activedescendant",
    (await options.last().getAttribute("id")) ?? "",
  );

  await page.keyboard.type("mnth");
  await expect(active).toHaveText(/^Month/);
  await page.keyboard.press("Enter");
  await expect(input).toBeHidden();
  await expect(page.locator(".rbc-month-view")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("work wk");
  await page.keyboard.press("Enter");
  await expect(input).toBeHidden();

  // A date turns the calendar.
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("3 march 2027 3pm");
  await expect(active).toHaveText(/^Go to .*3 Mar/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /March 2027/ })).toBeVisible();

  // A lead and what was said in calls.
  await page.keyboard.press("ControlOrMeta+k");
  const name = leadTitle.split(/[ ,+]/)[0] ?? "";
  await page.keyboard.type(name);
  await expect(page.getByRole("group", { name: "Leads" }).getByRole("option").first()).toContainText(name);
  await input.fill("demo");
  await expect(page.getByRole("group", { name: "Events" }).getByRole("option").first()).toBeVisible();
  await expect(page.getByRole("group", { name: "Calls" }).getByRole("option").first()).toContainText(/demo/i);
  await look(page, "pictures/palette");
  const events = page.getByRole("group", { name: "Events" }).getByRole("option");
  await events.first().click();
  await expect(input).toBeHidden();
  await expect(page.getByRole("heading", { name: /March 2027/ })).toBeHidden();

  // Nothing fits; Escape goes back to where the focus was.
  await page.getByRole("searchbox").focus();
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("zzqqxx");
  await expect(page.getByText(/nothing fits/i)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(input).toBeHidden();
  await expect(page.getByRole("searchbox")).toBeFocused();
});

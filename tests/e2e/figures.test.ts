import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { leadNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";

const hour = 3_600_000;
const pictures = resolve(import.meta.dirname, "../../.cache/figures");

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;

/** A lead whose demo is in the calendar, as another machine has booked it: by the rule with attempt 0, else by hand. */
async function addMeeting(who: string, startMs: number, attempt = "0"): Promise<string> {
  const { lead } = await control(sandbox, "POST", "/leads", {
    lead: { extracted_name: who, company_name: null, contact: null, demo_book_datetime: null },
  });
  const iso = (ms: number) => new Date(ms).toISOString();
  const event = sandbox.google.remote.insert(sandbox.platform.rep.email, {
    summary: `${who} + Demo`,
    start: { dateTime: iso(startMs), timeZone: "UTC" },
    end: { dateTime: iso(startMs + hour / 2), timeZone: "UTC" },
    extendedProperties: {
      private: {
        callsheetLeadId: lead.id,
        callsheetAttempt: attempt,
        callsheetMeetingId: `first of ${who}`,
      },
    },
  });
  return event.id ?? "";
}

async function look(picture: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await running.page.emulateMedia({ colorScheme });
    await expectAccessible(running.page);
    await running.page.screenshot({ path: join(pictures, `${picture}-${colorScheme}.png`) });
  }
}

async function open(): Promise<void> {
  await running.page.keyboard.press("g");
  await running.page.keyboard.press("f");
}

test.beforeEach(async () => {
  mkdirSync(pictures, { recursive: true });
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "empty" });
});
test.afterEach(async () => {
  expect(running.complaints).toEqual([]);
  await running.quit();
  await sandbox.close();
  folder.drop();
});

test("figures say who booked, what took place and when, as charts and as tables, and go to a file", async () => {
  await addMeeting("Rosa Lind", Date.now() - 3 * hour);
  await addMeeting("Emil Strand", Date.now() - 2 * hour, "1");
  await addMeeting("Liv Dahl", Date.now() + 26 * hour);
  const gone = await addMeeting("Nora Vik", Date.now() + 50 * hour);
  running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
  const { page } = running;
  await leadNamed(page, "Emil Strand").click();
  await page.getByRole("region", { name: "Last meeting" }).getByRole("button", { name: "No-show" }).click();
  await expect(page.getByRole("region", { name: "Last meeting" }).getByText("Nobody came")).toBeVisible();
  sandbox.google.remote.delete(sandbox.platform.rep.email, gone);
  await page.keyboard.press("r");
  await expect(page.getByText(/change read|up to date/)).toBeVisible();

  await open();
  const dialog = page.getByRole("dialog", { name: "Figures" });
  await expect(
    dialog.getByText("1 of 3 that were due").or(dialog.getByText("1 of 2 that were due")),
  ).toBeVisible();
  const booked = dialog.getByRole("region", { name: "Booked by whom" });
  await expect(booked.getByRole("img")).toHaveAccessibleName("You: 1, By itself: 3");
  await expect(booked.getByText("By itself · 3")).toBeVisible();
  await look("figures");
  await page.setViewportSize({ width: 900, height: 600 });
  await look("narrow");
  await page.setViewportSize({ width: 1440, height: 900 });
  await booked.getByRole("button", { name: "Booked by whom: show as table" }).press("Enter");
  await expect(booked.getByRole("row", { name: "All 1 3" })).toBeVisible();
  const outcomes = dialog.getByRole("region", { name: "What became of them" });
  await outcomes.getByRole("button", { name: /show as table/ }).click();
  await expect(outcomes.getByRole("row", { name: "Nobody came 1" })).toBeVisible();
  const hours = dialog.getByRole("region", { name: "When they begin" });
  await hours.scrollIntoViewIfNeeded();
  await look("heat-map");
  await hours.getByRole("button", { name: /show as table/ }).click();
  await look("tables");

  const path = join(folder.path, "figures.csv");
  await running.app.evaluate(({ dialog: system }, to) => {
    system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: to });
  }, path);
  await dialog.getByRole("button", { name: "Export CSV" }).click();
  await expect(page.getByText(/Figures saved in/)).toBeVisible();
  const lines = readFileSync(path, "utf8").split("\r\n");
  expect(lines).toContain("Booked,By itself,3");
  expect(lines).toContain("Nobody came,,1");
});

test("without a booking the figures say so", async () => {
  running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
  await open();
  const dialog = running.page.getByRole("dialog", { name: "Figures" });
  await expect(dialog.getByText("Nothing to count yet")).toBeVisible();
  await dialog.getByRole("button", { name: "Show all" }).press("Enter");
  await expect(dialog.getByRole("button", { name: "All", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await look("empty");
});

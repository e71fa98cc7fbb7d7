import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { leadNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { freshDesk } from "./support/fresh-desk.ts";
import { look } from "./support/look.ts";

const hour = 3_600_000;

const desk = freshDesk("empty");

/** A lead whose demo is in the calendar, as another machine has booked it: by the rule with attempt 0, else by hand. */
async function addMeeting(who: string, startMs: number, attempt = "0"): Promise<string> {
  const { lead } = await control(desk.sandbox, "POST", "/leads", {
    lead: { extracted_name: who, company_name: null, contact: null, demo_book_datetime: null },
  });
  const iso = (ms: number) => new Date(ms).toISOString();
  const event = desk.sandbox.google.remote.insert(desk.sandbox.platform.rep.email, {
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

async function open(): Promise<void> {
  await desk.running.page.keyboard.press("g");
  await desk.running.page.keyboard.press("f");
}

test("figures say who booked, what took place and when, as charts and as tables, and go to a file", async () => {
  await addMeeting("Rosa Lind", Date.now() - 3 * hour);
  await addMeeting("Emil Strand", Date.now() - 2 * hour, "1");
  await addMeeting("Liv Dahl", Date.now() + 26 * hour);
  const gone = await addMeeting("Nora Vik", Date.now() + 50 * hour);
  await desk.begin();
  const { page } = desk.running;
  await leadNamed(page, "Emil Strand").click();
  await page.getByRole("region", { name: "Last meeting" }).getByRole("button", { name: "No-show" }).click();
  await expect(page.getByRole("region", { name: "Last meeting" }).getByText("Nobody came")).toBeVisible();
  desk.sandbox.google.remote.delete(desk.sandbox.platform.rep.email, gone);
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
  await look(desk.running.page, "figures/figures");
  await page.setViewportSize({ width: 900, height: 600 });
  await look(desk.running.page, "figures/narrow");
  await page.setViewportSize({ width: 1440, height: 900 });
  await booked.getByRole("button", { name: "Booked by whom: show as table" }).press("Enter");
  await expect(booked.getByRole("row", { name: "All 1 3" })).toBeVisible();
  const outcomes = dialog.getByRole("region", { name: "What became of them" });
  await outcomes.getByRole("button", { name: /show as table/ }).click();
  await expect(outcomes.getByRole("row", { name: "Nobody came 1" })).toBeVisible();
  const hours = dialog.getByRole("region", { name: "When they begin" });
  await hours.scrollIntoViewIfNeeded();
  await look(desk.running.page, "figures/heat-map");
  await hours.getByRole("button", { name: /show as table/ }).click();
  await look(desk.running.page, "figures/tables");

  const path = join(desk.folder, "figures.csv");
  await desk.running.app.evaluate(({ dialog: system }, to) => {
    system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: to });
  }, path);
  await dialog.getByRole("button", { name: "Export CSV" }).click();
  await expect(page.getByText(/Figures saved in/)).toBeVisible();
  const lines = readFileSync(path, "utf8").split("\r\n");
  expect(lines).toContain("Booked,By itself,3");
  expect(lines).toContain("Nobody came,,1");
});

test("without a booking the figures say so", async () => {
  await desk.begin();
  await open();
  const dialog = desk.running.page.getByRole("dialog", { name: "Figures" });
  await expect(dialog.getByText("Nothing to count yet")).toBeVisible();
  await dialog.getByRole("button", { name: "Show all" }).press("Enter");
  await expect(dialog.getByRole("button", { name: "All", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await look(desk.running.page, "figures/empty");
});

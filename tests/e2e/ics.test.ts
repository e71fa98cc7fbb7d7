import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import ical from "ical.js";
import { expectAccessible } from "./support/axe.ts";
import { eventNamed } from "./support/calendar.ts";
import { leadDesk } from "./support/lead-desk.ts";
import { picture } from "./support/look.ts";

const pictures = resolve(import.meta.dirname, "../../.cache/ics");
const day = 86_400_000;

const desk = leadDesk();

/** At an hour (UTC) of the day so many days from today, as a file writes it. */
function at(days: number, hour: number): string {
  const date = new Date(Date.now() + days * day).toISOString().slice(0, 10).replaceAll("-", "");
  return `${date}T${String(hour).padStart(2, "0")}0000`;
}

function fileOf(...events: readonly (readonly string[])[]): string {
  const lines = events.flatMap((event) => [
    "BEGIN:VEVENT",
    "DTSTAMP:20260101T000000Z",
    ...event,
    "END:VEVENT",
  ]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//EN", ...lines, "END:VCALENDAR", ""].join(
    "\r\n",
  );
}

const file = fileOf(
  ["UID:one@example.com", `DTSTART:${at(0, 6)}Z`, `DTEND:${at(0, 7)}Z`, "SUMMARY:Imported today"],
  [
    "UID:two@example.com",
    `DTSTART;TZID=India Standard Time:${at(0, 13)}`,
    `DTEND;TZID=India Standard Time:${at(0, 14)}`,
    "RRULE:FREQ=DAILY;COUNT=3",
    "SUMMARY:Three times",
    "ATTENDEE;CN=Ana:mailto:ana@guest.example",
  ],
  ["UID:three@example.com", `DTSTART;TZID=Moon/Base:${at(0, 9)}`, "SUMMARY:On the moon"],
);

test.beforeAll(() => mkdirSync(pictures, { recursive: true }));

/** The rep's part in the system's own dialogs. */
async function answerDialogs(path: string): Promise<void> {
  await desk().running.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, path);
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await desk().running.page.keyboard.press(key);
}

function titlesAtGoogle(): readonly string[] {
  return desk()
    .sandbox.google.remote.all(desk().sandbox.platform.rep.email)
    .map(({ summary }) => String(summary));
}

test("a calendar file is looked through, imported as one change, and taken back with one Undo", async () => {
  const { page } = desk().running;
  const path = join(desk().folder, "office.ics");
  writeFileSync(path, file);
  await answerDialogs(path);
  await press("g", "i");
  const dialog = page.getByRole("dialog", { name: "Import “office.ics”" });
  await expect(dialog.getByText("2 new, 1 not to be imported")).toBeVisible();
  await expect(dialog.getByText("Its time zone, Moon/Base, is not known.")).toBeVisible();
  await expect(dialog.getByText(/repeats/)).toBeVisible();
  await expectAccessible(page);
  await picture(page, "ics/preview");
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  await picture(page, "ics/preview-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await dialog.getByRole("button", { name: "Import 2 events" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/imported 2 events into/i)).toBeVisible();
  await expect(eventNamed(page, "Imported today")).toBeVisible();
  await expect(eventNamed(page, "Three times")).toBeVisible();
  await picture(page, "ics/imported");
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(eventNamed(page, "Imported today")).toHaveCount(0);
  await expect(eventNamed(page, "Three times")).toHaveCount(0);
  expect(titlesAtGoogle()).not.toContain("Imported today");
});

test("a file that is dropped on the window is imported, reaches Google without a mail, and is known the next time", async () => {
  const { page } = desk().running;
  const drop = async (text: string, name: string) => {
    const transfer = await page.evaluateHandle(
      ([content, fileName]) => {
        const data = new DataTransfer();
        data.items.add(new File([content ?? ""], fileName ?? "", { type: "" }));
        return data;
      },
      [text, name],
    );
    await page.locator(".grid").dispatchEvent("dragover", { dataTransfer: transfer });
    await page.locator(".grid").dispatchEvent("drop", { dataTransfer: transfer });
  };
  await drop("hello", "notes.txt");
  await expect(page.getByText(/only calendar files/i)).toBeVisible();
  // Longer than crosses at once.
  await drop(`${file}${"X-FILLER:filler\r\n".repeat(40_000)}`, "dropped.ics");
  const dialog = page.getByRole("dialog", { name: "Import “dropped.ics”" });
  await dialog.getByRole("button", { name: "Import 2 events" }).click();
  await expect(eventNamed(page, "Imported today")).toBeVisible();
  const toast = page.locator(".toast", { hasText: "Imported 2 events" });
  await toast.getByRole("button", { name: "Dismiss and send now" }).click();
  await expect.poll(titlesAtGoogle, { timeout: 30_000 }).toContain("Three times");
  const mailed = desk()
    .sandbox.google.sentMail()
    .filter(({ summary }) => summary === "Three times");
  expect(mailed).toEqual([]);
  await drop(file, "again.ics");
  const again = page.getByRole("dialog", { name: "Import “again.ics”" });
  await expect(again.getByText("0 new, 2 already in this calendar, 1 not to be imported")).toBeVisible();
  await expect(again.getByRole("button", { name: "Import 0 events" })).toBeDisabled();
  await picture(page, "ics/known");
  await again.getByRole("button", { name: "Cancel" }).click();
  await expect(again).toBeHidden();
});

test("what is no calendar is refused with what to do, and another file can be chosen", async () => {
  const { page } = desk().running;
  const path = join(desk().folder, "letter.ics");
  writeFileSync(path, "Dear Ana,");
  await answerDialogs(path);
  await press("g", "i");
  const dialog = page.getByRole("dialog", { name: "Import events" });
  await expect(dialog.getByText("letter.ics is no calendar file. Nothing was imported.")).toBeVisible();
  await picture(page, "ics/refused");
  const good = join(desk().folder, "office.ics");
  writeFileSync(good, file);
  await answerDialogs(good);
  await dialog.getByRole("button", { name: "Choose another file" }).click();
  await expect(page.getByRole("dialog", { name: "Import “office.ics”" })).toBeVisible();
  await press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("calendars are exported to a file that another program reads", async () => {
  const { page } = desk().running;
  const path = join(desk().folder, "out.ics");
  await answerDialogs(path);
  await press("g", "o");
  const dialog = page.getByRole("dialog", { name: "Export events" });
  await expectAccessible(page);
  await picture(page, "ics/export");
  await dialog.getByLabel("Everything that Callsheet has of them").check();
  await dialog.getByRole("button", { name: "Export…" }).click();
  await expect(page.getByText(/events written/)).toBeVisible();
  const text = readFileSync(path, "utf8");
  writeFileSync(join(pictures, "out.ics"), text);
  const calendar = new ical.Component(ical.parse(text));
  const titles = calendar
    .getAllSubcomponents("vevent")
    .map((event) => String(event.getFirstPropertyValue("summary")));
  expect(titles).toEqual(expect.arrayContaining(["Imported today", "Three times", "Stand-up"]));
  const series = calendar
    .getAllSubcomponents("vevent")
    .find((event) => event.getFirstPropertyValue("summary") === "Three times");
  if (series === undefined) throw new Error("The series is not in the file.");
  const occurrences = new ical.Event(series).iterator();
  let count = 0;
  while (occurrences.next()) count += 1;
  expect(count).toBe(3);
  expect(text).not.toContain("callsheetLeadId");
});

test("nothing went wrong on the way", () => {
  expect(desk().running.complaints).toEqual([]);
});

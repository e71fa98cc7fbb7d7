import { writeFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { dragEvent } from "../support/calendar.ts";
import { control } from "../support/control.ts";
import { copy } from "../support/copy.ts";
import type { FixedDesk } from "../support/fixed-desk.ts";
import { event } from "./screen.ts";

const conflicting = "Customer visit";

/** A vendor's platform beside the native one: its fields can be mapped. */
export async function connectBolna({ running, sandbox }: FixedDesk): Promise<void> {
  const { page } = running;
  await page.keyboard.press("ControlOrMeta+,");
  const settings = page.getByRole("dialog", { name: "Settings" });
  await settings.getByRole("button", { name: "Add", exact: true }).click();
  await settings.getByRole("radio", { name: "Bolna" }).check();
  await copy(running, sandbox.endpoints.bolna.apiKey);
  await settings.getByRole("button", { name: /paste api key/i }).click();
  await expect(settings.getByText("24 leads")).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("Escape");
}

/** An event that is changed here and at Google at once. */
export async function intoConflict({ running: { page }, sandbox }: FixedDesk): Promise<void> {
  const calendarId = sandbox.platform.rep.email;
  const found = sandbox.google.remote.all(calendarId).find(({ summary }) => summary === conflicting);
  const startMs = Date.parse(found?.start?.dateTime ?? "");
  const at = (ms: number) => ({ dateTime: new Date(ms).toISOString(), timeZone: "Europe/Berlin" });
  await control(sandbox, "POST", "/network", { up: false });
  await dragEvent(page, event(page, conflicting), { hours: -2 });
  await expect(page.getByText("1 change waiting")).toBeVisible();
  sandbox.google.remote.patch(calendarId, found?.id ?? "", {
    start: at(startMs - 7_200_000),
    end: at(startMs - 5_400_000),
    location: "Room 4",
  });
  await control(sandbox, "POST", "/network", { up: true });
  await expect(page.locator("[data-event].conflict .event-mark")).toBeVisible({ timeout: 60_000 });
}

const texts: Readonly<Record<string, string>> = {
  "ics-import": [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//test//EN",
    "BEGIN:VEVENT",
    "UID:fair-1@x.example",
    "DTSTAMP:20261120T080000Z",
    "DTSTART:20261202T090000Z",
    "DTEND:20261202T100000Z",
    "SUMMARY:Trade fair",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n"),
  "lead-import": "name,company,email,phone\nRosa Lind,Nordlicht,rosa@nordlicht.example,+4930123456\n",
};

/** What the rep picks in the system's own dialog. */
export async function repFiles({ running: { app } }: FixedDesk, name: string, path: string): Promise<void> {
  const file = `${path}.${name === "ics-import" ? "ics" : "csv"}`;
  writeFileSync(file, texts[name] ?? "");
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
}

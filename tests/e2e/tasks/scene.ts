import type { Locator, Page, TestInfo } from "@playwright/test";
import { expect } from "@playwright/test";
import { TEAM_CALENDAR } from "../../../electron/sandbox/samples/calendar/calendars.ts";
import type { Sandbox } from "../../../electron/sandbox/sandbox.ts";
import type { Running } from "../support/app.ts";
import { eventNamed } from "../support/calendar.ts";
import { grabPoint, hourPoint } from "../support/drag-desk.ts";
import type { FixedDesk } from "../support/fixed-desk.ts";
import { picture } from "../support/look.ts";
import { transcript } from "./transcript.ts";

/** What a rep sits at. */
export interface Setting {
  readonly name: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly scheme: "light" | "dark";
  /** Is what is heard held against the transcripts? It is the same at every size but for where things stand. */
  readonly heard: boolean;
}

/** A task on a running desk: its filmstrip, its transcript, and what hands do. */
export interface Scene {
  readonly page: Page;
  readonly running: Running;
  readonly sandbox: Sandbox;
  readonly calendarId: string;
  /** Lets time pass on the screen. Milliseconds. */
  later(ms: number): void;
  /** A picture of this step. */
  shot(name: string): Promise<void>;
  /** A picture of this step, and what is heard of it. */
  step(name: string, ...where: readonly Locator[]): Promise<void>;
}

/** Something a rep does. */
export interface Task {
  readonly name: string;
  readonly title: string;
  readonly act: (scene: Scene) => Promise<void>;
}

/** Has a task done, each step filmed and heard. */
export async function perform(task: Task, desk: FixedDesk, setting: Setting, info: TestInfo): Promise<void> {
  const { running, sandbox } = desk;
  const { page } = running;
  const heard = transcript(task.name, info);
  let frame = 0;
  let ahead = 0;
  const shot = async (name: string) => {
    await desk.followClock(ahead);
    frame += 1;
    const file = `${String(frame).padStart(2, "0")}-${name.replace(/\W+/g, "-")}`;
    await picture(page, `tasks/${setting.name}/${task.name}/${file}`);
  };
  await task.act({
    page,
    running,
    sandbox,
    calendarId: sandbox.platform.rep.email,
    shot,
    later(ms) {
      ahead += ms;
    },
    async step(name, ...where) {
      await shot(name);
      for (const part of where) await heard.hear(name, part);
    },
  });
  if (setting.heard) heard.compare();
  expect(running.complaints).toEqual([]);
  await clearDesk(page);
}

/** Nothing is open, nothing waits, and the calendar is back at this week. */
async function clearDesk(page: Page): Promise<void> {
  const close = page.getByRole("button", { name: /^Dismiss/ });
  while ((await close.count()) > 0) await close.first().click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("w");
  await page.keyboard.press("t");
}

/** What floats above the calendar and says what was done. */
export function messages(page: Page): Locator {
  return page.getByRole("log", { name: "Messages" });
}

/** What is said to who cannot see it. */
export function said(page: Page): Locator {
  return page.locator("output[aria-live=assertive]");
}

/** Scrolls the hours so that this one is well in sight. */
export async function showHour(page: Page, hour: number): Promise<void> {
  await page
    .locator(".rbc-time-content")
    .evaluate((hours, at) => hours.scrollTo(0, ((at - 3) / 24) * hours.scrollHeight), hour);
}

/** Takes an event into the hand. */
export async function grab(page: Page, title: string): Promise<void> {
  const { x, y } = await grabPoint(eventNamed(page, title));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 6, { steps: 2 });
}

/** Moves what is in the hand to an hour of a day of the week that is shown, 0 for its first. */
export async function over(page: Page, day: number, hour: number): Promise<void> {
  const { x, y } = await hourPoint(page, day, hour);
  await page.mouse.move(x, y, { steps: 6 });
}

/** Start and end of an event at Google, as instants. */
export function atGoogle({ sandbox, calendarId }: Scene, title: string): readonly (string | undefined)[] {
  const found = [calendarId, TEAM_CALENDAR]
    .flatMap((calendar) => sandbox.google.remote.all(calendar))
    .find(({ summary, status }) => summary === title && status !== "cancelled");
  return [found?.start, found?.end].map((time) =>
    time?.dateTime == null ? undefined : new Date(time.dateTime).toISOString(),
  );
}

/** Sends what waits for its time to undo, where that is not over. */
export async function sendNow(page: Page): Promise<void> {
  const send = page.getByRole("button", { name: "Dismiss and send now" });
  while ((await send.count()) > 0) await send.first().click();
}

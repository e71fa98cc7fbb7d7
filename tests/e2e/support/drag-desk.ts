import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { Sandbox } from "../../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../../electron/sandbox/sandbox.ts";
import type { Running } from "./app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./app.ts";
import { eventNamed, stillBox } from "./calendar.ts";

type RemoteEvent = Parameters<Sandbox["google"]["remote"]["insert"]>[1];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A running app with events of the test's own, and what Google has of them. */
export interface DragDesk {
  readonly running: Running;
  readonly sandbox: Sandbox;
  readonly calendarId: string;
  /** Start and end at Google: a date, or an instant. */
  timesAtGoogle(title: string): readonly (string | null | undefined)[];
  /** Sends what waits for its time to undo. */
  sendNow(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the app on a calendar with these events, connected, on the week after this one. */
export async function openDragDesk(
  events: readonly RemoteEvent[],
  env: Readonly<Record<string, string>> = {},
): Promise<DragDesk> {
  const folder = userDataFolder();
  const sandbox = await startSandbox({ seed: "empty" });
  const calendarId = sandbox.platform.rep.email;
  for (const event of events) sandbox.google.remote.insert(calendarId, event);
  const running = await launch(folder.path, { ...pointedAt(sandbox), ...env });
  await connectBoth(running, sandbox);
  await running.page.getByRole("button", { name: "Forward" }).click();
  return {
    running,
    sandbox,
    calendarId,
    timesAtGoogle(title) {
      const found = sandbox.google.remote.all(calendarId).find(({ summary }) => summary === title);
      return [found?.start, found?.end].map((time) => time?.date ?? time?.dateTime);
    },
    async sendNow() {
      await running.page.getByRole("button", { name: "Dismiss and send now" }).first().click();
    },
    async close() {
      expect(running.complaints).toEqual([]);
      await running.quit();
      await sandbox.close();
      folder.drop();
    },
  };
}

/** A day of next week (0 for Monday) at an hour, in the rep's zone, which is the system's. */
export function nextWeek(day: number, hour = 0): Date {
  const date = new Date();
  date.setDate(date.getDate() - ((date.getDay() + 6) % 7) + 7 + day);
  date.setHours(0, hour * 60, 0, 0);
  return date;
}

/** The same as a date, `YYYY-MM-DD`. */
export function nextDate(day: number): string {
  const date = nextWeek(day);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A day of next week as the calendar writes it out in full, such as "Wednesday 25 November". */
export function nextDayWords(day: number): string {
  return written(day, { weekday: "long", day: "numeric", month: "long" });
}

/** The same in short, such as "Wed 25 Nov". */
export function nextDayShort(day: number): string {
  return written(day, { weekday: "short", day: "numeric", month: "short" });
}

/** The month it is in, such as "November 2026". */
export function nextMonthWords(day: number): string {
  return written(day, { month: "long", year: "numeric" });
}

/** Two days as a span of days, such as "24 – 25 Nov". */
export function nextDaysShort(first: number, last: number): string {
  const month = { month: "short" } as const;
  const one = written(first, month) === written(last, month) ? {} : month;
  return `${written(first, { day: "numeric", ...one })} – ${written(last, { day: "numeric", ...month })}`;
}

function written(day: number, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", parts).format(nextWeek(day)).replace(",", "");
}

/** An event of next week from one hour to another; `lastDay` when it ends on another day. */
export function timedEvent(
  summary: string,
  day: number,
  from: number,
  until: number,
  lastDay = day,
): RemoteEvent {
  return {
    summary,
    start: { dateTime: nextWeek(day, from).toISOString(), timeZone: "UTC" },
    end: { dateTime: nextWeek(lastDay, until).toISOString(), timeZone: "UTC" },
  };
}

/** An event of whole days of next week; both are its own. */
export function wholeDays(summary: string, first: number, last: number): RemoteEvent {
  return { summary, start: { date: nextDate(first) }, end: { date: nextDate(last + 1) } };
}

/** Where an hour of a day of the shown week lies. */
export async function hourPoint(page: Page, day: number, hour: number): Promise<Point> {
  const box = await stillBox(page.locator(".rbc-time-content > .rbc-day-slot").nth(day));
  return { x: box.x + box.width / 2, y: box.y + (hour / 24) * box.height };
}

/** The room of a day above the hours, below what lies in it. */
export async function allDayPoint(page: Page, day: number): Promise<Point> {
  const column = await stillBox(page.locator(".rbc-time-content > .rbc-day-slot").nth(day));
  const row = await stillBox(page.locator(".rbc-allday-cell"));
  return { x: column.x + column.width / 2, y: row.y + row.height - 2 };
}

/** The lower part of a day of a month: its row and its column. */
export async function monthPoint(page: Page, week: number, day: number): Promise<Point> {
  const row = page.locator(".rbc-month-row").nth(week);
  const box = await stillBox(row.locator(".rbc-day-bg").nth(day));
  return { x: box.x + box.width / 2, y: box.y + box.height - 6 };
}

/** The row of a month in which an event lies, 0 for the first. */
export async function monthRowOf(page: Page, event: Locator): Promise<number> {
  const box = await stillBox(event);
  const rows = await page.locator(".rbc-month-row").all();
  const tops = await Promise.all(rows.map(async (row) => (await stillBox(row)).y));
  return tops.filter((top) => top <= box.y).length - 1;
}

/** The middle of an event, or a place near one of its edges. */
export async function grabPoint(
  event: Locator,
  edge: "middle" | "top" | "bottom" | "left" | "right" = "middle",
): Promise<Point> {
  const { x, y, width, height } = await stillBox(event);
  const middle = { x: x + width / 2, y: y + Math.min(12, height / 2) };
  if (edge === "top") return { ...middle, y: y + 2 };
  if (edge === "bottom") return { ...middle, y: y + height - 2 };
  if (edge === "left") return { x: x + 2, y: y + height / 2 };
  return edge === "right" ? { x: x + width - 2, y: y + height / 2 } : middle;
}

/** Presses, moves there in steps, does `before` with it still in the hand, and lets go. */
export async function dragTo(
  page: Page,
  from: Point,
  to: Point,
  before: () => Promise<void> = async () => undefined,
): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await before();
  await page.mouse.up();
}

/** The event of this title on the screen of a desk. */
export function eventOn({ running }: DragDesk, title: string): Locator {
  return eventNamed(running.page, title);
}

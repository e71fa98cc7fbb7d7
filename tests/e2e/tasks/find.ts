import { expect } from "@playwright/test";
import { eventNamed, leadNamed } from "../support/calendar.ts";
import type { Task } from "./scene.ts";
import { atGoogle, messages, sendNow } from "./scene.ts";

// Tasks of finding, answering and booking, most of them by the keyboard.

const sent = { timeout: 30_000 };

const wordOfACall: Task = {
  name: "word-of-a-call",
  title: "a word that was said in a call is found, and the call opened where it was said",
  async act(scene) {
    const { page } = scene;
    const input = page.getByRole("combobox", { name: "Find anything" });
    await page.keyboard.press("ControlOrMeta+k");
    await expect(input).toBeFocused();
    await page.keyboard.type("bicycles");
    const call = page.getByRole("group", { name: "Calls" }).getByRole("option").first();
    await expect(call).toContainText(/bicycles/);
    await scene.step("found", page.getByRole("dialog"));
    while ((await call.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(input).toBeHidden();
    const detail = page.getByRole("complementary", { name: "Detail" });
    await expect(detail.getByRole("heading", { name: "Sanne de Vries" })).toBeVisible();
    const line = detail.locator(".transcript .found");
    await expect(line).toContainText("bicycles");
    await expect(line).toBeInViewport();
    await scene.step("opened", detail.getByRole("search"), line);
  },
};

const threeFreeTimes: Task = {
  name: "three-free-times",
  title: "three free times are copied for a lead, in the lead's own zone",
  async act(scene) {
    const { page, running } = scene;
    await leadNamed(page, "Tan Wei Ling").click();
    await expect(page.getByRole("heading", { name: "Tan Wei Ling" })).toBeVisible();
    await page.keyboard.press("f");
    const dialog = page.getByRole("dialog", { name: "Find a time with Tan Wei Ling" });
    const times = dialog.getByRole("listbox", { name: "Free times" });
    await expect(times.getByRole("option").first()).toBeVisible();
    await scene.step("found", dialog);
    await dialog.getByRole("button", { name: "Copy three times" }).click();
    const copied = () => running.app.evaluate(({ clipboard }) => clipboard.readText());
    await expect
      .poll(copied)
      .toMatch(/^(- .+\d\d:\d\d – \d\d:\d\d\n){3}\nTime zone: Singapore Standard Time/);
    await expect(messages(page)).toContainText(/copied/i);
    await scene.step("copied", messages(page));
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  },
};

const invitation: Task = {
  name: "invitation",
  title: "an invitation is answered from its event",
  async act(scene) {
    const { page, sandbox, calendarId } = scene;
    const title = "Security review: preparation";
    await eventNamed(page, title).click();
    const detail = page.getByRole("complementary", { name: "Detail" });
    const card = detail.getByRole("group", { name: "Your reply" });
    await expect(card).toBeVisible();
    await scene.step("asked", detail);
    await card.getByRole("button", { name: "Yes" }).click();
    await expect(card.getByRole("button", { name: "Yes" })).toHaveAttribute("aria-pressed", "true");
    await scene.step("answered", messages(page), card, eventNamed(page, title));
    await sendNow(page);
    const reply = () =>
      sandbox.google.remote
        .all(calendarId)
        .find(({ summary }) => summary === title)
        ?.attendees?.find(({ self }) => self)?.responseStatus;
    await expect.poll(reply, sent).toBe("accepted");
  },
};

const byKeyboard: Task = {
  name: "book-by-keyboard",
  title: "a lead is found and booked by the keyboard alone",
  async act(scene) {
    const { page } = scene;
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press("/");
    await page.keyboard.type("Tyler");
    const row = leadNamed(page, "Tyler Nakamura");
    await expect(page.getByRole("grid", { name: "Leads" }).getByRole("row")).toHaveCount(1);
    await scene.step("searched", page.getByRole("grid", { name: "Leads" }));
    await press("ArrowDown");
    await expect(page.getByRole("grid", { name: "Leads" })).toBeFocused();
    await press("s");
    const dialog = page.getByRole("dialog", { name: /^Book a demo with Tyler Nakamura/ });
    await expect(dialog).toBeVisible();
    await scene.step("asked for a time", dialog);
    const time = dialog.getByLabel(/^Time/);
    while (!(await time.evaluate((field) => field === document.activeElement))) await press("Tab");
    await page.keyboard.type("17:00");
    await scene.step("time chosen", time);
    const book = dialog.getByRole("button", { name: "Book demo" });
    while (!(await book.evaluate((button) => button === document.activeElement))) await press("Tab");
    await press("Enter");
    await expect(dialog).toBeHidden();
    await expect(messages(page)).toContainText(/Booked “Tyler Nakamura/);
    await scene.step("booked", messages(page), row);
    await sendNow(page);
    await expect
      .poll(() => atGoogle(scene, "Tyler Nakamura + Harbor & Pine Realty + Demo")[0] ?? "", sent)
      .toMatch(/T16:00/);
    await press("/", "ControlOrMeta+a", "Backspace", "Escape");
  },
};

export const findTasks: readonly Task[] = [wordOfACall, threeFreeTimes, invitation, byKeyboard];

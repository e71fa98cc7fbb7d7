import { expect } from "@playwright/test";
import { eventNamed, leadNamed, shownTime } from "../support/calendar.ts";
import { dragTo, grabPoint, hourPoint } from "../support/drag-desk.ts";
import type { Scene, Task } from "./scene.ts";
import { atGoogle, grab, messages, over, said, sendNow, showHour } from "./scene.ts";

// Tasks that a hand on the mouse does in the week. What is held is held a fifth of an hour below its start.

const sent = { timeout: 30_000 };
const label = ({ page }: Scene) => page.locator(".drag-label");
const range = ({ page }: Scene) => page.getByRole("heading", { level: 2 }).first();

const bookByDrag: Task = {
  name: "book-by-drag",
  title: "a lead is dragged onto a time, and booked there",
  async act(scene) {
    const { page } = scene;
    const row = leadNamed(page, "Sanne de Vries");
    await row.scrollIntoViewIfNeeded();
    await showHour(page, 14);
    await scene.step("before", row);
    const box = await row.boundingBox();
    if (box === null) throw new Error("The lead is not on the screen.");
    const from = { x: box.x + 80, y: box.y + 20 };
    await dragTo(page, from, await hourPoint(page, 2, 13.25), async () => {
      await expect(label(scene)).toContainText("13:00 – 13:30");
      await scene.shot("in the hand");
    });
    const booked = eventNamed(page, "Sanne de Vries");
    await expect(booked).toBeVisible();
    await expect(messages(page)).toContainText(/Booked “Sanne de Vries/);
    await scene.step(
      "booked",
      said(page),
      messages(page),
      page.getByRole("complementary", { name: "Detail" }),
    );
    await sendNow(page);
    const title = "Sanne de Vries + Polder Bikes + Demo";
    await expect.poll(() => atGoogle(scene, title)[0], sent).toBe("2026-11-25T12:00:00.000Z");
    await expect(leadNamed(page, "Sanne de Vries")).toContainText("Demo today 13:00");
    await scene.shot("sent");
  },
};

const twoWeeksOn: Task = {
  name: "two-weeks-on",
  title: "a demo is moved two weeks on: the week turns at the edge, twice",
  async act(scene) {
    const { page } = scene;
    const title = "Lukas Weber + Isar Antriebe + Demo";
    await showHour(page, 16);
    await grab(page, title);
    await scene.shot("in the hand");
    const hours = await page.locator(".rbc-time-content").boundingBox();
    const from = await hourPoint(page, 4, 16);
    await page.mouse.move((hours?.x ?? 0) + (hours?.width ?? 0) - 6, from.y, { steps: 8 });
    await expect(range(scene)).toHaveText("30 November – 6 December 2026");
    await scene.shot("a week on");
    await expect(range(scene)).toHaveText("7 – 13 December 2026");
    await over(page, 3, 15.2);
    await expect(label(scene)).toContainText("Thu 10 Dec, 15:00 – 15:30");
    await scene.shot("two weeks on");
    await page.mouse.up();
    await expect(messages(page)).toContainText("Moved to Thu 10 Dec, 15:00");
    await scene.step("moved", said(page), messages(page), eventNamed(page, title));
    await sendNow(page);
    await expect.poll(() => atGoogle(scene, title)[0], sent).toBe("2026-12-10T14:00:00.000Z");
  },
};

const resize: Task = {
  name: "resize",
  title: "a meeting is made longer at its lower edge",
  async act(scene) {
    const { page } = scene;
    const title = "Alpina Lifts: winter terms";
    await showHour(page, 16);
    const event = eventNamed(page, title);
    await scene.shot("before");
    await dragTo(page, await grabPoint(event, "bottom"), await hourPoint(page, 4, 16.5), async () => {
      await expect(label(scene)).toContainText("15:30 – 16:30");
      await scene.shot("in the hand");
    });
    await expect.poll(() => shownTime(event)).toContain("15:30 to 16:30");
    await scene.step("longer", said(page), messages(page), event);
    await sendNow(page);
    await expect.poll(() => atGoogle(scene, title)[1], sent).toBe("2026-11-27T15:30:00.000Z");
  },
};

const oneOfASeries: Task = {
  name: "one-of-a-series",
  title: "one meeting of a series is moved, and the others stay",
  async act(scene) {
    const { page } = scene;
    await showHour(page, 12);
    const friday = page.locator('[data-event*="20261127"]', { hasText: "Stand-up" });
    const from = await grabPoint(friday);
    const to = await hourPoint(page, 4, 12.2);
    await dragTo(page, from, to, () => scene.shot("in the hand"));
    const dialog = page.getByRole("dialog", { name: /^Move “Stand-up” to/ });
    await expect(dialog.getByRole("radio", { name: /This event/ })).toBeFocused();
    await expect(dialog).toContainText(/every/i);
    await scene.step("asked", dialog);
    await dialog.getByRole("button", { name: "Move" }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(() => shownTime(friday)).toContain("12:00 to 12:30");
    await scene.step("moved", said(page), messages(page), friday);
    await sendNow(page);
    await expect.poll(() => atGoogle(scene, "Stand-up").length, sent).toBe(2);
  },
};

const undoThree: Task = {
  name: "undo-three-times",
  title: "three changes are undone one by one by the keyboard",
  async act(scene) {
    const { page } = scene;
    const title = "Fernhill Care: trial review";
    const event = eventNamed(page, title);
    await showHour(page, 12);
    for (const hour of [12, 13, 14]) {
      await dragTo(page, await grabPoint(event), await hourPoint(page, 2, hour + 0.2));
      await expect.poll(() => shownTime(event)).toContain(`${hour}:00 to ${hour}:45`);
      await expect(messages(page)).toContainText(`Moved to Wed 25 Nov, ${hour}:00`);
    }
    await scene.step("moved three times", messages(page));
    for (const back of ["13:00 to 13:45", "12:00 to 12:45", "10:30 to 11:15"]) {
      await page.keyboard.press("ControlOrMeta+z");
      await expect.poll(() => shownTime(event)).toContain(back);
      await scene.step(`back at ${back}`, messages(page), event);
    }
  },
};

export const dragTasks: readonly Task[] = [bookByDrag, twoWeeksOn, resize, oneOfASeries, undoThree];

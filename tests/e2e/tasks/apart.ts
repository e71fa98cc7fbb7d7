import { expect } from "@playwright/test";
import type { Sandbox } from "../../../electron/sandbox/sandbox.ts";
import { eventNamed, leadNamed, shownTime } from "../support/calendar.ts";
import { control } from "../support/control.ts";
import { dragTo, grabPoint, hourPoint } from "../support/drag-desk.ts";
import type { Task } from "./scene.ts";
import { atGoogle, messages, showHour } from "./scene.ts";

// Tasks of a rep whose line is cut, and of what others did meanwhile.

const slow = { timeout: 60_000 };
const minuteMs = 60_000;
/** The time to undo, and a second. */
const undoMs = 11_000;
const forecast = { id: "forecastx1", summary: "Quarter forecast" };
const at = (from: string, until: string) => ({
  start: { dateTime: `2026-11-25T${from}:00+01:00`, timeZone: "Europe/Berlin" },
  end: { dateTime: `2026-11-25T${until}:00+01:00`, timeZone: "Europe/Berlin" },
});

/** What these tasks need in the calendar besides the sample's. */
export function prepareApart(sandbox: Sandbox): void {
  sandbox.google.remote.insert(sandbox.platform.rep.email, { ...forecast, ...at("16:00", "17:00") });
}

const conflict: Task = {
  name: "conflict",
  title: "an event that was changed in two places is decided field by field",
  async act(scene) {
    const { page, sandbox, calendarId } = scene;
    await showHour(page, 15);
    const event = eventNamed(page, forecast.summary);
    await control(sandbox, "POST", "/network", { up: false });
    await dragTo(page, await grabPoint(event), await hourPoint(page, 2, 17.2));
    await expect.poll(() => shownTime(event)).toContain("17:00 to 18:00");
    await expect(page.getByText("1 change waiting")).toBeVisible();
    sandbox.google.remote.patch(calendarId, forecast.id, {
      ...at("15:00", "16:00"),
      location: "Room 4",
    });
    await scene.shot("changed in both places");
    await control(sandbox, "POST", "/network", { up: true });
    const mark = page.locator("[data-event].conflict .event-mark");
    await expect(mark).toBeVisible(slow);
    await scene.step("in conflict", event);
    await mark.click();
    const dialog = page.getByRole("dialog", { name: /was changed in two places$/ });
    await expect(dialog.getByRole("radio", { name: /^Time, yours/ })).toBeChecked();
    await scene.step("asked", dialog);
    // A conflict may be there before the time to undo is over: what the move said is heard no more once it is.
    scene.later(undoMs);
    await scene.shot("thought over");
    await expect(messages(page)).not.toContainText("Moved to");
    await dialog.getByRole("radio", { name: /^Time, theirs/ }).check();
    await dialog.getByRole("button", { name: "Keep this choice" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.locator("[data-event].conflict")).toHaveCount(0);
    await expect.poll(() => shownTime(event)).toContain("15:00 to 16:00");
    await scene.step("decided", messages(page), event);
    await expect.poll(() => atGoogle(scene, forecast.summary)[0], slow).toBe("2026-11-25T14:00:00.000Z");
  },
};

const offline: Task = {
  name: "ten-minutes-offline",
  title: "ten minutes without a line: everything is read, found and changed, and all of it arrives",
  async act(scene) {
    const { page, sandbox } = scene;
    await control(sandbox, "POST", "/network", { up: false });
    await page.keyboard.press("r");
    await expect(page.getByText("Offline", { exact: true })).toBeVisible(slow);
    await showHour(page, 13);
    await scene.step("offline", page.getByRole("contentinfo"));

    const review = eventNamed(page, "Fernhill Care: trial review");
    await dragTo(page, await grabPoint(review), await hourPoint(page, 2, 14.2));
    await expect.poll(() => shownTime(review)).toContain("14:00 to 14:45");
    await scene.step("moved", messages(page), review);
    await review.focus();
    await page.keyboard.press("e");
    const editor = page.getByRole("dialog", { name: /event/i });
    await editor.getByRole("textbox", { name: "Title" }).fill("Fernhill Care: decision");
    await scene.shot("in the editor");
    await editor.getByRole("button", { name: "Save" }).click();
    await expect(editor).toBeHidden();
    const renamed = eventNamed(page, "Fernhill Care: decision");
    await expect(renamed).toBeVisible();
    await showHour(page, 16);
    const talk = eventNamed(page, "Talk at the founders");
    await dragTo(page, await grabPoint(talk, "bottom"), await hourPoint(page, 3, 17.5));
    await page.keyboard.press("/");
    await page.keyboard.type("Kavya");
    await expect(page.getByRole("grid", { name: "Leads" }).getByRole("row")).toHaveCount(1);
    await leadNamed(page, "Kavya Reddy").click();
    await expect(page.getByText(/what the ai heard/i)).toBeVisible();
    await page.getByRole("searchbox", { name: "Search leads and calls" }).fill("");
    await page.keyboard.press("Escape");
    await expect(page.getByText(/\d changes? waiting/)).toBeVisible();
    scene.later(10 * minuteMs);
    await scene.shot("ten minutes pass");
    await expect(page.getByText(/^Synced \d+ min ago$/)).toBeVisible(slow);
    await scene.step("ten minutes later", page.getByRole("contentinfo"));
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    const activity = page.getByRole("dialog", { name: "Activity" });
    await expect(activity).toContainText(/wait for the network/);
    await activity.getByRole("button", { name: /^Waiting/ }).click();
    await expect(activity.getByRole("listitem")).toHaveCount(2);
    await scene.step("waiting", activity.getByRole("status"), activity.getByRole("list"));
    await page.keyboard.press("Escape");

    await control(sandbox, "POST", "/network", { up: true });
    await page.keyboard.press("r");
    await expect(page.getByText("Online", { exact: true })).toBeVisible(slow);
    await expect(page.getByText(/changes? waiting/)).toBeHidden(slow);
    await scene.step("back online", renamed);
    expect(atGoogle(scene, "Fernhill Care: decision")).toEqual([
      "2026-11-25T13:00:00.000Z",
      "2026-11-25T13:45:00.000Z",
    ]);
    expect(atGoogle(scene, "Talk at the founders' meet-up")[1]).toBe("2026-11-26T16:30:00.000Z");
  },
};

export const apartTasks: readonly Task[] = [conflict, offline];

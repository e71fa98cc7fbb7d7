import type { FixedDesk } from "../support/fixed-desk.ts";
import type { Screen } from "./screen.ts";
import { byKeys, detail, event, fromSettings, menu, press, row } from "./screen.ts";

/** A lead with a demo ahead, one who asked for one, and an event that the rep may move, in the sample week. */
const booked = "Lukas Weber";
const asked = "Tan Wei Ling";
const meeting = "Alpina Lifts: winter terms";

async function ofMeeting({ running: { page } }: FixedDesk, button: string): Promise<void> {
  await event(page, meeting).click();
  await detail(page).getByRole("button", { name: button, exact: true }).click();
}

async function ofLead({ running: { page } }: FixedDesk, item: RegExp): Promise<void> {
  await event(page, booked).click();
  await detail(page).getByRole("button", { name: "More for this meeting" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** Every dialog of the dialog host. */
export const dialogs: readonly Screen[] = [
  { dialog: "activity", name: "activity", open: byKeys("Activity", "g", "a") },
  { dialog: "sync", name: "sync", open: byKeys("Sync now", "Shift+R") },
  { dialog: "icsImport", name: "ics-import", files: true, open: byKeys(/^Import “/, "g", "i") },
  { dialog: "icsExport", name: "ics-export", open: byKeys("Export events", "g", "o") },
  { dialog: "printWeek", name: "print", open: byKeys("Print the week", "ControlOrMeta+p") },
  {
    dialog: "diagnostics",
    name: "diagnostics",
    async open({ running: { page } }) {
      await press(page, "g", "a");
      await page.getByRole("button", { name: "Diagnostics…" }).click();
      return page.getByRole("dialog", { name: "Diagnostics" });
    },
  },
  {
    dialog: "restoreBackup",
    name: "restore-backup",
    open: fromSettings("Restore from backup…", "Restore from backup"),
  },
  { dialog: "startOver", name: "start-over", open: fromSettings("Start over…", /^Start over/) },
  { dialog: "removeAll", name: "remove-all", open: fromSettings("Remove everything…", /^Remove everything/) },
  {
    dialog: "review",
    name: "review",
    async open({ running: { page } }) {
      await page.getByRole("button", { name: /asked for/ }).click();
      return page.getByRole("dialog", { name: "Asked for a demo" });
    },
  },
  {
    dialog: "handoff",
    name: "handoff",
    async open({ running: { app, page }, sandbox }) {
      const answer = await fetch(`${sandbox.endpoints.control.url}/handoff-codes`, { method: "POST" });
      const { code } = JSON.parse(await answer.text());
      // What the system does when a link of the dashboard is pressed while the app runs.
      await app.evaluate(
        ({ app: electron }, link) => electron.emit("second-instance", {}, ["callsheet", link], "/"),
        `callsheet://google/connect?code=${code}`,
      );
      return page.getByRole("dialog", { name: "Connect Google Calendar?" });
    },
  },
  { dialog: "settings", name: "settings", open: byKeys("Settings", "ControlOrMeta+,") },
  { dialog: "mapping", name: "mapping", open: fromSettings("Fields", /^Fields of/) },
  { dialog: "audit", name: "audit", open: byKeys("Who did what", "g", "h") },
  {
    dialog: "voiceAgents",
    name: "voice-agents",
    async open({ running: { page } }) {
      await press(page, "ControlOrMeta+,");
      const settings = page.getByRole("dialog", { name: "Settings" });
      await settings.getByRole("switch", { name: /let programs on this computer in/i }).check();
      await settings.getByRole("button", { name: "Voice agents…" }).click();
      const dialog = page.getByRole("dialog", { name: "Voice agents" });
      await dialog.getByRole("heading", { name: "Retell" }).waitFor();
      return dialog;
    },
  },
  { dialog: "meetings", name: "meetings", open: byKeys("Meetings", "g", "m") },
  { dialog: "figures", name: "figures", open: byKeys("Figures", "g", "f") },
  { dialog: "template", name: "template", open: fromSettings("New template", "New template") },
  {
    dialog: "retemplate",
    name: "retemplate",
    async open(desk) {
      await ofLead(desk, /^Use another template/);
      return desk.running.page.getByRole("dialog", { name: /^(Another template|Use another template)/ });
    },
  },
  { dialog: "mails", name: "mails", open: byKeys("Mails", "g", "e") },
  {
    dialog: "mailTemplates",
    name: "mail-templates",
    open: fromSettings("What mails say…", "What mails say"),
  },
  { dialog: "keys", name: "keys", open: byKeys("Keys", "?") },
  { dialog: "palette", name: "palette", open: byKeys("Find anything", "ControlOrMeta+k") },
  {
    dialog: "contact",
    name: "contact",
    async open({ running: { page } }) {
      await row(page, asked).click();
      await detail(page).getByRole("button", { name: "Correct contact" }).click();
      return page.getByRole("dialog", { name: /^Correct / });
    },
  },
  {
    dialog: "snooze",
    name: "snooze",
    async open({ running: { page } }) {
      await row(page, asked).click();
      await detail(page).getByRole("button", { name: "Snooze" }).click();
      await page.getByRole("menuitem").last().click();
      return page.getByRole("dialog", { name: /^Snooze / });
    },
  },
  {
    dialog: "leadImport",
    name: "lead-import",
    files: true,
    async open({ running: { page } }) {
      await page.getByRole("button", { name: "More filters" }).click();
      await page.getByRole("button", { name: "Import CSV…" }).click();
      return page.getByRole("dialog", { name: "Import leads" });
    },
  },
  {
    dialog: "move",
    name: "move",
    async open(desk) {
      await ofMeeting(desk, "Move");
      return desk.running.page.getByRole("dialog", { name: /^Move / });
    },
  },
  {
    dialog: "book",
    name: "book",
    async open({ running: { page } }) {
      await row(page, asked).hover();
      await page.getByRole("button", { name: `Schedule a demo with ${asked}` }).click();
      return page.getByRole("dialog", { name: /^Book a demo/ });
    },
  },
  {
    dialog: "findTimes",
    name: "find-times",
    async open({ running: { page } }) {
      await row(page, asked).click();
      await detail(page).getByRole("heading", { name: asked }).waitFor();
      await press(page, "f");
      const dialog = page.getByRole("dialog", { name: /^Find a time/ });
      await dialog.getByRole("listbox").getByRole("option").first().waitFor();
      return dialog;
    },
  },
  {
    dialog: "cancel",
    name: "cancel",
    async open(desk) {
      await ofMeeting(desk, "Cancel meeting");
      return desk.running.page.getByRole("dialog", { name: /^Cancel / });
    },
  },
  {
    dialog: "recurrence",
    name: "recurrence",
    async open({ running: { page } }) {
      await page.locator('[data-event*="20261127"]', { hasText: "Stand-up" }).focus();
      await press(page, "Space", "ArrowDown", "Enter");
      return page.getByRole("dialog", { name: /^Move “Stand-up”/ });
    },
  },
  {
    dialog: "editor",
    name: "editor",
    async open(desk) {
      await ofMeeting(desk, "Edit");
      return desk.running.page.getByRole("dialog", { name: /event$/ });
    },
  },
  {
    dialog: "conflict",
    name: "conflict",
    async open({ running: { page } }) {
      await page.locator("[data-event].conflict .event-mark").click();
      return page.getByRole("dialog", { name: /changed in two places$/ });
    },
  },
];

/** Menus, cards, and what floats without being a dialog of the host. */
export const floats: readonly Screen[] = [
  {
    dialog: null,
    name: "create-card",
    async open({ running: { page } }) {
      await press(page, "c");
      return page.getByRole("form", { name: /^New meeting/ });
    },
  },
  {
    dialog: null,
    name: "filter-menu",
    open: ({ running: { page } }) => menu(page.getByRole("button", { name: "More filters" })),
  },
  {
    dialog: null,
    name: "sync-menu",
    open: ({ running: { page } }) => menu(page.getByRole("button", { name: "More ways to sync" })),
  },
  {
    dialog: null,
    name: "zone-menu",
    open: ({ running: { page } }) => menu(page.getByRole("button", { name: /^Time zones/ })),
  },
  {
    dialog: null,
    name: "event-menu",
    async open({ running: { page } }) {
      await event(page, meeting).click();
      return menu(detail(page).getByRole("button", { name: "More for this event" }));
    },
  },
  {
    dialog: null,
    name: "meeting-menu",
    async open({ running: { page } }) {
      await event(page, booked).click();
      return menu(detail(page).getByRole("button", { name: "More for this meeting" }));
    },
  },
  {
    dialog: null,
    name: "snooze-menu",
    async open({ running: { page } }) {
      await row(page, asked).click();
      return menu(detail(page).getByRole("button", { name: "Snooze" }));
    },
  },
  {
    dialog: null,
    name: "picked-menu",
    async open({ running: { page } }) {
      await row(page, asked).click({ modifiers: ["ControlOrMeta"] });
      return menu(page.getByRole("button", { name: "More for the picked leads" }));
    },
  },
  {
    dialog: null,
    name: "month-list",
    async open({ running: { page } }) {
      await press(page, "m");
      return menu(page.getByRole("button", { name: /^\+\d+ more on / }).first());
    },
  },
  {
    dialog: null,
    name: "date-popover",
    async open(desk) {
      const { page } = desk.running;
      await ofMeeting(desk, "Move");
      await page.getByRole("button", { name: /^Pick from the month/ }).click();
      return page.locator(".date-popover");
    },
  },
  {
    dialog: null,
    name: "lead-with-demo",
    async open({ running: { page } }) {
      await row(page, "Sofia Almeida").click();
      return detail(page).getByRole("heading", { name: "Sofia Almeida" });
    },
  },
  {
    dialog: null,
    name: "toast",
    async open({ running: { page } }) {
      await row(page, asked).click();
      await detail(page)
        .getByRole("button", { name: /^Copy \+/ })
        .click();
      return page.getByRole("log", { name: "Messages" }).getByText(/copied/);
    },
  },
];

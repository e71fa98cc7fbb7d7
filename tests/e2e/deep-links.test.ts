import { spawn } from "node:child_process";
import type { ElectronApplication, Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, launchHidden, pointedAt, startOf, userDataFolder } from "./support/app.ts";

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let leadId = "";
let eventId = "";
let eventTitle = "";

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "small" });
  const running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
  await running.page.getByRole("row", { name: "Daniel Okafor" }).click();
  const leads = sandbox.platform.leads.all();
  leadId = leads.find(({ extracted_name }) => extracted_name === "Daniel Okafor")?.id ?? "";
  const events = sandbox.google.remote.all(sandbox.platform.rep.email);
  const single = events.find(
    ({ start, recurrence, status }) =>
      start?.dateTime !== undefined && recurrence === undefined && status === "confirmed",
  );
  eventId = single?.id ?? "";
  eventTitle = single?.summary ?? "";
  expect([leadId, eventId, eventTitle]).not.toContain("");
  await expect(running.page.getByText("Online")).toBeVisible();
  await running.quit();
});
test.afterAll(async () => {
  await sandbox.close();
  folder.drop();
});

/** What each link shows. */
const links: readonly {
  readonly name: string;
  readonly link: () => string;
  readonly shows: (page: Page) => Promise<void>;
}[] = [
  {
    name: "lead/ID",
    link: () => `callsheet://lead/${encodeURIComponent(leadId)}`,
    shows: (page) => expect(page.getByRole("heading", { name: /Daniel Okafor/ })).toBeVisible(),
  },
  {
    name: "event/CALENDAR/ID",
    link: () => `callsheet://event/${encodeURIComponent(sandbox.platform.rep.email)}/${eventId}`,
    shows: (page) =>
      expect(page.getByRole("heading", { name: eventTitle.split(" + ")[0] ?? "" })).toBeVisible(),
  },
  {
    name: "event/ID",
    link: () => `callsheet://event/${eventId}`,
    shows: (page) =>
      expect(page.getByRole("heading", { name: eventTitle.split(" + ")[0] ?? "" })).toBeVisible(),
  },
  {
    name: "google/connect",
    link: () => "callsheet://google/connect",
    shows: async (page) => {
      const settings = page.getByRole("dialog", { name: "Settings" });
      await expect(settings.getByText("Google Calendar", { exact: true }).first()).toBeVisible();
    },
  },
  {
    name: "settings/notifications",
    link: () => "callsheet://settings/notifications",
    shows: async (page) => {
      const settings = page.getByRole("dialog", { name: "Settings" });
      await expect(settings.getByRole("switch", { name: /Quiet hours/ })).toBeVisible();
      await expect(settings.getByRole("heading", { name: "Theme" })).toBeHidden();
    },
  },
  {
    name: "activity",
    link: () => "callsheet://activity",
    shows: (page) => expect(page.getByRole("dialog", { name: "Activity" })).toBeVisible(),
  },
];

async function press(app: ElectronApplication, link: string): Promise<void> {
  const program = await app.evaluate(() => process.execPath);
  const start = startOf(folder.path, pointedAt(sandbox), [link]);
  const second = spawn(program, start.args, { env: start.env, stdio: "ignore" });
  expect(await new Promise((done) => second.once("exit", done))).toBe(0);
}

async function quit(app: ElectronApplication): Promise<void> {
  const gone = new Promise<void>((done) => app.process().once("exit", () => done()));
  await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
  await gone;
}

for (const { name, link, shows } of links) {
  test(`callsheet://${name} starts the app at its place`, async () => {
    const running = await launch(folder.path, pointedAt(sandbox), [link()]);
    await shows(running.page);
    expect(running.complaints).toEqual([]);
    await running.quit();
  });
}

test("each link shows its place in the app that runs, which the second launch hands it to", async () => {
  const running: Running = await launch(folder.path, pointedAt(sandbox));
  await expect(running.page.getByText("Online")).toBeVisible();
  for (const { link, shows } of links) {
    await press(running.app, link());
    await shows(running.page);
    await running.page.keyboard.press("Escape");
    await running.page.keyboard.press("Escape");
  }
  expect(running.app.windows()).toHaveLength(1);
  // What is no link of ours does nothing but show the window.
  for (const link of [
    "callsheet://lead/a?do=cancel",
    "callsheet://settings/nowhere",
    "callsheet://evil/%00",
    "callsheet:javascript:alert(1)",
  ]) {
    await press(running.app, link);
  }
  await expect(running.page.getByRole("dialog")).toBeHidden();
  expect(running.complaints).toEqual([]);
  await running.quit();
});

test("each link shows the window of an app that runs hidden, at its place", async () => {
  const app = await launchHidden(folder.path, pointedAt(sandbox));
  for (const { link, shows } of links) {
    const opened = app.waitForEvent("window");
    await press(app, link());
    const page = await opened;
    await shows(page);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
      .toBe(0);
  }
  await quit(app);
});

test("a link that starts the app hidden shows it all the same", async () => {
  const app = await launchHidden(folder.path, pointedAt(sandbox), ["callsheet://activity"]);
  await expect.poll(() => app.windows().length).toBe(1);
  const page = await app.firstWindow();
  await expect(page.getByRole("dialog", { name: "Activity" })).toBeVisible();
  await quit(app);
});

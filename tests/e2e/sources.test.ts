import type { Locator, Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { launch, pointedAt, userDataFolder } from "./support/app.ts";
import { leadNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { copy } from "./support/copy.ts";
import { look } from "./support/look.ts";

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "small" });
  running = await launch(folder.path, pointedAt(sandbox));
});
test.afterAll(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

async function settings(page: Page): Promise<Locator> {
  await page.keyboard.press("ControlOrMeta+,");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  return dialog;
}

function sourceNamed(dialog: Locator, name: string): Locator {
  return dialog
    .getByRole("list", { name: "Connected call platforms" })
    .getByRole("listitem")
    .filter({ hasText: name });
}

// ux 8
test("the first screen offers the four platforms, looks with a key, and connects one", async () => {
  const { page } = running;
  const way = page.locator("section", { hasText: "Connect your call platform" });
  await way.getByRole("button", { name: "Connect" }).click();
  for (const name of ["Your company’s platform", "Bolna", "Vapi", "Retell"]) {
    await expect(way.getByRole("radio", { name })).toBeVisible();
  }
  await way.getByRole("radio", { name: "Vapi" }).check();
  await expect(way.getByLabel("Address of the platform")).toBeHidden();
  await copy(running, "a-key-that-nobody-gave-out");
  await way.getByRole("button", { name: "Test connection" }).click();
  await expect(way.getByRole("alert")).toContainText("does not accept the API key");
  await copy(running, sandbox.endpoints.vapi.apiKey);
  await way.getByRole("button", { name: "Test connection" }).click();
  await expect(way.getByRole("status")).toContainText("24 calls, 8 with a demo time, newest");
  await look(page, "sources/first-run");
  await way.getByRole("button", { name: /paste api key/i }).click();
  await expect(page.getByText("Connected to Vapi")).toBeVisible();
  await expect(page.getByRole("grid", { name: "Leads" })).toHaveAttribute("aria-rowcount", "24", {
    timeout: 30_000,
  });
});

test("others are added beside it, each with its own state, and a failing one is named", async () => {
  const { page } = running;
  const dialog = await settings(page);
  for (const [name, platform] of [
    ["Bolna", "bolna"],
    ["Retell", "retell"],
  ] as const) {
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await dialog.getByRole("radio", { name }).check();
    await copy(running, sandbox.endpoints[platform].apiKey);
    await dialog.getByRole("button", { name: /paste api key/i }).click();
    await expect(sourceNamed(dialog, name)).toContainText("24 leads", { timeout: 30_000 });
  }
  await expect(page.getByRole("grid", { name: "Leads", includeHidden: true })).toHaveAttribute(
    "aria-rowcount",
    "72",
  );
  await sourceNamed(dialog, "Bolna").getByRole("button", { name: "Test connection" }).click();
  await expect(sourceNamed(dialog, "Bolna").getByRole("status")).toContainText(
    "24 calls, 8 with a demo time",
  );
  await look(page, "sources/settings");

  await control(sandbox, "POST", "/vendors/retell/revoke");
  await sourceNamed(dialog, "Retell").getByRole("button", { name: "Test connection" }).click();
  await expect(sourceNamed(dialog, "Retell").getByRole("alert")).toContainText("does not accept the API key");
  await page.keyboard.press("Escape");
  await page.getByTitle("Sync now").click();
  await expect(page.locator(".banner")).toContainText(
    "Retell: The call platform does not accept the API key.",
  );
});

test("the fields of a vendor are chosen with the last ten calls before one's eyes", async () => {
  const { page } = running;
  let dialog = await settings(page);
  await sourceNamed(dialog, "Vapi").getByRole("button", { name: "Fields" }).click();
  dialog = page.getByRole("dialog", { name: "Fields of Vapi" });
  const preview = dialog.getByRole("region", { name: "Preview" });
  await expect(preview.getByRole("row")).toHaveCount(11);
  await expect(dialog.getByLabel("Company")).toHaveValue("auto");
  // As a rep reads a time, not as the vendor writes it.
  await expect(preview.getByRole("cell", { name: /^\w{3} \d+ \w{3}, \d+:\d\d/ }).first()).toBeVisible();
  await look(page, "sources/fields");
  await dialog.getByLabel("Tag").selectOption({ value: "none" });
  await expect(preview.getByRole("row").nth(1).getByRole("cell").nth(4)).toHaveText("none");
  await dialog.getByRole("button", { name: "Use these fields" }).click();
  await expect(page.getByText(/Fields of Vapi kept\. \d+ leads read anew/)).toBeVisible();
  await page.keyboard.press("Escape");
});

test("a recording is played, counted, and cleared", async () => {
  const { page } = running;
  await control(sandbox, "POST", "/vendors/vapi/calls", {
    call: {
      id: "5b1f7a52-94a0-4b39-9f0c-9a3c2f0f4d11",
      extracted: { name: "Lena Vogt", email: "lena@werkraum.example" },
    },
  });
  await page.getByTitle("Sync now").click();
  await leadNamed(page, "Lena Vogt").click();
  const playing = page.evaluateHandle(
    () =>
      new Promise<HTMLMediaElement>((resolve) => {
        const { play } = HTMLMediaElement.prototype;
        HTMLMediaElement.prototype.play = function playSeen() {
          resolve(this);
          HTMLMediaElement.prototype.play = play;
          return play.call(this);
        };
      }),
  );
  await page.getByRole("button", { name: "Play the recording" }).click();
  const player = await playing;
  await expect(page.getByRole("button", { name: "Pause the recording" })).toBeVisible();
  // A place far from the start is played without what lies before it.
  const heard = await player.evaluate(async (audio) => {
    audio.pause();
    if (Number.isNaN(audio.duration)) {
      await new Promise((resolve) => audio.addEventListener("loadedmetadata", resolve, { once: true }));
    }
    const place = audio.duration - 0.5;
    audio.currentTime = place;
    await new Promise((resolve) => audio.addEventListener("seeked", resolve, { once: true }));
    return { off: audio.currentTime - place, seekable: audio.seekable.end(0) - audio.duration };
  });
  expect(heard).toEqual({ off: 0, seekable: 0 });
  const dialog = await settings(page);
  await expect(dialog.getByText(/Recordings: .* in 1 file/)).toBeVisible();
  await dialog.getByRole("button", { name: "Clear" }).click();
  await expect(dialog.getByText(/Recordings: .* in 0 files/)).toBeVisible();
  await page.keyboard.press("Escape");
});

test("the same person’s calls of several platforms are one person’s, until the rep says otherwise", async () => {
  const { page } = running;
  await control(sandbox, "POST", "/vendors/bolna/calls", {
    call: {
      id: "0e7f8a52-94a0-4b39-9f0c-9a3c2f0f4d12",
      agentId: sandbox.vendors.bolna.calls.all()[0]?.agentId,
      customerNumber: "+4930901820",
      extracted: { name: "L. Vogt", email: "LENA@werkraum.example" },
    },
  });
  await page.getByTitle("Sync now").click();
  await leadNamed(page, "L. Vogt").click();
  const calls = page.locator("section.card", { hasText: "This call is somebody else’s" });
  await expect(calls.getByRole("listitem")).toContainText(["Lena Vogt"]);
  await look(page, "sources/person", "aside.detail-pane");
  await calls.getByRole("button", { name: "This call is somebody else’s" }).click();
  await expect(calls).toHaveCount(0);
  await page.getByRole("button", { name: "Match it again" }).click();
  await calls.getByRole("button", { name: /^Call .*Lena Vogt/ }).click();
  await expect(page.getByRole("heading", { name: "Lena Vogt" })).toBeVisible();
  await expect(calls.getByRole("listitem")).toContainText(["L. Vogt"]);
});

test("removing one says what stays, and leaves the leads", async () => {
  const { page } = running;
  const dialog = await settings(page);
  await sourceNamed(dialog, "Retell").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(sourceNamed(dialog, "Retell")).toContainText(
    "24 leads with their transcripts and recordings, and every meeting",
  );
  await look(page, "sources/remove");
  await sourceNamed(dialog, "Retell").getByRole("button", { name: "Remove Retell" }).click();
  await expect(sourceNamed(dialog, "Retell")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.locator(".banner")).toHaveCount(0);
  await expect(page.getByRole("grid", { name: "Leads" })).toHaveAttribute("aria-rowcount", "73");
});

test("nothing went wrong on the way", () => {
  expect(running.complaints).toEqual([]);
});

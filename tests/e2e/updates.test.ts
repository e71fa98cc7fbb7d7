import { createHash, generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import { signFolder } from "../../scripts/release/sign.mjs";
import { connectGoogle, messages } from "./support/accounts.ts";
import type { Running } from "./support/app.ts";
import { launch, pointedAt, userDataFolder } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { holdBrowser } from "./support/browser.ts";
import { dragEvent, eventNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { picture } from "./support/look.ts";
import { meetingToday } from "./support/meeting-today.ts";

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
const title = "Contract walk-through";

let folder: ReturnType<typeof userDataFolder>;
let running: Running;
let sandbox: Sandbox;
let server: Server;
/** Paths that were asked for. */
let asked: string[];
/** Answers of so many bytes alone, then the line goes dead. */
let cutAfter: number | null;

const feed = () => join(folder.path, "feed");
const program = () => join(folder.path, "Callsheet.AppImage");
const marker = () => join(folder.path, "started");

/** A feed with one version in it, signed as a release is. */
function publish(version: string, { staging = 100, size = 400_000 } = {}): void {
  rmSync(feed(), { recursive: true, force: true });
  mkdirSync(feed(), { recursive: true });
  const file = `Callsheet-${version}-x86_64.AppImage`;
  const script = `#!/bin/sh\necho "${version}" > '${marker()}'\nexit 0\n`;
  const content = script + "#".repeat(size);
  const sha512 = createHash("sha512").update(content).digest("base64");
  writeFileSync(join(feed(), file), content);
  writeFileSync(
    join(feed(), "latest-linux.yml"),
    `version: ${version}\nfiles:\n  - url: ${file}\n    sha512: ${sha512}\n    size: ${content.length}\npath: ${file}\nsha512: ${sha512}\nstagingPercentage: ${staging}\nreleaseNotes: Leads arrive twice as fast.\nreleaseDate: '2026-11-21T10:00:00.000Z'\n`,
  );
  signFolder(feed(), pem);
}

test.beforeEach(async () => {
  // biome-ignore lint/suspicious/noSkippedTests: macOS and Windows replace themselves in other ways
  test.skip(process.platform !== "linux", "an AppImage is Linux's");
  folder = userDataFolder();
  asked = [];
  cutAfter = null;
  server = createServer((request, response) => {
    const path = (request.url ?? "/").slice(1).replace(/\?.*$/, "");
    asked.push(path);
    const file = join(feed(), path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    const content = readFileSync(file);
    response.writeHead(200, { "content-length": content.length });
    if (cutAfter === null || !path.endsWith(".AppImage")) return void response.end(content);
    response.write(content.subarray(0, cutAfter), () => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  writeFileSync(program(), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
  sandbox = await startSandbox({ seed: "empty" });
  meetingToday(sandbox, title);
});
test.afterEach(async () => {
  await running.quit();
  server.closeAllConnections();
  server.close();
  await sandbox.close();
  folder.drop();
});

/** Starts the app as the AppImage at `program()`, which reads the feed. */
async function start(env: Readonly<Record<string, string>> = {}): Promise<void> {
  const { port } = server.address() as AddressInfo;
  mkdirSync(join(folder.path, "data"), { recursive: true });
  running = await launch(join(folder.path, "data"), {
    ...pointedAt(sandbox),
    APPIMAGE: program(),
    CALLSHEET_UPDATE_URL: `http://127.0.0.1:${port}`,
    CALLSHEET_UPDATE_PUBLIC_KEY: publicKey.export({ format: "der", type: "spki" }).toString("base64"),
    // What is downloaded is kept in the test's own place.
    XDG_CACHE_HOME: join(folder.path, "cache"),
    ...env,
  });
  await connectGoogle(running, await holdBrowser(running));
  await expect(eventNamed(running.page, title)).toBeVisible();
}

async function updates(): Promise<Locator> {
  const { page } = running;
  const dialog = page.getByRole("dialog", { name: "Settings" });
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+,");
    await expect(dialog).toBeVisible({ timeout: 3_000 });
  }).toPass();
  return dialog.locator("section", { hasText: "Updates" }).last();
}

async function check(): Promise<Locator> {
  const part = await updates();
  await part.getByRole("button", { name: "Check now" }).click();
  return part;
}

const refused = /The update was refused: the signature of .+ is not Callsheet’s/;

test("row 16: a good update is downloaded, told with its notes, and takes the program's place when the rep restarts", async () => {
  publish("9.0.0");
  await start();
  const part = await check();
  await expect(part).toContainText("Callsheet 9.0.0 is ready");
  await expect(part).toContainText("Leads arrive twice as fast.");
  await expect(messages(running.page)).toContainText("Callsheet 9.0.0 is ready; it takes a restart.");
  for (const scheme of ["dark", "light"] as const) {
    await running.page.emulateMedia({ colorScheme: scheme });
    await expectAccessible(running.page);
    await part.scrollIntoViewIfNeeded();
    await picture(running.page, `updates/ready-${scheme}`);
  }
  expect(readFileSync(program(), "utf8")).not.toContain("9.0.0");
  await part.getByRole("button", { name: "Restart and update" }).click();
  await expect.poll(() => existsSync(marker()), { timeout: 30_000 }).toBe(true);
  expect(readFileSync(program(), "utf8")).toContain("9.0.0");
});

test("row 16: an update with one byte changed is refused, and so is a list of versions that we did not sign", async () => {
  publish("9.0.0");
  const file = join(feed(), "Callsheet-9.0.0-x86_64.AppImage");
  const yml = join(feed(), "latest-linux.yml");
  // Its checksum in the feed is put right with it: only our signature tells.
  const changed = readFileSync(file, "utf8").replace("exit 0", "exit 1");
  const old = createHash("sha512").update(readFileSync(file)).digest("base64");
  writeFileSync(file, changed);
  const forged = createHash("sha512").update(changed).digest("base64");
  writeFileSync(yml, readFileSync(yml, "utf8").replaceAll(old, forged));
  await start();
  const part = await check();
  await expect(part).toContainText(refused);
  expect(asked.some((path) => path.endsWith(".AppImage"))).toBe(false);

  // The list signed by us, the program not.
  signFolder(feed(), pem);
  writeFileSync(`${file}.sig`, Buffer.alloc(64, 7).toString("base64"));
  await part.getByRole("button", { name: "Check now" }).click();
  await expect(part).toContainText("the signature of the program is not Callsheet’s");
  await expect(part.getByRole("button", { name: "Restart and update" })).toHaveCount(0);
  expect(readFileSync(program(), "utf8")).not.toContain("9.0.0");
});

test("row 16: an older version is never gone back to, and one that is held back for now is not offered", async () => {
  publish("0.0.1");
  await start();
  const part = await check();
  await expect(part).toContainText("This is the newest version.");
  publish("9.0.0", { staging: 0 });
  await part.getByRole("button", { name: "Check now" }).click();
  await expect(part).toContainText("This is the newest version.");
  expect(asked.filter((path) => path.endsWith(".AppImage"))).toEqual([]);
});

test("row 16: a download that breaks off leaves everything as it was, and the next one succeeds", async () => {
  publish("9.0.0", { size: 3_000_000 });
  cutAfter = 100_000;
  await start();
  const part = await check();
  await expect(part).toContainText("The newer version could not be fetched. You keep the version you have.", {
    timeout: 60_000,
  });
  cutAfter = null;
  await part.getByRole("button", { name: "Check now" }).click();
  await expect(part).toContainText("Callsheet 9.0.0 is ready", { timeout: 60_000 });
  expect(existsSync(marker())).toBe(false);
});

test("row 16: an update waits while a change is on its way to Google", async () => {
  publish("9.0.0");
  await start();
  await control(sandbox, "POST", "/network", { up: false, target: "google" });
  const event = eventNamed(running.page, title);
  await dragEvent(running.page, event, { hours: 1 });
  await expect(running.page.getByText("1 change waiting")).toBeVisible();
  const part = await check();
  const restart = part.getByRole("button", { name: "Restart and update" });
  await restart.click();
  await expect(messages(running.page)).toContainText("The update waits: a change is on the way to Google.");
  expect(existsSync(marker())).toBe(false);
  await control(sandbox, "POST", "/network", { up: true, target: "google" });
  await running.page.keyboard.press("Escape");
  await running.page.getByTitle("Sync now").click();
  await expect(running.page.getByText("1 change waiting")).toBeHidden({ timeout: 60_000 });
  await (await updates()).getByRole("button", { name: "Restart and update" }).click();
  await expect.poll(() => existsSync(marker()), { timeout: 30_000 }).toBe(true);
});

test("row 16: the channel that the company has set is the one that is asked", async () => {
  publish("9.0.0");
  const policy = join(folder.path, "policy.json");
  writeFileSync(policy, JSON.stringify({ managedBy: "Brightline IT", updateChannel: "beta" }));
  await start({ CALLSHEET_POLICY: policy });
  const part = await check();
  await expect(part).toContainText("Which versions you get is set by Brightline IT.");
  await expect(part.getByRole("combobox")).toHaveCount(0);
  await expect.poll(() => asked).toContain("beta-linux.yml");
  expect(asked).not.toContain("latest-linux.yml");
});

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import { closeDialog } from "./support/accounts.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { findSecrets, textAt } from "./support/canary.ts";
import { look } from "./support/look.ts";

const bait = "Zanzibar bait";

/** The rep's answer to the system's question where to save; the dialog itself is the system's. */
async function saveAt({ app }: Running, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === "", filePath });
  }, path);
}

test("diagnostics are looked through and saved, and hold nothing of leads, meetings, people or keys", async () => {
  test.setTimeout(180_000);
  const sandbox = await startSandbox({ seed: "small" });
  const folder = userDataFolder();
  const { rep } = sandbox.platform;
  const now = Date.now();
  const time = (ms: number) => ({ dateTime: new Date(ms).toISOString() });
  // A rule that cannot be repeated is set aside, with its title; an answer that quotes a person fails.
  sandbox.google.remote.insert(rep.email, {
    summary: bait,
    start: { ...time(now), timeZone: "Europe/Berlin" },
    end: { ...time(now + 3_600_000), timeZone: "Europe/Berlin" },
    recurrence: ["RRULE:FREQ=SECONDLY"],
  });
  const running = await launch(folder.path, pointedAt(sandbox));
  const { page } = running;
  await connectBoth(running, sandbox);
  await expect(page.getByText("Arjun Mehta").first()).toBeVisible();
  const body = { error: { code: 403, message: `${bait} of ${rep.email}`, errors: [{ reason: "custom" }] } };
  const refused = { kind: "status", status: 403, body } as const;
  sandbox.google.faults.add({ match: { path: "/events$" }, times: 1000, action: refused });
  await page.getByTitle("Sync now").click();
  const refusal = page.locator(".toast", { hasText: "Google does not allow" });
  await expect(refusal).toBeVisible();
  await refusal.getByRole("button", { name: "Dismiss" }).click();
  await expect(refusal).toHaveCount(0);

  await page.keyboard.press("ControlOrMeta+,");
  await page.getByRole("button", { name: "Diagnostics…" }).click();
  const dialog = page.getByRole("dialog", { name: "Diagnostics" });
  const shown = dialog.getByRole("region", { name: "What will be saved" });
  await expect(shown).toContainText('"schema":');
  await look(page, "diagnostics/diagnostics");
  const file = join(folder.path, "saved.json");
  await saveAt(running, "");
  await dialog.getByRole("button", { name: "Save…" }).click();
  await saveAt(running, file);
  await dialog.getByRole("button", { name: "Save…" }).click();
  await expect(page.getByText(/^Diagnostics saved as/)).toBeVisible();

  const saved = readFileSync(file, "utf8");
  expect(saved.trim()).toBe((await shown.textContent())?.trim());
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const bundle = JSON.parse(saved);
  expect(bundle.status.google.state).toBe("connected");
  expect(bundle.database.rows.events).toBeGreaterThan(20);
  expect(bundle.database.setAside.length).toBeGreaterThan(0);
  expect(bundle.log.join("\n")).toMatch(/events\.list: forbidden/);

  const { refreshToken, accessToken, clientSecret } = sandbox.endpoints.google;
  const secrets = new Map<string, string>([
    ["refresh token", refreshToken],
    ["access token", accessToken],
    ["client secret", clientSecret],
    ["API key", sandbox.endpoints.platform.apiKey],
    ["relay token", sandbox.google.channels()[0]?.token ?? ""],
    ["bait", bait],
    ["the rep's address", rep.email],
    ["the rep's name", rep.name],
    ...sandbox.platform.leads
      .all()
      .flatMap((lead) => [lead.extracted_name, lead.extracted_email, lead.company_name, lead.phone_number])
      .filter((text) => text !== null)
      .map((text) => [`what a lead said: ${text}`, text] as const),
    ...sandbox.google.remote
      .all(rep.email)
      .flatMap(({ summary, attendees }) => [summary, ...(attendees ?? []).map(({ email }) => email)])
      .filter((text) => text !== null && text !== undefined)
      .map((text) => [`of a meeting: ${text}`, text] as const),
  ]);
  expect(secrets.size).toBeGreaterThan(60);
  for (const [name, text] of secrets) expect(text.length, name).toBeGreaterThan(2);
  expect(findSecrets(secrets, [textAt("the diagnostics", saved)])).toEqual([]);
  expect(findSecrets(secrets, [textAt("a copy with bait", `${saved}${btoa(bait)}`)])).not.toEqual([]);
  await closeDialog(page);
  expect(running.complaints).toEqual([]);
  await running.quit();
  await sandbox.close();
  folder.drop();
});

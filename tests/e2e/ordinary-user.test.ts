import { expect, test } from "@playwright/test";
import { confinementOf, hindrance, launchAsOrdinaryUser } from "./support/ordinary-user.ts";

const reason = hindrance();

// ux 9
test("a user without rights runs the app in Chromium's own sandbox, and sees the sample data", async () => {
  // biome-ignore lint/suspicious/noSkippedTests: where it cannot hold it says why.
  test.skip(reason !== null, reason ?? "");
  const { app, userId, close } = await launchAsOrdinaryUser({
    CALLSHEET_WORKSPACE: "sandbox",
    CALLSHEET_TRICKLE: "0",
  });
  const page = await app.firstWindow();
  await expect(page.getByText("Arjun Mehta").first()).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("[data-event]").first()).toBeVisible();

  const processes = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ pid, type }) => ({ pid, type })),
  );
  const confined = processes.map(({ pid, type }) => ({ type, ...confinementOf(pid) }));
  expect(userId).not.toBe(0);
  for (const { userIds, commandLine } of confined) {
    expect(userIds).toEqual([userId, userId, userId, userId]);
    expect(commandLine).not.toContain("--no-sandbox");
  }
  const renderers = confined.filter(({ type }) => type === "Tab");
  const browser = confined.find(({ type }) => type === "Browser");
  expect(renderers.length).toBeGreaterThan(0);
  // What is not sandboxed shows that the figures tell something.
  expect(browser).toMatchObject({ apart: false });
  for (const one of renderers) {
    expect(one).toMatchObject({ seccomp: 2, noNewPrivs: 1, apart: true });
    expect(one.filters).toBeGreaterThan(browser?.filters ?? 0);
  }
  await close();
});

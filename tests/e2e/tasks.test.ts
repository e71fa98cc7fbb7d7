import { test } from "@playwright/test";
import type { FixedDesk } from "./support/fixed-desk.ts";
import { openFixedDesk } from "./support/fixed-desk.ts";
import { apartTasks, prepareApart } from "./tasks/apart.ts";
import { dragTasks } from "./tasks/drag.ts";
import { findTasks } from "./tasks/find.ts";
import type { Setting } from "./tasks/scene.ts";
import { perform } from "./tasks/scene.ts";

// What a rep does all day, done in the running app by mouse and keys. Every step is a picture in `.cache/tasks`, and what a screen reader finds at
// it is held against the text in `transcripts/`. After a change that is meant: `--update-snapshots`, and read what changed aloud.

const settings: readonly Setting[] = [
  { name: "wide-light", size: { width: 1280, height: 800 }, scheme: "light", heard: true },
  { name: "narrow-dark", size: { width: 900, height: 600 }, scheme: "dark", heard: false },
];

for (const setting of settings) {
  test.describe(setting.name, () => {
    let desk: FixedDesk;
    test.beforeAll(async () => {
      test.setTimeout(180_000);
      desk = await openFixedDesk(setting.size, prepareApart);
      await desk.running.page.emulateMedia({ colorScheme: setting.scheme });
    });
    test.afterAll(() => desk.close());

    for (const task of [...dragTasks, ...findTasks, ...apartTasks]) {
      // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for its fixtures by name
      test(task.title, async ({}, info) => {
        test.setTimeout(180_000);
        await perform(task, desk, setting, info);
      });
    }
  });
}

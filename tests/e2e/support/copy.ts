import type { ElectronApplication } from "@playwright/test";

/** What Playwright answers when V8 has collected the promise that it waits for: it tells nothing of what was asked, which may have been done. */
const collected = /promise was garbage collected/i;

/** Puts a text on the clipboard, as copying it elsewhere would. */
export async function copy({ app }: { readonly app: ElectronApplication }, text: string): Promise<void> {
  const write = () => app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  await write().catch((error: unknown) => {
    if (!collected.test(String(error))) throw error;
    return write();
  });
}

import type { ElectronApplication } from "@playwright/test";
import { asked } from "./asked.ts";

/** Puts a text on the clipboard, as copying it elsewhere would. */
export async function copy({ app }: { readonly app: ElectronApplication }, text: string): Promise<void> {
  await asked(() => app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text));
}

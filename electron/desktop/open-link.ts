import { dialog, shell } from "electron";
import { checkLink } from "./link-policy.ts";
import type { SettingsStore } from "./settings-store.ts";

/**
 * The one way a link leaves the app (security row 5). A host that came from a lead is shown in full before its first visit.
 * @throws AppError bad_input for what may not leave
 */
export async function openLink(text: string, fromLead: boolean, settings: SettingsStore): Promise<void> {
  const link = checkLink(text);
  if (fromLead && link.host !== null && !settings.knowsHost(link.host)) {
    const { response } = await dialog.showMessageBox({
      type: "question",
      message: `Open this link on ${link.host}?`,
      detail: `${link.url}\n\nIt came from a lead, and you have not been there from Callsheet before.`,
      buttons: ["Open link", "Stay here"],
      defaultId: 1,
      cancelId: 1,
    });
    if (response !== 0) return;
    await settings.learnHost(link.host);
  }
  await shell.openExternal(link.url);
}

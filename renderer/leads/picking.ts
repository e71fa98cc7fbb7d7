import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLeadFilter } from "../state/lead-filter.ts";
import { rangeOf, useLeadPicks } from "../state/lead-picks.ts";
import { useToasts } from "../state/toasts.ts";
import { count } from "../ui/format.ts";

/** Picks every lead from the row that was picked last to this one. */
export async function pickTo(index: number): Promise<void> {
  const { anchor } = useLeadPicks.getState();
  await pickOf((all) => rangeOf(all, anchor, index));
}

/** Picks all leads that pass the filter. */
export async function pickAll(): Promise<void> {
  await pickOf((all) => all);
}

/** The list knows only the rows that were looked at: their ids are asked for. */
async function pickOf(choose: (all: readonly string[]) => readonly string[]): Promise<void> {
  const { filter } = useLeadFilter.getState();
  const all = await attempt(() => call("leads.ids", { filter }));
  if (all === null || useLeadFilter.getState().filter !== filter) return;
  useLeadPicks.getState().pick(choose(all));
}

/** Writes leads to a file of the rep's choice, and says where. */
export async function exportLeads(leadIds: readonly string[]): Promise<void> {
  await attempt(async () => {
    const { saved } = await call("leads.export", { leadIds: [...leadIds] });
    if (saved === null) return;
    useToasts.getState().show({ message: `${count(saved.count, "lead", "leads")} saved as ${saved.path}` });
  });
}

/** Writes all leads that pass the filter, in its order. */
export async function exportShown(): Promise<void> {
  const { filter } = useLeadFilter.getState();
  const all = await attempt(() => call("leads.ids", { filter }));
  if (all === null) return;
  if (all.length > 0) await exportLeads(all);
  else useToasts.getState().show({ message: "Nobody to export" });
}

/** Lets the rep choose a file, and shows what it would bring. */
export async function importFile(): Promise<void> {
  await attempt(async () => {
    const { preview } = await call("leads.lookAtFile", {});
    if (preview !== null) useDialogs.getState().show({ kind: "leadImport", preview });
  });
}

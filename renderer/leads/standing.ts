import type { LeadState, LeadsChange, Standing } from "../../shared/model/lead.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useToasts } from "../state/toasts.ts";
import { clockTime, count, dayName } from "../ui/format.ts";

/** Changes leads and says so, with the way back. Answers whether it was done. */
export async function changeLeads(leadIds: readonly string[], change: LeadsChange): Promise<boolean> {
  const done = await attempt(async () => {
    const { before } = await call("leads.change", { leadIds: [...leadIds], change });
    useToasts.getState().show({
      message: changeWords(change, before.length, Date.now()),
      action: { label: "Undo", run: () => void putBack(before) },
    });
    return true;
  });
  return done ?? false;
}

async function putBack(before: Standing[]): Promise<void> {
  await attempt(() => call("leads.restore", { before }));
}

/** "3 leads done": what was done to how many. `nowMs` in epoch milliseconds. */
export function changeWords(change: LeadsChange, amount: number, nowMs: number): string {
  const leads = count(amount, "lead", "leads");
  switch (change.kind) {
    case "read":
      return `${leads} marked ${change.read ? "read" : "unread"}`;
    case "snooze":
      return `${leads} snoozed until ${dayAndClock(Date.parse(change.until), nowMs)}`;
    case "state":
      return { open: `${leads} back in the list`, followUp: `${leads} to follow up`, done: `${leads} done` }[
        change.state
      ];
  }
}

/** What a row and the detail say of how a lead stands; null when there is nothing to say. */
export function standingWords(
  { state, snoozedUntil }: { readonly state: LeadState; readonly snoozedUntil: string | null },
  nowMs: number,
): string | null {
  switch (state) {
    case "open":
      return null;
    case "followUp":
      return "To follow up";
    case "done":
      return "Done";
    case "snoozed":
      return snoozedUntil === null
        ? "Snoozed"
        : `Snoozed until ${dayAndClock(Date.parse(snoozedUntil), nowMs)}`;
  }
}

function dayAndClock(atMs: number, nowMs: number): string {
  return `${dayName(atMs, nowMs)} ${clockTime(atMs)}`;
}

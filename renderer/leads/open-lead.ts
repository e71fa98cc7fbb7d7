import type { EventTime } from "../../shared/model/event-time.ts";
import type { Demo, LeadRow } from "../../shared/model/lead.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { rebookTime } from "../meetings/rebook-time.ts";
import { useDialogs } from "../state/dialogs.ts";
import { usePanes } from "../state/panes.ts";
import { eventKeyOf, useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { localDate } from "../state/view-dates.ts";
import { startMs } from "../ui/format.ts";
import { canSchedule } from "./row-text.ts";

/** Shows a person at one of their calls (the row's own unless another is named), turns the calendar to their meeting and marks it there, and counts them as read. */
export function openLead(lead: LeadRow, callId: string = lead.id): void {
  const { demo } = lead;
  if (demo.kind === "booked") useView.getState().reveal(localDate(startMs(demo.meeting.time)));
  useSelection.getState().selectLead(callId, demo.kind === "booked" ? eventKeyOf(demo.meeting) : null);
  usePanes.getState().setLeadsFloat(false);
  if (lead.unread) void attempt(() => call("lead.read", { leadId: lead.id, read: true }));
}

/** Opens the pickers for a demo, at the time that was asked for when there is one. */
export function scheduleLead(lead: LeadRow): void {
  const { demo } = lead;
  if (!canSchedule(demo)) return;
  const suggested = suggestedTime(demo);
  useDialogs.getState().show({ kind: "book", leadId: lead.demoLeadId, title: lead.title, suggested });
}

function suggestedTime(demo: Demo): EventTime | null {
  if (demo.kind === "proposed") return demo.slots[0] ?? demo.time;
  if (demo.kind === "over") return rebookTime(demo.meeting.time, Date.now(), Temporal.Now.timeZoneId());
  return null;
}

import type { MeetingTemplate } from "../../shared/model/meeting-template.ts";
import { call } from "../api.ts";
import { perform, showError } from "../commands/perform.ts";
import { withTemplate } from "../editor/apply-template.ts";
import { changesOf, formOf } from "../editor/form.ts";
import type { RetemplateRef } from "../state/dialogs.ts";
import { useDialogs } from "../state/dialogs.ts";
import type { ToastAction } from "../state/toasts.ts";
import { templateTexts } from "./template-texts.ts";

/** In the toast of a booking: leads to the other templates. */
export function retemplateAction({ calendarId, eventId, leadId }: RetemplateRef): ToastAction {
  const meeting = { calendarId, eventId, leadId };
  return {
    label: "Other template…",
    run: () => useDialogs.getState().show({ kind: "retemplate", meeting }),
  };
}

/** Makes a lead's meeting what a template says; its start and its guests stay. Answers whether it is so now; the rep has been told why when it is not. */
export async function retemplate(meeting: RetemplateRef, template: MeetingTemplate): Promise<boolean> {
  const { calendarId, eventId, leadId } = meeting;
  try {
    const event = await call("event.get", { calendarId, eventId });
    const texts = await templateTexts(template, leadId);
    const opened = formOf(event, event.time.kind === "timed" ? event.time.timeZone : "UTC");
    // The place came with the template before: nobody typed it.
    const location = template.place.kind === "location" ? texts.location : "";
    const changes = changesOf(opened, { ...withTemplate(opened, template, texts), location });
    if (changes === null || Object.keys(changes).length === 0) return true;
    return (await perform("event.edit", { calendarId, eventId, ...changes })) !== null;
  } catch (error) {
    showError(error);
    return false;
  }
}

import type { EventForm } from "../../shared/model/event-draft.ts";
import type { MeetingTemplate, TemplatePreview } from "../../shared/model/meeting-template.ts";
import { formTimeOf, timeOf } from "./form-time.ts";

/** What a template makes of an event's fields; `texts` are filled for its guest. Whole days stay whole days. */
export function withTemplate(
  form: EventForm,
  template: Pick<MeetingTemplate, "colorId" | "minutes" | "place" | "reminders">,
  texts: Pick<TemplatePreview, "description" | "location" | "title">,
): EventForm {
  const { place, colorId, reminders } = template;
  return {
    ...form,
    ...lengthened(form, template.minutes),
    title: texts.title,
    description: texts.description,
    location: place.kind === "location" ? texts.location : form.location,
    meet: place.kind === "meet",
    colorId,
    reminders,
  };
}

function lengthened(form: EventForm, minutes: number): Partial<EventForm> {
  const time = timeOf(form);
  if (time === null || time.kind === "allDay") return {};
  const end = Temporal.Instant.from(time.start).add({ minutes }).toString({ timeZone: time.timeZone });
  return formTimeOf({ ...time, end }, form.timeZone);
}

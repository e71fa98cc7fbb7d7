import type { Output } from "../../../shared/contract.ts";
import type { EventForm } from "../../../shared/model/event-draft.ts";
import type { EventTime } from "../../../shared/model/event-time.ts";
import type {
  MeetingTemplate,
  TemplateList,
  TemplatePreview,
} from "../../../shared/model/meeting-template.ts";
import { templateFor } from "../../../shared/template-choice.ts";
import { call } from "../../api.ts";
import { useLiveQuery } from "../../state/live-query.ts";
import { templateTexts } from "../../templates/template-texts.ts";
import type { Understood } from "./quick-parse.ts";

/** The length that is nobody's word. Minutes. */
const usualMinutes = 30;

type Lead = NonNullable<Output<"lead.byEmail">>;

/** The rep's choice for a lead; null for no template. */
export interface TemplateChoice {
  readonly leadId: string;
  readonly templateId: string | null;
}

/** A lead whom a typed line invites, and what their meeting can be made with. */
export interface QuickLead {
  readonly lead: Lead;
  readonly templates: readonly MeetingTemplate[];
  /** The one that counts: the rep's choice for this lead, else that of the lead's tag; null for none. */
  readonly template: MeetingTemplate | null;
}

/** More guests than that are no line. */
const most = 200;

/** The lead among the guests of a line; null when none of them is one. */
export function useQuickLead(guests: readonly string[], choice: TemplateChoice | null): QuickLead | null {
  const emails = guests.slice(0, most);
  const lead = useLiveQuery("lead.byEmail", emails.length === 0 ? null : { emails }, ["leads"]).data ?? null;
  const list = useLiveQuery("templates.list", lead === null ? null : {}, ["templates"]).data;
  if (lead === null || list === undefined || emails.length === 0) return null;
  return quickLead(lead, list, choice);
}

/** The same as it is at this moment: what is shown may be a key press behind. */
export async function readQuickLead(
  guests: readonly string[],
  choice: TemplateChoice | null,
): Promise<QuickLead | null> {
  if (guests.length === 0) return null;
  const lead = await call("lead.byEmail", { emails: guests.slice(0, most) });
  return lead === null ? null : quickLead(lead, await call("templates.list", {}), choice);
}

/** What is chosen for one lead is not for another. */
export function quickLead(lead: Lead, list: TemplateList, choice: TemplateChoice | null): QuickLead {
  const { templates } = list;
  if (choice === null || choice.leadId !== lead.leadId)
    return { lead, templates, template: templateFor(lead.tag, list).template };
  return { lead, templates, template: templates.find(({ id }) => id === choice.templateId) ?? null };
}

/** When the meeting is with a template of so many minutes: they count where the line and the calendar say none. */
export function timeWith({ time, parts }: Understood, minutes: number | null): EventTime {
  if (minutes === null || time.kind === "allDay") return time;
  const start = Date.parse(time.start);
  const said =
    parts.some(({ kind }) => kind === "length") || Date.parse(time.end) - start !== usualMinutes * 60_000;
  if (said) return time;
  const end = Temporal.Instant.from(time.start).add({ minutes });
  return { ...time, end: end.toString({ timeZone: time.timeZone }) };
}

type Fields = Pick<EventForm, "colorId" | "description" | "leadId" | "location" | "meet" | "reminders">;

/** What a template fills in beside title and time; `texts` are its own, filled for the lead. */
export function fieldsWith(
  leadId: string,
  template: Pick<MeetingTemplate, "colorId" | "place" | "reminders">,
  texts: Pick<TemplatePreview, "description" | "location">,
): Fields {
  const { place, colorId, reminders } = template;
  return {
    leadId,
    description: texts.description,
    location: place.kind === "location" ? texts.location : "",
    meet: place.kind === "meet",
    colorId,
    reminders,
  };
}

/** A typed meeting with its lead and template; the typed title wins. @throws AppError for a template that guests must not read */
export async function withQuickLead(meeting: Understood, known: QuickLead | null) {
  if (known === null) return meeting;
  const { lead, template } = known;
  if (template === null) return { ...meeting, fields: { leadId: lead.leadId } };
  const texts = await templateTexts(template, lead.leadId);
  return {
    ...meeting,
    title: meeting.title === "" ? texts.title : meeting.title,
    time: timeWith(meeting, template.minutes),
    fields: fieldsWith(lead.leadId, template, texts),
  };
}

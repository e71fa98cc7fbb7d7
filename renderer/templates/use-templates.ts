import type { MeetingTemplate, TemplateList } from "../../shared/model/meeting-template.ts";
import { templateFor } from "../../shared/template-choice.ts";
import { useLiveQuery } from "../state/live-query.ts";

interface LeadTemplates {
  readonly templates: readonly MeetingTemplate[];
  /** What the lead's tag gets. */
  readonly usual: MeetingTemplate;
}

/** The templates to book a lead with; null until both were read. A null lead asks nothing. */
export function useLeadTemplates(leadId: string | null): LeadTemplates | null {
  const list = useLiveQuery("templates.list", leadId === null ? null : {}, ["templates"]).data;
  const lead = useLiveQuery("lead.get", leadId === null ? null : { leadId }, ["leads"]).data;
  return list === undefined || lead === undefined ? null : leadTemplates(lead.tag, list);
}

function leadTemplates(tag: string | null, list: TemplateList): LeadTemplates {
  return { templates: list.templates, usual: templateFor(tag, list).template };
}

import type { MeetingTemplate, TemplateList } from "./model/meeting-template.ts";

/** What a lead is booked with, and why the rule must not book it by itself; null when it may. */
export interface ChosenTemplate {
  readonly template: MeetingTemplate;
  /** What booking by itself is off for, in words: "leads tagged “Cold”". */
  readonly notFor: string | null;
}

/** The template for a lead of a tag: its tag's, else the default. A tag without booking by itself gets the default from the rep's hand. */
export function templateFor(tag: string | null, { templates, tags }: TemplateList): ChosenTemplate {
  const wanted = tag?.trim().toLowerCase();
  const choice = tags.find((one) => one.tag.toLowerCase() === wanted)?.choice;
  const own = choice?.kind === "template" ? templates.find(({ id }) => id === choice.id) : undefined;
  const template = own ?? templates.find(({ isDefault }) => isDefault) ?? templates[0];
  if (template === undefined) throw new TypeError("One template is always there");
  if (choice?.kind === "none") return { template, notFor: `leads tagged “${tag?.trim() ?? ""}”` };
  return { template, notFor: template.byItself ? null : `the template “${template.name}”` };
}

import { AppError } from "../../shared/errors.ts";
import type { MeetingTemplate, TemplatePreview } from "../../shared/model/meeting-template.ts";
import { call } from "../api.ts";

/**
 * A template's texts as the lead would read them; somebody of whom nothing is known when `leadId` is null.
 * @throws AppError `bad_input` when guests would read something that is not for them
 */
export async function templateTexts(
  { title, description, minutes, place }: MeetingTemplate,
  leadId: string | null,
): Promise<TemplatePreview> {
  const location = place.kind === "location" ? place.text : "";
  const texts = await call("template.preview", { title, description, location, minutes, leadId });
  const [problem] = texts.problems;
  if (problem === undefined) return texts;
  throw new AppError("bad_input", problem.message, { action: "Change the template, or use another one." });
}

import type {
  MeetingTemplate,
  TemplateContent,
  TemplateProblem,
} from "../../shared/model/meeting-template.ts";
import { templateContentSchema } from "../../shared/model/meeting-template.ts";
import { count } from "../ui/format.ts";

/** What of a template is kept: the rest says which one it is. */
export function contentOf({
  id: _id,
  builtIn: _in,
  isDefault: _default,
  ...content
}: MeetingTemplate): TemplateContent {
  return content;
}

/** A name that none of the others has: "Demo 2". */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((one) => one.toLowerCase()));
  for (let number = 2; ; number += 1) {
    const next = `${name.replace(/ \d+$/u, "").slice(0, 70)} ${number}`;
    if (!used.has(next.toLowerCase())) return next;
  }
}

/** What is missing before it can be kept; what guests must not read is told with the preview. */
export function missingIn(
  content: TemplateContent,
  otherNames: readonly string[],
): readonly TemplateProblem[] {
  const parsed = templateContentSchema.safeParse(content);
  const problems = (parsed.error?.issues ?? []).flatMap(({ path, message }): TemplateProblem[] => {
    const field = path[0];
    return field === "name" || field === "title" || field === "description" || field === "place"
      ? [{ field, message }]
      : [];
  });
  const taken = otherNames.some((name) => name.toLowerCase() === content.name.trim().toLowerCase());
  return taken
    ? [...problems, { field: "name", message: "There is a template of this name already." }]
    : problems;
}

/** "45 minutes · Google Meet · by itself after 10 seconds". */
export function templateWords({ minutes, place, byItself, delaySeconds }: TemplateContent): string {
  return [
    count(minutes, "minute", "minutes"),
    placeWords(place),
    byItself ? `by itself after ${delayWords(delaySeconds)}` : "only when you book",
  ].join(" · ");
}

/** Where meetings of a template are. */
export function placeWords(place: TemplateContent["place"]): string {
  if (place.kind === "location") return place.text;
  return place.kind === "meet" ? "Google Meet" : "no place";
}

export const delays = [10, 30, 60, 300, 900, 1800, 3600, 7200] as const;

/** "10 seconds", "5 minutes", "1 hour". */
export function delayWords(seconds: number): string {
  if (seconds % 3600 === 0) return count(seconds / 3600, "hour", "hours");
  return seconds % 60 === 0 ? count(seconds / 60, "minute", "minutes") : count(seconds, "second", "seconds");
}

import type { Database } from "better-sqlite3";
import type { MeetingTemplate, TagChoice, TemplateList } from "../../../shared/model/meeting-template.ts";
import { templateContentSchema } from "../../../shared/model/meeting-template.ts";
import { builtInTemplate } from "./built-in.ts";

interface Row {
  readonly id: string;
  readonly content: string;
  readonly isDefault: 0 | 1;
}

/** Every template and every tag with a choice of its own, on either connection. */
export function templateList(db: Database): TemplateList {
  const own = db
    .prepare<[], Row>("SELECT id, content, is_default AS isDefault FROM meeting_templates ORDER BY name")
    .all()
    .map(
      ({ id, content, isDefault }): MeetingTemplate => ({
        ...templateContentSchema.parse(JSON.parse(content)),
        id,
        isDefault: isDefault === 1,
        builtIn: false,
      }),
    );
  const builtIn = { ...builtInTemplate, isDefault: own.every(({ isDefault }) => !isDefault) };
  const tags = db
    .prepare<[], { tag: string; id: string | null }>(
      "SELECT tag, template_id AS id FROM tag_templates ORDER BY tag",
    )
    .all();
  return { templates: [builtIn, ...own], tags: tags.map(({ tag, id }) => ({ tag, choice: choiceOf(id) })) };
}

function choiceOf(id: string | null): TagChoice {
  return id === null ? { kind: "none" } : { kind: "template", id };
}

import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/errors.ts";
import type { TagChoice, TemplateContent, TemplateList } from "../../../shared/model/meeting-template.ts";
import { builtInTemplate } from "./built-in.ts";
import { templateList } from "./template-query.ts";

/** The rep's templates on the writing connection. */
export interface TemplateStore {
  /** As they are kept; read once and after each change, because every lead that asks for a demo is decided by them. */
  list(): TemplateList;
  /** Answers its id. @throws AppError `not_found`, `bad_input` for a name that is taken, or the one that Callsheet brings along */
  save(id: string | null, content: TemplateContent): string;
  /** Tags that had it get the default. @throws AppError as `save` */
  remove(id: string): void;
  /** @throws AppError `not_found` */
  makeDefault(id: string): void;
  /** Null: as the default says. @throws AppError `not_found` */
  setTag(tag: string, choice: TagChoice | null): void;
}

export function createTemplateStore(db: Database, clock: () => number, uuid: () => string): TemplateStore {
  let known: TemplateList | null = null;
  function list(): TemplateList {
    known ??= templateList(db);
    return known;
  }
  /** One change of the tables; whatever comes of it, they are read anew. */
  function change<T>(work: () => T): T {
    try {
      return db.transaction(work).immediate();
    } finally {
      known = null;
    }
  }
  function requireKnown(id: string): void {
    if (list().templates.some((template) => template.id === id)) return;
    throw new AppError("not_found", "This template is no longer here.", { details: { id } });
  }
  function requireOwn(id: string): void {
    requireKnown(id);
    if (id !== builtInTemplate.id) return;
    throw new AppError("bad_input", `“${builtInTemplate.name}” comes with Callsheet and stays as it is.`, {
      action: "Duplicate it, and change the copy.",
    });
  }
  function requireFreeName(id: string | null, name: string): void {
    const taken = list().templates.some(
      (one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase(),
    );
    if (!taken) return;
    throw new AppError("bad_input", `There is a template “${name}” already.`, {
      action: "Give it another name.",
    });
  }
  return {
    list,
    save(id, content) {
      return change(() => {
        if (id !== null) requireOwn(id);
        requireFreeName(id, content.name);
        const text = JSON.stringify(content);
        if (id !== null) {
          db.prepare("UPDATE meeting_templates SET name = ?, content = ? WHERE id = ?").run(
            content.name,
            text,
            id,
          );
          return id;
        }
        const made = uuid();
        db.prepare("INSERT INTO meeting_templates (id, name, content, created_at) VALUES (?, ?, ?, ?)").run(
          made,
          content.name,
          text,
          clock(),
        );
        return made;
      });
    },
    remove(id) {
      change(() => {
        requireOwn(id);
        db.prepare("DELETE FROM meeting_templates WHERE id = ?").run(id);
        db.prepare("DELETE FROM tag_templates WHERE template_id = ?").run(id);
      });
    },
    makeDefault(id) {
      change(() => {
        requireKnown(id);
        db.prepare("UPDATE meeting_templates SET is_default = 0 WHERE is_default = 1").run();
        db.prepare("UPDATE meeting_templates SET is_default = 1 WHERE id = ?").run(id);
      });
    },
    setTag(tag, choice) {
      change(() => {
        if (choice?.kind === "template") requireKnown(choice.id);
        db.prepare("DELETE FROM tag_templates WHERE tag = ?").run(tag);
        if (choice === null) return;
        const id = choice.kind === "none" ? null : choice.id;
        db.prepare("INSERT INTO tag_templates (tag, template_id) VALUES (?, ?)").run(tag, id);
      });
    },
  };
}

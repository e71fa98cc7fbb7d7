import type { Database } from "better-sqlite3";
import { changeWords } from "../../shared/change-words.ts";
import type { Input, Topic } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { AuditChange } from "../../shared/model/audit.ts";
import type { TagChoice, TemplateContent, TemplatePreview } from "../../shared/model/meeting-template.ts";
import type { TemplateTexts } from "../../shared/template-words.ts";
import { filledTexts, textProblems } from "../../shared/template-words.ts";
import type { LeadStore } from "../leads/lead-store.ts";
import type { Host } from "../meetings/meeting-body.ts";
import { hostName } from "../meetings/meeting-body.ts";
import { internalsOf, leakIn, leakOfAnybody, leakWords } from "../meetings/templates/internal-texts.ts";
import type { TemplateStore } from "../meetings/templates/template-store.ts";

interface Dependencies {
  readonly db: Database;
  readonly leads: Pick<LeadStore, "record">;
  readonly templates: TemplateStore;
  readonly host: () => Host;
  readonly onChanged: (topics: readonly Topic[]) => void;
  /** Writes what was changed into the audit, inside the transaction. */
  readonly writeDown: (change: AuditChange) => void;
}

const fieldNames = {
  name: "Name",
  title: "Title",
  minutes: "Minutes",
  description: "Description",
  place: "Where",
  reminders: "Reminders",
  bufferBefore: "Free before",
  bufferAfter: "Free after",
  colorId: "Colour",
  byItself: "Booked by itself",
  delaySeconds: "Seconds to wait",
} as const;

/** What the rep does with templates of meetings. */
export function createTemplateDesk(deps: Dependencies) {
  const { db, templates: store, leads, host, onChanged, writeDown } = deps;
  const contentOf = (id: string): TemplateContent | null => {
    const found = store.list().templates.find((one) => one.id === id);
    if (found === undefined) return null;
    const { id: _id, isDefault: _default, builtIn: _own, ...content } = found;
    return content;
  };
  const nameOf = (id: string) => `“${contentOf(id)?.name ?? "a template"}”`;
  const again = "Change it back where meeting templates are set.";

  /** Makes a change and writes it down, both or neither. */
  function change<T>(act: () => T, written: (done: T) => AuditChange | null): T {
    const done = db
      .transaction(() => {
        const made = act();
        const line = written(made);
        if (line !== null) writeDown(line);
        return made;
      })
      .immediate();
    onChanged(["templates"]);
    return done;
  }
  /** A choice among templates: nothing takes it back from the audit. */
  function chose(what: string, subject: string): AuditChange {
    return { kind: "template", what, before: null, after: null, subject, back: again };
  }
  /** @throws AppError `bad_input` when guests would read what is not for them */
  function requireForGuests(texts: TemplateTexts): void {
    const [problem] = textProblems(texts);
    const leak = leakOfAnybody(db, Object.values(texts).join("\n"));
    const message = problem?.message ?? (leak === null ? null : leakWords(leak));
    if (message === null) return;
    throw new AppError("bad_input", message, { action: "What you typed is still here." });
  }

  return {
    /** Answers its id. @throws AppError `bad_input`, `not_found` */
    save(id: string | null, content: TemplateContent): string {
      const { title, description, place } = content;
      requireForGuests({ title, description, location: place.kind === "location" ? place.text : "" });
      const before = id === null ? null : contentOf(id);
      return change(
        () => store.save(id, content),
        (kept) => {
          const subject = `template ${kept}`;
          if (before === null) {
            const what = `Made the template “${content.name}”`;
            const back = { kind: "newTemplate", id: kept } as const;
            return { kind: "template", what, before: null, after: content.title, subject, back };
          }
          const words = changeWords(fieldNames, before, content);
          if (words === null) return null;
          const what = `Changed the template “${content.name}”`;
          const back = { kind: "template", id: kept, content: before } as const;
          return { kind: "template", what, before: words.before, after: words.after, subject, back };
        },
      );
    },
    remove(id: string): void {
      const before = contentOf(id);
      change(
        () => store.remove(id),
        () => ({
          ...chose(`Removed the template “${before?.name ?? ""}”`, `template ${id}`),
          before: before?.title ?? null,
        }),
      );
    },
    makeDefault(id: string): void {
      change(
        () => store.makeDefault(id),
        () => chose(`Made ${nameOf(id)} the default template`, "default template"),
      );
    },
    forTag(tag: string, choice: TagChoice | null): void {
      const chosen =
        choice === null ? "the default template" : choice.kind === "none" ? "none" : nameOf(choice.id);
      change(
        () => store.setTag(tag, choice),
        () => chose(`Set the template for leads tagged “${tag}”: ${chosen}`, `tag ${tag.toLowerCase()}`),
      );
    },
    /** What one lead would get. */
    preview({ leadId, minutes, ...texts }: Input<"template.preview">): TemplatePreview {
      const record = leadId === null ? undefined : leads.record(leadId);
      const { name = null, company = null } = record ?? {};
      const shown = filledTexts(texts, { name, company, host: hostName(host()), minutes });
      const problems = [...textProblems(texts)];
      for (const field of ["title", "description", "location"] as const) {
        const leak =
          leakOfAnybody(db, texts[field]) ??
          (leadId === null ? null : leakIn(shown[field], internalsOf(db, leadId)));
        if (leak !== null) {
          problems.push({ field: field === "location" ? "place" : field, message: leakWords(leak) });
        }
      }
      return { ...shown, problems };
    },
  };
}

import type { Database } from "better-sqlite3";
import type { Input, Topic } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
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
}

/** What the rep does with templates of meetings. */
export function createTemplateDesk({ db, templates: store, leads, host, onChanged }: Dependencies) {
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
      const kept = store.save(id, content);
      onChanged(["templates"]);
      return kept;
    },
    remove(id: string): void {
      store.remove(id);
      onChanged(["templates"]);
    },
    makeDefault(id: string): void {
      store.makeDefault(id);
      onChanged(["templates"]);
    },
    forTag(tag: string, choice: TagChoice | null): void {
      store.setTag(tag, choice);
      onChanged(["templates"]);
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

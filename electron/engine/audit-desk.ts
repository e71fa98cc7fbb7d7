import type { Database } from "better-sqlite3";
import { assertNever } from "../../shared/assert-never.ts";
import type { Topic } from "../../shared/contract.ts";
import type { AuditBack, AuditChange } from "../../shared/model/audit.ts";
import type { ChangeLog } from "../audit/change-log.ts";
import type { LeadDesk } from "../leads/lead-desk.ts";
import type { createTemplateDesk } from "./template-desk.ts";

interface Parts {
  readonly db: Database;
  readonly changeLog: ChangeLog;
  readonly leadDesk: LeadDesk;
  readonly onChanged: (topics: readonly Topic[]) => void;
  readonly templateDesk: ReturnType<typeof createTemplateDesk>;
}

/** Takes back from the audit what was changed beside events. */
export function createAuditDesk({ db, changeLog, leadDesk, templateDesk, onChanged }: Parts) {
  function takeBack(back: AuditBack): void {
    switch (back.kind) {
      case "standing":
        leadDesk.restore([back.before]);
        break;
      case "correction":
        leadDesk.correct(back.leadId, back.change);
        break;
      case "note":
        leadDesk.note(back);
        break;
      case "apart":
        leadDesk.setApart(back.leadId, back.apart);
        break;
      case "template":
        templateDesk.save(back.id, back.content);
        break;
      case "newTemplate":
        templateDesk.remove(back.id);
        break;
      default:
        assertNever(back);
    }
  }
  const names = (table: "calendars" | "sources") =>
    new Map(
      db
        .prepare<[], { id: string; name: string }>(`SELECT id, name FROM ${table}`)
        .all()
        .map(({ id, name }) => [id, name]),
    );
  return {
    /** What calendars and sources are called now. */
    names() {
      const [calendars, sources] = [names("calendars"), names("sources")];
      return {
        calendar: (id: string) => calendars.get(id) ?? "a calendar",
        source: (id: string) => sources.get(id) ?? "a call platform",
      };
    },
    wrote(change: AuditChange | null): void {
      if (change === null) return;
      changeLog.wrote(change);
      onChanged(["activity"]);
    },
    /** It is a change of its own, and in the audit as one. @throws AppError not_found, overtaken, and what the change is refused for */
    undo(number: number): { readonly what: string } {
      const { what, back } = changeLog.requireBack(number);
      takeBack(back);
      changeLog.undone(number);
      return { what };
    },
  };
}

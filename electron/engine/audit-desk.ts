import { assertNever } from "../../shared/assert-never.ts";
import type { AuditBack } from "../../shared/model/audit.ts";
import type { ChangeLog } from "../audit/change-log.ts";
import type { LeadDesk } from "../leads/lead-desk.ts";
import type { createTemplateDesk } from "./template-desk.ts";

interface Parts {
  readonly changeLog: ChangeLog;
  readonly leadDesk: LeadDesk;
  readonly templateDesk: ReturnType<typeof createTemplateDesk>;
}

/** Takes back from the audit what was changed beside events. */
export function createAuditDesk({ changeLog, leadDesk, templateDesk }: Parts) {
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
  return {
    /** It is a change of its own, and in the audit as one. @throws AppError not_found, overtaken, and what the change is refused for */
    undo(number: number): { readonly what: string } {
      const { what, back } = changeLog.requireBack(number);
      takeBack(back);
      changeLog.undone(number);
      return { what };
    },
  };
}

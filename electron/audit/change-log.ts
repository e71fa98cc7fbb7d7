import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import type { AuditBack, AuditChange } from "../../shared/model/audit.ts";
import { auditBackSchema } from "../../shared/model/audit.ts";
import type { Origin } from "../calendar/commands/command-deps.ts";

export type ChangeLog = ReturnType<typeof createChangeLog>;

interface Row {
  readonly what: string;
  readonly back: string | null;
  readonly noBack: string | null;
  readonly undone: 0 | 1;
  readonly overtaken: 0 | 1;
}

/** Table `audit_changes`: what was changed beside events. */
export function createChangeLog(db: Database, clock: () => number) {
  const insert = db.prepare(
    `INSERT INTO audit_changes (at, who, client, kind, what, before, after, subject, lead_id, back, no_back)
     VALUES (@at, @who, @client, @kind, @what, @before, @after, @subject, @leadId, @back, @noBack)`,
  );
  const find = db.prepare<[number], Row>(
    `SELECT what, back, no_back AS noBack, undone,
       EXISTS (SELECT 1 FROM audit_changes n WHERE n.subject = c.subject AND n.number > c.number) AS overtaken
     FROM audit_changes c WHERE number = ?`,
  );
  const mark = db.prepare("UPDATE audit_changes SET undone = 1 WHERE number = ?");
  return {
    /** To be called in the transaction of the change. `by`: the program that made it; the rep when left out. */
    wrote({ leadId, back, ...change }: AuditChange, by?: Origin): void {
      insert.run({
        ...change,
        ...{ at: clock(), who: by?.kind ?? "rep", client: by?.name ?? null, leadId: leadId ?? null },
        back: typeof back === "string" ? null : JSON.stringify(back),
        noBack: typeof back === "string" ? back : null,
      });
    },
    /** What takes a change back, in time. @throws AppError not_found, overtaken */
    requireBack(number: number): { readonly what: string; readonly back: AuditBack } {
      const row = find.get(number);
      if (row === undefined) throw new AppError("not_found", "This line of the audit is gone by now.");
      const { what, back, noBack, undone, overtaken } = row;
      if (undone === 1) throw new AppError("overtaken", "This was undone already.");
      if (overtaken === 1) {
        throw new AppError("overtaken", "It was changed again since. Nothing was undone.", {
          action: "Undo the newer change first.",
        });
      }
      if (back === null) throw new AppError("overtaken", noBack ?? "This cannot be undone.");
      return { what, back: auditBackSchema.parse(JSON.parse(back)) };
    },
    undone(number: number): void {
      mark.run(number);
    },
  };
}

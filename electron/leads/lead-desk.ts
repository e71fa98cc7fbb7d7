import type { Database } from "better-sqlite3";
import type { Topic } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { Correction } from "../../shared/model/contact.ts";
import type { LeadFilter, LeadsChange, Standing } from "../../shared/model/lead.ts";
import type { Origin } from "../calendar/commands/command-deps.ts";
import type { LeadRecord } from "../platforms/lead-record.ts";
import { createFilterStore } from "./filters/filter-store.ts";
import type { WriteDown } from "./lead-audit.ts";
import { createLeadAudit } from "./lead-audit.ts";
import type { LeadStore } from "./lead-store.ts";
import { createStandingStore } from "./standing/standing-store.ts";

interface Dependencies {
  readonly db: Database;
  readonly leads: LeadStore;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Told of a lead that reads differently now, inside the transaction. */
  readonly consider: (record: LeadRecord, change: "updated") => void;
  /** Writes what was changed into the audit, inside the transaction. */
  readonly writeDown: WriteDown;
  /** An instant in the rep's words. */
  readonly instantWords: (at: string) => string;
  readonly onChanged: (topics: readonly Topic[]) => void;
  readonly onError: (error: unknown) => void;
}

/** What the rep does with leads, apart from booking their demos, or a program (`by`). Each is on the disk when it returns. */
export interface LeadDesk {
  /** @throws AppError `not_found` */
  correct(leadId: string, change: Correction, by?: Origin): void;
  /** @throws AppError `not_found` */
  note(note: { readonly leadId: string; readonly id: string; readonly text: string }, by?: Origin): void;
  /** All of them or none; answers how they stood. @throws AppError `bad_input` for a time that has passed */
  change(leadIds: readonly string[], change: LeadsChange): Standing[];
  restore(before: readonly Standing[]): void;
  /** The word that a call is somebody else's, or taken back. */
  setApart(leadId: string, apart: boolean): void;
  saveFilter(name: string, filter: LeadFilter): void;
  removeFilter(id: string): void;
  /** When the next snoozed lead comes back, in epoch milliseconds. */
  nextDue(): number | null;
  /** Brings back the snoozed leads whose time has come. Never throws. */
  runDue(): Promise<void>;
}

export function createLeadDesk(deps: Dependencies): LeadDesk {
  const { db, leads, clock, consider, onChanged, onError } = deps;
  const audit = createLeadAudit(deps);
  const correct = db.transaction((leadId: string, change: Correction, by?: Origin) => {
    // An address that was missing may be all that a demo waited for.
    const record = audit.contact(leadId, by, () => leads.correct(leadId, change, clock()));
    consider(record, "updated");
  });
  const note = db.transaction((written: Parameters<LeadDesk["note"]>[0], by?: Origin) =>
    audit.note(written.id, written.leadId, by, () => leads.saveNote(written, clock())),
  );
  const standings = createStandingStore(db);
  const filters = createFilterStore(db);
  const changeAll = db.transaction((leadIds: readonly string[], change: LeadsChange) => {
    const before = standings.change(leadIds, change);
    audit.standing(before, standings.read);
    return before;
  });
  const restoreAll = db.transaction((wanted: readonly Standing[]) => {
    const before = wanted.flatMap(({ leadId }) => standings.read(leadId) ?? []);
    standings.restore(wanted);
    audit.standing(before, standings.read);
  });
  const putApart = db.transaction((leadId: string, apart: boolean) => {
    if (!leads.setApart(leadId, apart)) return false;
    audit.apart(leadId, apart);
    return true;
  });
  return {
    change(leadIds, wanted) {
      if (wanted.kind === "snooze" && Date.parse(wanted.until) <= clock()) {
        throw new AppError("bad_input", "This time has passed. The lead is where it was.", {
          action: "Pick a later one.",
        });
      }
      const before = changeAll.immediate(leadIds, wanted);
      onChanged(["leads"]);
      return before;
    },
    restore(before) {
      restoreAll.immediate(before);
      onChanged(["leads"]);
    },
    saveFilter(name, filter) {
      filters.save(name, filter, clock());
      onChanged(["leads"]);
    },
    removeFilter(id) {
      filters.remove(id);
      onChanged(["leads"]);
    },
    nextDue: standings.nextDue,
    async runDue() {
      try {
        if (standings.wake(clock()) > 0) onChanged(["leads"]);
      } catch (error) {
        onError(error);
      }
    },
    setApart(leadId, apart) {
      if (putApart.immediate(leadId, apart)) onChanged(["leads"]);
    },
    correct(leadId, change, by) {
      correct.immediate(leadId, change, by);
      onChanged(["leads"]);
    },
    note(written, by) {
      note.immediate(written, by);
      onChanged(["leads"]);
    },
  };
}

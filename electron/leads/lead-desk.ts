import type { Database } from "better-sqlite3";
import type { Topic } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { Correction } from "../../shared/model/contact.ts";
import type { LeadFilter, LeadsChange, Standing } from "../../shared/model/lead.ts";
import type { LeadRecord } from "../platforms/lead-record.ts";
import { createFilterStore } from "./filters/filter-store.ts";
import type { LeadStore } from "./lead-store.ts";
import { createStandingStore } from "./standing/standing-store.ts";

interface Dependencies {
  readonly db: Database;
  readonly leads: LeadStore;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Told of a lead that reads differently now, inside the transaction. */
  readonly consider: (record: LeadRecord, change: "updated") => void;
  readonly onChanged: (topics: readonly Topic[]) => void;
  readonly onError: (error: unknown) => void;
}

/** What the rep does with leads, apart from booking their demos. Each is on the disk when it returns. */
export interface LeadDesk {
  /** @throws AppError `not_found` */
  correct(leadId: string, change: Correction): void;
  /** @throws AppError `not_found` */
  note(note: { readonly leadId: string; readonly id: string; readonly text: string }): void;
  /** All of them or none; answers how they stood. @throws AppError `bad_input` for a time that has passed */
  change(leadIds: readonly string[], change: LeadsChange): Standing[];
  restore(before: readonly Standing[]): void;
  saveFilter(name: string, filter: LeadFilter): void;
  removeFilter(id: string): void;
  /** When the next snoozed lead comes back, in epoch milliseconds. */
  nextDue(): number | null;
  /** Brings back the snoozed leads whose time has come. Never throws. */
  runDue(): Promise<void>;
}

export function createLeadDesk({ db, leads, clock, consider, onChanged, onError }: Dependencies): LeadDesk {
  const correct = db.transaction((leadId: string, change: Correction) => {
    // An address that was missing may be all that a demo waited for.
    consider(leads.correct(leadId, change, clock()), "updated");
  });
  const note = db.transaction((written: Parameters<LeadDesk["note"]>[0]) => leads.saveNote(written, clock()));
  const standings = createStandingStore(db);
  const filters = createFilterStore(db);
  const changeAll = db.transaction(standings.change);
  const restoreAll = db.transaction(standings.restore);
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
    correct(leadId, change) {
      correct.immediate(leadId, change);
      onChanged(["leads"]);
    },
    note(written) {
      note.immediate(written);
      onChanged(["leads"]);
    },
  };
}

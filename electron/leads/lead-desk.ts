import type { Database } from "better-sqlite3";
import type { Topic } from "../../shared/contract.ts";
import type { Correction } from "../../shared/model/contact.ts";
import type { LeadRecord } from "../platforms/lead-record.ts";
import type { LeadStore } from "./lead-store.ts";

interface Dependencies {
  readonly db: Database;
  readonly leads: LeadStore;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Told of a lead that reads differently now, inside the transaction. */
  readonly consider: (record: LeadRecord, change: "updated") => void;
  readonly onChanged: (topics: readonly Topic[]) => void;
}

/** What the rep does with leads, apart from booking their demos. Each is on the disk when it returns. */
export interface LeadDesk {
  /** @throws AppError `not_found` */
  correct(leadId: string, change: Correction): void;
  /** @throws AppError `not_found` */
  note(note: { readonly leadId: string; readonly id: string; readonly text: string }): void;
}

export function createLeadDesk({ db, leads, clock, consider, onChanged }: Dependencies): LeadDesk {
  const correct = db.transaction((leadId: string, change: Correction) => {
    // An address that was missing may be all that a demo waited for.
    consider(leads.correct(leadId, change, clock()), "updated");
  });
  const note = db.transaction((written: Parameters<LeadDesk["note"]>[0]) => leads.saveNote(written, clock()));
  return {
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

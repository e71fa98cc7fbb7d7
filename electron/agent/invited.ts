import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import { leadOf } from "./meeting-reads.ts";
import { Refusal } from "./refusal.ts";

/** Whom a booking is to invite: an address, a lead, or both. */
interface Named {
  readonly email: string | undefined;
  /** Callsheet's own id. */
  readonly leadId: string | undefined;
}

/** Whom a booking invites. */
interface Invited {
  readonly email: string;
  /** The lead that was named. */
  readonly leadId: string | undefined;
  /** It is the lead's first address: the rep does not have it yet. */
  readonly isNew: boolean;
}

/** A program invites a lead at the address that the rep knows. */
export function anotherAddress(): Refusal {
  return new Refusal(
    409,
    "rejected",
    "This lead has another address. The rep can correct it in Callsheet; nothing was booked.",
  );
}

/** @throws AppError bad_input where there is no address to invite; Refusal rejected for another one than the lead's */
export function invitedIn(db: Database, { email, leadId }: Named): Invited {
  const lead = leadId === undefined ? null : leadOf(db, leadId);
  if (lead === null) {
    if (email !== undefined) return { email, leadId: undefined, isNew: false };
    throw new AppError("bad_input", "Nobody is named to be invited. Nothing was booked.", {
      action: "Say lead_id or attendee_email.",
    });
  }
  const known = lead.email;
  if (known === null) {
    if (email !== undefined) return { email, leadId, isNew: true };
    const who = lead.name ?? lead.phone;
    throw new AppError("bad_input", `${who} has no e-mail address yet, so nobody can be invited.`, {
      action: "Ask for the address, and say it as attendee_email.",
    });
  }
  if (email !== undefined && email.toLowerCase() !== known.toLowerCase()) throw anotherAddress();
  return { email: known, leadId, isNew: false };
}

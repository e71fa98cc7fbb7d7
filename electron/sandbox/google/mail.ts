import { ownReply } from "./attendees.ts";
import type { GoogleEvent } from "./model.ts";
import { isOrganizer, sharedDiffers } from "./organizer.ts";

export type SendUpdates = "all" | "externalOnly" | "none";

/** A mail that Google would have sent. */
export interface SentMail {
  readonly to: string;
  readonly kind: "invitation" | "update" | "cancellation" | "reply";
  readonly calendarId: string;
  readonly eventId: string;
  readonly summary: string;
  /** When, ISO instant of the emulator's clock. */
  readonly at: string;
}

export interface EventChange {
  readonly calendarId: string;
  readonly before: GoogleEvent | undefined;
  /** Undefined when the event was cancelled. */
  readonly after: GoogleEvent | undefined;
}

/** Keeps the mails that changes of events cause (rule 12). */
export class MailRoom {
  readonly #clock: () => number;
  readonly #domain: string;
  readonly #sent: SentMail[];

  constructor(clock: () => number, account: string, sent: readonly SentMail[] = []) {
    this.#clock = clock;
    this.#domain = domainOf(account);
    this.#sent = [...sent];
  }

  sent(): readonly SentMail[] {
    return [...this.#sent];
  }

  /** Tells the guests whom `sendUpdates` covers; a guest's own change tells the organizer. */
  tell(change: EventChange, sendUpdates: SendUpdates): void {
    if (sendUpdates === "none" || !concernsOthers(change)) return;
    for (const { to, kind } of mailsOf(change)) {
      if (sendUpdates === "externalOnly" && !this.#isExternal(to)) continue;
      const event = change.after ?? change.before;
      this.#sent.push({
        to,
        kind,
        calendarId: change.calendarId,
        eventId: event?.id ?? "",
        summary: event?.summary ?? "",
        at: new Date(this.#clock()).toISOString(),
      });
    }
  }

  /** Outside Google Calendar, as far as an address shows it. */
  #isExternal(address: string): boolean {
    const domain = domainOf(address);
    return domain !== this.#domain && domain !== "gmail.com";
  }
}

/** Colours, reminders and the like are nobody else's business. */
function concernsOthers({ before, after }: EventChange): boolean {
  if (before === undefined || after === undefined) return true;
  return sharedDiffers(before, after) || ownReply(before) !== ownReply(after);
}

function* mailsOf({ before, after }: EventChange): Generator<Pick<SentMail, "to" | "kind">> {
  const event = after ?? before;
  if (event !== undefined && !isOrganizer(event)) {
    const organizer = event.organizer?.email;
    if (organizer != null) yield { to: organizer, kind: "reply" };
    return;
  }
  const invited = new Set(guestsOf(before));
  const guests = after === undefined ? [] : guestsOf(after);
  for (const to of guests) yield { to, kind: invited.has(to) ? "update" : "invitation" };
  for (const to of invited) if (!guests.includes(to)) yield { to, kind: "cancellation" };
}

function guestsOf(event: GoogleEvent | undefined): readonly string[] {
  return (event?.attendees ?? []).flatMap(({ email, self, organizer, resource }) =>
    email == null || self === true || organizer === true || resource === true ? [] : [email],
  );
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

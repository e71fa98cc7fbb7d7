import type { MailKind } from "../../shared/model/mail.ts";
import type { GoogleEvent, GoogleTime } from "../google/event.ts";
import type { MailGuest } from "./mail-guests.ts";
import { domainOf, guestsOf } from "./mail-guests.ts";

/** A change of a meeting that Google has taken. */
export interface SettledChange {
  /** Google's version it was made against, and the one it is now; null where there is none. */
  readonly before: GoogleEvent | null;
  readonly after: GoogleEvent | null;
  /** `externalOnly`: guests of the rep's own domain are not told. */
  readonly tell: "all" | "externalOnly";
  readonly repAddress: string;
}

/** A mail that a change causes. */
export interface PlannedMail {
  readonly kind: Exclude<MailKind, "reminder">;
  readonly guest: MailGuest;
}

/** The mails to guests that a change causes: who came is invited, who went hears that it is off, and the others what has changed of it. */
export function mailsCausedBy(change: SettledChange): readonly PlannedMail[] {
  const before = change.before?.status === "cancelled" ? null : change.before;
  const after = change.after?.status === "cancelled" ? null : change.after;
  const was = new Map(told(before, change).map((guest) => [guest.email.toLowerCase(), guest]));
  const is = new Map(told(after, change).map((guest) => [guest.email.toLowerCase(), guest]));
  const kind = before === null || after === null ? null : kindOfChange(before, after);
  const here = [...is].flatMap(([address, guest]): PlannedMail[] => {
    if (!was.has(address)) return [{ kind: "invite", guest }];
    return kind === null ? [] : [{ kind, guest }];
  });
  const gone = [...was].filter(([address]) => !is.has(address));
  return [...here, ...gone.map(([, guest]) => ({ kind: "cancel", guest }) as const)];
}

/** What the rep's own copy says of a change; null for what is nothing to them. */
export function kindForRep(change: SettledChange): PlannedMail["kind"] | null {
  const mails = mailsCausedBy(change);
  if (mails.length === 0) return null;
  if (change.after === null || change.after.status === "cancelled") return "cancel";
  if (change.before === null || change.before.status === "cancelled") return "invite";
  return kindOfChange(change.before, change.after) ?? "change";
}

/** What a guest who stays is told of: a new time, other details, or nothing. Replies and the rep's own matters are nobody's news. */
function kindOfChange(before: GoogleEvent, after: GoogleEvent): "move" | "change" | null {
  if (!sameMoment(before.start, after.start) || !sameMoment(before.end, after.end)) return "move";
  const same =
    (before.summary ?? "") === (after.summary ?? "") &&
    (before.description ?? "") === (after.description ?? "") &&
    (before.location ?? "") === (after.location ?? "") &&
    hasConference(before) === hasConference(after);
  return same ? null : "change";
}

function sameMoment(one: GoogleTime, other: GoogleTime): boolean {
  if (one.dateTime !== undefined && other.dateTime !== undefined)
    return Date.parse(one.dateTime) === Date.parse(other.dateTime);
  return one.date === other.date && one.dateTime === other.dateTime;
}

function hasConference({ hangoutLink, conferenceData }: GoogleEvent): boolean {
  return hangoutLink !== undefined || conferenceData !== undefined;
}

function told(event: GoogleEvent | null, { tell, repAddress }: SettledChange): readonly MailGuest[] {
  const guests = guestsOf(event);
  return tell === "all" ? guests : guests.filter(({ email }) => domainOf(email) !== domainOf(repAddress));
}

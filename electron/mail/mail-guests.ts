import type { GoogleEvent } from "../google/event.ts";

/** Somebody else who is invited, with an address. */
export interface MailGuest {
  readonly email: string;
  readonly name: string | null;
  readonly response: "needsAction" | "declined" | "tentative" | "accepted";
  readonly optional: boolean;
}

const replies = ["needsAction", "declined", "tentative", "accepted"] as const;

/** Everybody invited but the rep, the organizer and rooms; each address once. */
export function guestsOf(event: Pick<GoogleEvent, "attendees"> | null): readonly MailGuest[] {
  const found = new Map<string, MailGuest>();
  for (const {
    email,
    displayName,
    self,
    organizer,
    resource,
    responseStatus,
    optional,
  } of event?.attendees ?? []) {
    if (email === undefined || self === true || organizer === true || resource === true) continue;
    found.set(email.toLowerCase(), {
      email,
      name: displayName ?? null,
      response: replies.find((reply) => reply === responseStatus) ?? "needsAction",
      optional: optional === true,
    });
  }
  return [...found.values()];
}

/** The part of an address after its `@`, in lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

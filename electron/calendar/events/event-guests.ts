import type { GoogleAttendee, GoogleEvent } from "../../google/event.ts";

/** Guests to be there as they are given, and addresses of guests to be taken off; everybody else stays as they are. */
export interface GuestEdit {
  readonly put: readonly GoogleAttendee[];
  readonly remove: readonly string[];
}

type Guests = readonly GoogleAttendee[] | undefined;

/** A guest by what names them: the address, whatever its letters. */
export function personOf({ email, id, displayName }: GoogleAttendee): string {
  return email?.toLowerCase() ?? id ?? displayName ?? "";
}

/**
 * The guests after an edit, with everybody's reply as last read, because a PATCH replaces arrays (google-calendar rule 11). Who is a guest
 * already is only made optional, or not.
 */
export function editedGuests(guests: Guests, { put, remove }: GuestEdit): readonly GoogleAttendee[] {
  const wanted = new Map(put.map((guest) => [personOf(guest), guest]));
  const gone = new Set(remove.map((email) => email.toLowerCase()));
  const stay = (guests ?? []).filter((guest) => !gone.has(personOf(guest)) || wanted.has(personOf(guest)));
  const known = new Set(stay.map(personOf));
  return [
    ...stay.map((guest) => asOptional(guest, wanted.get(personOf(guest)))),
    ...[...wanted.values()].filter((guest) => !known.has(personOf(guest))),
  ];
}

/** Who came, went, or became optional or not; the rep's own place and anybody's reply are none of it. Null when nobody did. */
export function guestsBetween(before: GoogleEvent, after: GoogleEvent): GuestEdit | null {
  const was = byPerson(before.attendees);
  const is = byPerson(after.attendees);
  const put = [...is].flatMap(([person, guest]) => {
    const old = was.get(person);
    if (old === undefined) return guest.self === true ? [] : [guest];
    return (old.optional === true) === (guest.optional === true) ? [] : [guest];
  });
  const remove = [...was].flatMap(([person, guest]) =>
    is.has(person) || guest.self === true ? [] : [person],
  );
  return put.length === 0 && remove.length === 0 ? null : { put, remove };
}

/** The same guests, whatever their order. */
export function inOrder(guests: readonly GoogleAttendee[]): readonly GoogleAttendee[] {
  return [...guests].sort((a, b) => (personOf(a) < personOf(b) ? -1 : 1));
}

function asOptional(guest: GoogleAttendee, wanted: GoogleAttendee | undefined): GoogleAttendee {
  if (wanted === undefined || (guest.optional === true) === (wanted.optional === true)) return guest;
  const { optional: _was, ...others } = guest;
  return wanted.optional === true ? { ...others, optional: true } : others;
}

function byPerson(guests: Guests): ReadonlyMap<string, GoogleAttendee> {
  return new Map((guests ?? []).map((guest) => [personOf(guest), guest]));
}

import type { MergeField, Side } from "../../../shared/model/conflict.ts";
import type { GoogleAttendee } from "../../google/event.ts";
import { personOf } from "../events/event-guests.ts";
import { sameJson } from "../events/json-patch.ts";
import type { Versions } from "./merge-value.ts";
import { mergeValue } from "./merge-value.ts";

type Guests = readonly GoogleAttendee[] | undefined;
type GuestField = Extract<MergeField, "guests" | "response">;

export interface MergedGuests {
  readonly guests: Guests;
  readonly conflicts: ReadonlySet<GuestField>;
}

/**
 * Guests person by person: who was added on either side comes, who was taken off on either side goes, and of the others each reply, comment
 * and mark is merged by itself. The rep's own reply is a field of its own. In Google's order, with those added here at the end.
 */
export function mergeGuests(versions: Versions<Guests>, chosen: (field: GuestField) => Side): MergedGuests {
  const base = byPerson(versions.base);
  const mine = byPerson(versions.mine);
  const theirs = byPerson(versions.theirs);
  const conflicts = new Set<GuestField>();
  const guests: GoogleAttendee[] = [];
  for (const person of new Set([...theirs.keys(), ...mine.keys()])) {
    const [was, here, there] = [base.get(person), mine.get(person), theirs.get(person)];
    if (here === undefined || there === undefined) {
      // Only on one side: added there, or taken off on the other.
      const added = was === undefined ? (here ?? there) : undefined;
      if (added !== undefined) guests.push(added);
    } else guests.push(mergePerson({ base: was ?? {}, mine: here, theirs: there }, chosen, conflicts));
  }
  return { guests: guests.length === 0 ? versions.theirs && [] : guests, conflicts };
}

function byPerson(guests: Guests): ReadonlyMap<string, GoogleAttendee> {
  return new Map((guests ?? []).map((guest) => [personOf(guest), guest]));
}

function mergePerson(
  { base, mine, theirs }: Versions<GoogleAttendee>,
  chosen: (field: GuestField) => Side,
  conflicts: Set<GuestField>,
): GoogleAttendee {
  const merged: GoogleAttendee = { ...theirs };
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const field = theirs.self === true && key === "responseStatus" ? "response" : "guests";
    const versions = { base: base[key], mine: mine[key], theirs: theirs[key] };
    const { value, conflict } = mergeValue(versions, sameJson, chosen(field));
    if (conflict) conflicts.add(field);
    if (value === undefined) delete merged[key];
    else merged[key] = value;
  }
  return merged;
}

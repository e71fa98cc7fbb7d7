import type { MergeField } from "../../../shared/model/conflict.ts";
import type { GoogleAttendee, GoogleEvent } from "../../google/event.ts";
import { googleEventSchema } from "../../google/event.ts";
import { mergeFieldOf } from "./merge-fields.ts";

/** `event` with these fields as `from` has them. */
export function pickFields(
  event: GoogleEvent,
  from: GoogleEvent,
  fields: readonly MergeField[],
): GoogleEvent {
  const picked: Record<string, unknown> = { ...event };
  for (const key of new Set([...Object.keys(event), ...Object.keys(from)])) {
    const field = mergeFieldOf(key);
    if (field === null || key === "attendees" || !fields.includes(field)) continue;
    if (from[key] === undefined) delete picked[key];
    else picked[key] = from[key];
  }
  const guests = pickGuests(event.attendees, from.attendees, fields);
  if (guests !== undefined) picked["attendees"] = guests;
  return googleEventSchema.parse(picked);
}

type Guests = readonly GoogleAttendee[] | undefined;

function pickGuests(own: Guests, from: Guests, fields: readonly MergeField[]): Guests {
  const others = fields.includes("guests") ? (from ?? (own === undefined ? undefined : [])) : own;
  const reply = ownStatus(fields.includes("response") ? from : own);
  return others?.map((guest) =>
    guest.self === true && reply !== undefined ? { ...guest, responseStatus: reply } : guest,
  );
}

function ownStatus(guests: Guests): string | undefined {
  return guests?.find(({ self }) => self === true)?.responseStatus;
}

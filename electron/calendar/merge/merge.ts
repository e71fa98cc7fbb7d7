import type { MergeField, Side } from "../../../shared/model/conflict.ts";
import { mergeFieldSchema } from "../../../shared/model/conflict.ts";
import type { GoogleAttendee, GoogleEvent } from "../../google/event.ts";
import { googleEventSchema } from "../../google/event.ts";
import { sameField } from "../events/event-patch.ts";
import type { JsonObject } from "../events/json-patch.ts";
import { isJsonObject, sameJson } from "../events/json-patch.ts";
import { mergeFieldOf } from "./merge-fields.ts";
import { mergeGuests } from "./merge-guests.ts";
import { mergeText } from "./merge-text.ts";
import type { MergedValue, Versions } from "./merge-value.ts";
import { mergeValue } from "./merge-value.ts";

/** The side that wins each field in conflict; the rep's where none is named. */
export type Choices = { readonly [F in MergeField]?: Side | undefined };

export interface Merge {
  /** Google's version with the rep's changes put onto it; fields in conflict as chosen. */
  readonly event: GoogleEvent;
  /** Changed on both sides to different things, whatever is chosen. */
  readonly conflicts: readonly MergeField[];
}

/**
 * Three-way merge of an event, field by field. `base` is what both versions come from. What only one side changed is merged by itself, and so
 * are guests, person by person, and texts, line by line; what both changed to the same is no conflict. What Google alone writes is Google's.
 *
 * @throws ZodError when the merged fields make no event
 */
export function mergeEvents(
  base: GoogleEvent,
  mine: GoogleEvent,
  theirs: GoogleEvent,
  choices: Choices = {},
): Merge {
  const chosen = (field: MergeField): Side => choices[field] ?? "mine";
  const conflicts = new Set<MergeField>();
  const merged: Record<string, unknown> = { ...theirs };
  const put = (key: string, value: unknown) => {
    if (value === undefined) delete merged[key];
    else merged[key] = value;
  };
  for (const key of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
    const field = mergeFieldOf(key);
    if (field === null || key === "attendees" || field === "time") continue;
    const versions = { base: base[key], mine: mine[key], theirs: theirs[key] };
    const { value, conflict } = mergeKey(key, versions, chosen(field));
    if (conflict) conflicts.add(field);
    put(key, value);
  }
  const time = mergeValue({ base, mine, theirs }, sameTime, chosen("time"));
  if (time.conflict) conflicts.add("time");
  if (isJsonObject(time.value)) for (const key of ["start", "end"]) put(key, time.value[key]);
  const guests = mergeGuests(
    { base: base.attendees, mine: mine.attendees, theirs: theirs.attendees },
    chosen,
  );
  for (const field of guests.conflicts) conflicts.add(field);
  put("attendees", guests.guests);
  return {
    event: googleEventSchema.parse(merged),
    conflicts: mergeFieldSchema.options.filter((field) => conflicts.has(field)),
  };
}

/** The fields that differ between two versions. */
export function fieldsBetween(before: GoogleEvent, after: GoogleEvent): readonly MergeField[] {
  const changed = new Set<MergeField>();
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const field = mergeFieldOf(key);
    if (field === null || sameField(key, before[key], after[key])) continue;
    if (key !== "attendees") changed.add(field);
    else for (const part of guestFields(before.attendees, after.attendees)) changed.add(part);
  }
  return mergeFieldSchema.options.filter((field) => changed.has(field));
}

function guestFields(before: Guests, after: Guests): readonly MergeField[] {
  const own = (guests: Guests) => guests?.find(({ self }) => self === true)?.responseStatus;
  const others = (guests: Guests) =>
    [...(guests ?? [])]
      .map((guest) => (guest.self === true ? { ...guest, responseStatus: undefined } : guest))
      .sort((a, b) => ((a.email ?? "") < (b.email ?? "") ? -1 : 1));
  return [
    ...(own(before) === own(after) ? [] : (["response"] as const)),
    ...(sameJson(others(before), others(after)) ? [] : (["guests"] as const)),
  ];
}

type Guests = readonly GoogleAttendee[] | undefined;

function mergeKey(key: string, versions: Versions, chosen: Side): MergedValue {
  const { base, mine, theirs } = versions;
  if (key === "extendedProperties") return mergeDeep(versions, chosen);
  const whole = mergeValue(versions, (a, b) => sameField(key, a, b), chosen);
  if (key !== "description" || !whole.conflict) return whole;
  const text = mergeText(textOf(base), textOf(mine), textOf(theirs));
  return text === null ? whole : { value: text, conflict: false };
}

/** Objects key by key: the marks of two programs on one event are none of each other's business. */
function mergeDeep({ base, mine, theirs }: Versions, chosen: Side): MergedValue {
  if (!isJsonObject(mine) || !isJsonObject(theirs))
    return mergeValue({ base, mine, theirs }, sameJson, chosen);
  const before: JsonObject = isJsonObject(base) ? base : {};
  const value: Record<string, unknown> = {};
  let conflict = false;
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const merged = mergeDeep({ base: before[key], mine: mine[key], theirs: theirs[key] }, chosen);
    if (merged.value !== undefined) value[key] = merged.value;
    conflict ||= merged.conflict;
  }
  return { value, conflict };
}

function sameTime(a: unknown, b: unknown): boolean {
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  return sameField("start", a["start"], b["start"]) && sameField("end", a["end"], b["end"]);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

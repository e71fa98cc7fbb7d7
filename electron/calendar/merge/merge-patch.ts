import type { EventBody, GoogleEvent } from "../../google/event.ts";
import { patchedEvent, sameField } from "../events/event-patch.ts";
import type { JsonObject } from "../events/json-patch.ts";
import { isJsonObject, sameJson } from "../events/json-patch.ts";
import { mergeEvents } from "./merge.ts";
import { mergeFieldOf } from "./merge-fields.ts";

/**
 * The smallest Google patch that turns `event` into `wanted`, but for what Google alone writes. Times go out whole, with the keys of the other
 * kind taken away (google-calendar rule 11).
 */
export function patchTo(event: GoogleEvent, wanted: GoogleEvent): EventBody {
  const patch: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(event), ...Object.keys(wanted)])) {
    const field = mergeFieldOf(key);
    if (field === null || sameField(key, event[key], wanted[key])) continue;
    patch[key] = patchValue(event[key], wanted[key], field === "time");
  }
  return patch;
}

/**
 * A patch made against `before`, as it has to be against `now`: the same change, with all that happened meanwhile left as it is. Where both
 * changed the same, it is the patch's.
 */
export function rebasePatch(patch: EventBody, before: GoogleEvent, now: GoogleEvent): EventBody {
  return patchTo(now, mergeEvents(before, patchedEvent(before, patch), now).event);
}

function patchValue(before: unknown, after: unknown, whole: boolean): unknown {
  if (after === undefined) return null;
  if (!isJsonObject(before) || !isJsonObject(after)) return after;
  const gone = Object.keys(before).filter((key) => after[key] === undefined);
  const kept = Object.entries(after).filter(([key, value]) => whole || !sameJson(before[key], value));
  const patch: JsonObject = Object.fromEntries(
    kept.map(([key, value]) => [key, patchValue(before[key], value, whole)]),
  );
  return { ...patch, ...Object.fromEntries(gone.map((key) => [key, null])) };
}

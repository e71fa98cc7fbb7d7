import fc from "fast-check";
import type { JsonObject } from "../../../../electron/calendar/events/json-patch.ts";

/** Google's PATCH, written anew from RFC 7396's pseudocode, to hold ours against. */
export function patched(target: JsonObject, patch: JsonObject): JsonObject {
  const result = merge(target, patch);
  return typeof result === "object" && result !== null ? Object.fromEntries(Object.entries(result)) : {};
}

function merge(target: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const result = new Map<string, unknown>(
    typeof target === "object" && target !== null && !Array.isArray(target) ? Object.entries(target) : [],
  );
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) result.delete(name);
    else result.set(name, merge(result.get(name), value));
  }
  return Object.fromEntries(result);
}

const text = fc.string({ maxLength: 8 });
const timeArbitrary = fc.oneof(
  fc.record({
    dateTime: fc.constantFrom("2026-11-24T15:00:00+01:00", "2026-11-25T09:30:00Z"),
    timeZone: text,
    date: fc.constant(null),
  }),
  fc.record({
    date: fc.constantFrom("2026-11-24", "2026-12-01"),
    dateTime: fc.constant(null),
    timeZone: fc.constant(null),
  }),
);
const attendees = fc.array(
  fc.record({ email: text, responseStatus: fc.constantFrom("needsAction", "accepted") }),
  { maxLength: 3 },
);

/** Patches as edits make them: texts, whole times with what they leave behind as null, whole lists, single private properties. */
export const patchArbitrary: fc.Arbitrary<JsonObject> = fc.record(
  {
    summary: fc.oneof(text, fc.constant(null)),
    location: fc.oneof(text, fc.constant(null)),
    start: timeArbitrary,
    end: timeArbitrary,
    attendees,
    extendedProperties: fc.record({
      private: fc.dictionary(fc.constantFrom("a", "b", "c"), fc.oneof(text, fc.constant(null)), {
        noNullPrototype: true,
      }),
    }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

export const eventArbitrary: fc.Arbitrary<JsonObject> = fc
  .tuple(
    patchArbitrary,
    fc.dictionary(fc.constantFrom("description", "colorId", "unknown"), text, { noNullPrototype: true }),
  )
  .map(([fields, more]) => patched(patched({}, fields), more));

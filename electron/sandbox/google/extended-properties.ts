import { invalid } from "./errors.ts";
import type { EventBody } from "./event-body.ts";
import type { GoogleEvent } from "./model.ts";

const LONGEST_KEY = 44;
const LONGEST_VALUE = 1_024;
const MOST_PROPERTIES = 300;
const MOST_BYTES = 32 * 1_024;

type Properties = NonNullable<EventBody["extendedProperties"]>;

/** Rule 13: properties with too long a key are silently dropped, too long values silently cut. */
export function limitExtendedProperties(properties: Properties): Properties {
  return { private: limit(properties.private), shared: limit(properties.shared) };
}

function limit(group: Properties["private"]): Properties["private"] {
  if (group == null) return group;
  const kept = Object.entries(group).filter(([key]) => key.length <= LONGEST_KEY);
  return Object.fromEntries(kept.map(([key, value]) => [key, value?.slice(0, LONGEST_VALUE) ?? null]));
}

/** @throws ApiError 400 when an event has more properties, or longer ones in all, than Google keeps (rule 13) */
export function checkExtendedProperties(event: GoogleEvent): void {
  const { private: own = {}, shared = {} } = event.extendedProperties ?? {};
  const entries = [...Object.entries(own), ...Object.entries(shared)];
  const bytes = entries.reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value),
    0,
  );
  if (entries.length > MOST_PROPERTIES) throw invalid("Too many extended properties.", "extendedProperties");
  if (bytes > MOST_BYTES) throw invalid("Extended properties are too large.", "extendedProperties");
}

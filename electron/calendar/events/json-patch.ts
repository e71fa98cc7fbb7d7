/** A JSON object as Google sends it. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * What `target` becomes under `patch` by Google's PATCH semantics, which are those of RFC 7396: objects merge, everything else (arrays among it)
 * is replaced, null removes.
 */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const result: Record<string, unknown> = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    const before = result[key];
    if (value === null) delete result[key];
    else if (isJsonObject(value)) result[key] = mergePatch(isJsonObject(before) ? before : {}, value);
    else result[key] = value;
  }
  return result;
}

/** One patch that does what `first` and then `second` would do. */
export function composePatches(first: JsonObject, second: JsonObject): JsonObject {
  const joined: Record<string, unknown> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const before = joined[key];
    joined[key] = isJsonObject(before) && isJsonObject(value) ? composePatches(before, value) : value;
  }
  return joined;
}

/** Equal as JSON: the order of an object's keys does not matter, and an absent key is the same as an undefined one. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => sameJson(a[key], b[key]));
}

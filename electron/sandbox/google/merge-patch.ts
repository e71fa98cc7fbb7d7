import { isObject } from "./model.ts";

/**
 * Rule 11: objects are merged, arrays and values replaced, `null` removes, what is left out stays.
 * Returns a new object; nothing is changed in place.
 */
export function mergePatch(target: object, patch: object): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === null) delete merged[key];
    else if (isObject(value)) merged[key] = mergePatch(objectAt(merged, key), value);
    else merged[key] = value;
  }
  return merged;
}

/** An object without its `null` and `undefined` fields, at every depth but inside arrays. */
export function withoutNulls(value: object): Record<string, unknown> {
  return mergePatch({}, value);
}

function objectAt(owner: Record<string, unknown>, key: string): object {
  const value = owner[key];
  return isObject(value) ? value : {};
}

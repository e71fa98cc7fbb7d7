import type { JsonObject } from "../events/json-patch.ts";
import { composePatches, mergePatch } from "../events/json-patch.ts";

/** A write to one event that waits to be sent. */
export type PendingWrite =
  /** The whole event. */
  | { readonly method: "insert"; readonly body: JsonObject }
  /** Only what changed, in the notation of Google's PATCH. */
  | { readonly method: "patch"; readonly body: JsonObject }
  | { readonly method: "delete" };

/**
 * One write that does what `first` and then `second` would do to an event that neither has reached yet; null when nothing is left to be done.
 * Only for writes that were never attempted: what may be at the server already must not change.
 * @throws TypeError when `second` cannot follow `first` (nothing follows a deletion, and an insert follows nothing)
 */
export function coalesce(first: PendingWrite, second: PendingWrite): PendingWrite | null {
  if (first.method === "delete" || second.method === "insert") {
    throw new TypeError(`A ${second.method} cannot follow a ${first.method} of the same event`);
  }
  if (second.method === "delete") return first.method === "insert" ? null : second;
  // An insert swallows what a patch removes; a patch must go on saying it.
  return first.method === "insert"
    ? { method: "insert", body: mergePatch(first.body, second.body) }
    : { method: "patch", body: composePatches(first.body, second.body) };
}

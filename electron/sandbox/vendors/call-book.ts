import { PlatformError } from "../platform/errors.ts";
import type { VendorCall, VendorCallPatch } from "./model.ts";

/** The calls of one vendor's account. */
export class CallBook {
  readonly #calls = new Map<string, VendorCall>();
  /** Rows that are no calls at all, by agent: into the lists as they are. */
  readonly #raw: unknown[] = [];
  readonly #clock: () => number;

  constructor(calls: readonly VendorCall[], clock: () => number) {
    this.#clock = clock;
    for (const call of calls) this.#calls.set(call.id, call);
  }

  add(call: VendorCall): VendorCall {
    this.#calls.set(call.id, call);
    return call;
  }

  /** Changed now, unless the patch says when. @throws PlatformError 404 */
  change(id: string, patch: VendorCallPatch): VendorCall {
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    return this.add({ ...this.get(id), updatedAt: this.#clock(), ...given });
  }

  /** Deleted without a trace, as these vendors do. */
  remove(id: string): void {
    this.#calls.delete(id);
  }

  addRaw(row: unknown): void {
    this.#raw.push(row);
  }

  raw(): readonly unknown[] {
    return this.#raw;
  }

  /** @throws PlatformError 404 */
  get(id: string): VendorCall {
    const call = this.#calls.get(id);
    if (call === undefined) throw new PlatformError(404, "not_found", "No such call.");
    return call;
  }

  /** In no order that could be relied on. */
  all(): VendorCall[] {
    return [...this.#calls.values()];
  }
}

import * as z from "zod";
import type { Cursor } from "./cursor.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { PlatformError } from "./errors.ts";

/** Both numbers a control of the tests: the most items a page carries, and whether an empty page comes before each. */
export interface Paging {
  readonly max: number;
  readonly emptyPages: boolean;
}

export interface Page {
  /** Items as JSON texts, oldest change first. */
  readonly items: readonly string[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

export const changeLogStateSchema = z.object({
  generation: z.int().nonnegative(),
  last: z.int().nonnegative(),
  entries: z.array(z.object({ seq: z.int().positive(), id: z.string(), json: z.string() })),
});

export type ChangeLogState = z.infer<typeof changeLogStateSchema>;
type Entry = Readonly<ChangeLogState["entries"][number]>;

/**
 * What changed, in order, read with opaque cursors. A newer version of an id takes the place of the older one at the end
 * of the log; `repeat` puts a version there once more, as a delivery that is only "at least once" does.
 */
export class ChangeLog {
  #entries: Entry[];
  #last: number;
  #generation: number;

  constructor(state: ChangeLogState = { generation: 0, last: 0, entries: [] }) {
    this.#entries = [...state.entries];
    this.#last = state.last;
    this.#generation = state.generation;
  }

  /** The sequence number given out last. */
  get last(): number {
    return this.#last;
  }

  /** Adds the first version of ids not seen before: cheaper than `put` for thousands. */
  fill(items: readonly { readonly id: string; readonly json: string }[]): void {
    for (const item of items) {
      this.repeat(item.id, item.json);
    }
  }

  put(id: string, json: string): void {
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
    this.repeat(id, json);
  }

  repeat(id: string, json: string): void {
    this.#last += 1;
    this.#entries.push({ seq: this.#last, id, json });
  }

  /** From now on every cursor given out so far is answered with 410 `cursor_expired`. */
  expire(): void {
    this.#generation += 1;
  }

  /** @throws PlatformError 400 `invalid_cursor` or 410 `cursor_expired`. */
  read(cursor: string | undefined, limit: number, paging: Paging): Page {
    const from = this.#place(cursor);
    const start = this.#indexAfter(from.after);
    const size = Math.min(limit, paging.max);
    if (paging.emptyPages && !from.emptied && start < this.#entries.length) {
      return { items: [], nextCursor: encodeCursor({ ...from, emptied: true }), hasMore: true };
    }
    const page = this.#entries.slice(start, start + size);
    const after = page.at(-1)?.seq ?? from.after;
    return {
      items: page.map((entry) => entry.json),
      nextCursor: encodeCursor({ generation: this.#generation, after, emptied: false }),
      hasMore: start + page.length < this.#entries.length,
    };
  }

  state(): ChangeLogState {
    return { generation: this.#generation, last: this.#last, entries: [...this.#entries] };
  }

  #place(cursor: string | undefined): Cursor {
    if (cursor === undefined) {
      return { generation: this.#generation, after: 0, emptied: false };
    }
    const place = decodeCursor(cursor);
    if (place === undefined || place.after > this.#last || place.generation > this.#generation) {
      throw new PlatformError(400, "invalid_cursor", "This cursor was not issued here.");
    }
    if (place.generation < this.#generation) {
      throw new PlatformError(410, "cursor_expired", "This cursor has expired: read again from the start.");
    }
    return place;
  }

  /** Index of the first entry after sequence number `seq`, by bisection: the log is in order. */
  #indexAfter(seq: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#entries[middle]?.seq ?? Number.POSITIVE_INFINITY) > seq) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}

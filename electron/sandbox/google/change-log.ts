/** One counter for everything that changes: its values order all changes and make ETags unique. */
export class ChangeCounter {
  #value: number;

  constructor(value = 0) {
    this.#value = value;
  }

  get current(): number {
    return this.#value;
  }

  next(): number {
    this.#value += 1;
    return this.#value;
  }
}

interface Changed {
  readonly id: string;
  /** Value of the counter when it was last changed. */
  readonly change: number;
}

/** The latest version of each thing by id, and all of them in the order of their last change. */
export class ChangeLog<T extends Changed> {
  readonly #byId = new Map<string, T>();
  /** Ordered by change; entries that are no longer the latest of their id are skipped. */
  #ordered: T[] = [];

  get(id: string): T | undefined {
    return this.#byId.get(id);
  }

  /** The entry changed last. */
  get newest(): T | undefined {
    return this.#ordered.at(-1);
  }

  /** Adds a new version, which must be newer than all. */
  put(item: T): void {
    this.#byId.set(item.id, item);
    this.#ordered.push(item);
    if (this.#ordered.length > 2 * this.#byId.size + 64) {
      this.#ordered = this.#ordered.filter((entry) => this.#isLatest(entry));
    }
  }

  /** Replaces the latest version without a change: no delta tells of it. */
  replaceSilently(item: T): void {
    const index = this.#indexAfter(item.change - 1);
    this.#byId.set(item.id, item);
    this.#ordered[index] = item;
  }

  /** Latest versions changed after `change`, oldest change first. */
  *after(change: number): IterableIterator<T> {
    for (let index = this.#indexAfter(change); index < this.#ordered.length; index += 1) {
      const entry = this.#ordered[index];
      if (entry !== undefined && this.#isLatest(entry)) yield entry;
    }
  }

  all(): IterableIterator<T> {
    return this.after(0);
  }

  #isLatest(entry: T): boolean {
    return this.#byId.get(entry.id) === entry;
  }

  #indexAfter(change: number): number {
    let low = 0;
    let high = this.#ordered.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ordered[middle]?.change ?? 0) > change) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

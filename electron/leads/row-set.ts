/** Row numbers, as bits: thousands of hits are kept and asked for in a fraction of the time that a `Set` takes. Numbers are those of a table that counts from 1. */
export interface RowSet {
  readonly size: number;
  has(number: number): boolean;
  add(number: number): void;
  /** Answers whether it was there. */
  delete(number: number): boolean;
  /** In ascending order. */
  values(): number[];
}

export function rowSetOf(numbers: readonly number[]): RowSet {
  let flags = new Uint8Array(1 + numbers.reduce((most, number) => (number > most ? number : most), 0));
  let size = 0;
  function add(number: number): void {
    if (number >= flags.length) {
      const wider = new Uint8Array(number + 1024);
      wider.set(flags);
      flags = wider;
    }
    if (flags[number] === 1) return;
    flags[number] = 1;
    size += 1;
  }
  for (const number of numbers) add(number);
  return {
    get size() {
      return size;
    },
    has: (number) => flags[number] === 1,
    add,
    delete(number) {
      if (flags[number] !== 1) return false;
      flags[number] = 0;
      size -= 1;
      return true;
    },
    values() {
      const found: number[] = [];
      for (let number = 0; number < flags.length; number += 1) if (flags[number] === 1) found.push(number);
      return found;
    },
  };
}

/** The row that keys act on: where it was when it was chosen, and which lead it showed then. */
export interface ActiveRow {
  readonly index: number;
  /** Null while nothing was chosen, or its page had not come. */
  readonly id: string | null;
}

/** How many rows at once may come or go above it before it is given up. */
const reach = 50;

/** Where the active lead is now: rows that came or went above it must not put another lead under the keys. */
export function indexOfActive(
  { index, id }: ActiveRow,
  row: (index: number) => { readonly id: string } | undefined,
): number {
  if (id === null) return index;
  for (let distance = 0; distance <= reach; distance += 1) {
    if (row(index + distance)?.id === id) return index + distance;
    if (index >= distance && row(index - distance)?.id === id) return index - distance;
  }
  return index;
}

/** Rows that are asked about together, so that scrolling by one does not ask again. */
const block = 20;
/** As many as are asked about at once. */
const most = 100;

/** The rows from `first` to `last`, both included, rounded out to whole blocks. */
export function spanOfRows(first: number, last: number): readonly number[] {
  const from = Math.floor(Math.max(0, first) / block) * block;
  const to = Math.ceil((Math.max(first, last) + 1) / block) * block;
  return Array.from({ length: Math.min(most, to - from) }, (_, index) => from + index);
}

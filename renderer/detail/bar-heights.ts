/** How many bars a recording is drawn with. */
export const bars = 56;

/** As many bars as are drawn, each the tallest peak of its stretch; a flat line while there are none. */
export function barHeights(peaks: readonly number[]): readonly number[] {
  return Array.from({ length: bars }, (_, index) => {
    const from = Math.floor((index * peaks.length) / bars);
    const to = Math.max(from + 1, Math.floor(((index + 1) * peaks.length) / bars));
    return Math.max(0, ...peaks.slice(from, to));
  });
}

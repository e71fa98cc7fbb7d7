/** How long to wait before an engine that died is started again: at once, then doubling up to a minute; milliseconds. */
export function restartDelay(deathsInARow: number): number {
  return deathsInARow <= 1 ? 0 : Math.min(60_000, 500 * 2 ** (deathsInARow - 2));
}

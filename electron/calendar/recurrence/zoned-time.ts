/** An instant (epoch milliseconds) as RFC 3339 with the offset of `timeZone`, to the second. */
export function inZone(ms: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: "never", smallestUnit: "second" });
}

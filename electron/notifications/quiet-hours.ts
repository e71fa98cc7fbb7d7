import type { Settings } from "../../shared/model/status.ts";

type QuietHours = NonNullable<Settings["quietHours"]>;

/**
 * When the rep's own quiet hours that hold at `nowMs` are over; null when they do not hold. Both in epoch milliseconds. The hours are wall
 * time in `timeZone`, in minutes after midnight; they may span midnight, and are none when both ends are the same.
 */
export function quietUntil(nowMs: number, quiet: QuietHours | null, timeZone: string): number | null {
  if (quiet === null || quiet.from === quiet.to) return null;
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  const minutes = now.hour * 60 + now.minute;
  const holds =
    quiet.from < quiet.to
      ? minutes >= quiet.from && minutes < quiet.to
      : minutes >= quiet.from || minutes < quiet.to;
  if (!holds) return null;
  const endsToday = minutes < quiet.to;
  const day = endsToday ? now.toPlainDate() : now.toPlainDate().add({ days: 1 });
  const time = new Temporal.PlainTime(Math.floor(quiet.to / 60) % 24, quiet.to % 60);
  const end = day
    .add({ days: quiet.to === 24 * 60 ? 1 : 0 })
    .toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
  // On the night an hour comes twice the same wall time may hold again after its first end.
  return Math.max(end, nowMs + 1);
}

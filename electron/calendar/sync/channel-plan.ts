/** A push channel of this device, as table `channels` keeps it. Times in epoch milliseconds. */
export interface ChannelRow {
  readonly id: string;
  readonly calendarId: string;
  readonly subject: string;
  /** Null while nobody knows whether Google made it. */
  readonly resourceId: string | null;
  /** Digest of the relay it was made for. */
  readonly relay: string;
  readonly madeAt: number;
  readonly expiresAt: number;
}

/** What there should be channels for. */
export interface ChannelWishes {
  /** The calendars that are synced. */
  readonly calendarIds: readonly string[];
  /** The connected account. */
  readonly subject: string;
  /** Digest of the relay to be told at; null: there is none. */
  readonly relay: string | null;
  /** Calendars whose channel Google refused or could not make, and until when nobody asks again. */
  readonly refusedUntil: ReadonlyMap<string, number>;
  /** Channels that could not be stopped, and until when nobody tries again. */
  readonly stopAfter: ReadonlyMap<string, number>;
}

export type ChannelStep =
  | { readonly kind: "make"; readonly calendarId: string }
  | { readonly kind: "stop"; readonly channel: ChannelRow; readonly resourceId: string }
  /** It has ended by itself. */
  | { readonly kind: "forget"; readonly channel: ChannelRow };

const dayMs = 86_400_000;

/** When a new channel is made in its place: a day before its end, or in the last fifth of a shorter life. */
export function renewAt({ madeAt, expiresAt }: ChannelRow): number {
  return expiresAt - Math.min(dayMs, (expiresAt - madeAt) / 5);
}

/** Does this channel bring notices to that relay now? */
export function isLive(channel: ChannelRow, relay: string | null, now: number): boolean {
  return channel.resourceId !== null && channel.relay === relay && channel.expiresAt > now;
}

/**
 * What is to be done now: a channel for every synced calendar, made anew before its end (there is no renewal) and then the old one stopped,
 * so that no moment is without one; no channel where it is no longer wanted. Channels of another account are left to end by themselves,
 * since nobody here may stop them.
 */
export function channelSteps(
  rows: readonly ChannelRow[],
  wishes: ChannelWishes,
  now: number,
): readonly ChannelStep[] {
  const over = rows.filter(({ expiresAt }) => expiresAt <= now);
  const own = rows.filter(({ expiresAt, subject }) => expiresAt > now && subject === wishes.subject);
  const fresh = (calendarId: string) => newest(own, calendarId, wishes.relay, now);
  const missing = (wishes.relay === null ? [] : wishes.calendarIds).filter(
    (id) => fresh(id) === undefined && (wishes.refusedUntil.get(id) ?? 0) <= now,
  );
  return [
    ...over.map((channel) => ({ kind: "forget", channel }) as const),
    ...missing.map((calendarId) => ({ kind: "make", calendarId }) as const),
    ...own.flatMap((channel): ChannelStep[] => {
      const resourceId = channel.resourceId ?? resourceIdOf(own, channel.calendarId);
      if (resourceId === null || (wishes.stopAfter.get(channel.id) ?? 0) > now) return [];
      return isNeeded(channel, wishes, fresh(channel.calendarId))
        ? []
        : [{ kind: "stop", channel, resourceId }];
    }),
  ];
}

/** When there will be something to do if nothing changes, in epoch milliseconds; null when nothing is foreseen. */
export function nextChannelStepAt(
  rows: readonly ChannelRow[],
  wishes: ChannelWishes,
  now: number,
): number | null {
  if (channelSteps(rows, wishes, now).length > 0) return now;
  const later = [
    ...rows.flatMap((row) => [row.expiresAt, renewAt(row)]),
    ...wishes.refusedUntil.values(),
    ...wishes.stopAfter.values(),
  ].filter((at) => at > now);
  return later.length === 0 ? null : Math.min(...later);
}

/** The channel that serves a calendar, when it need not be made anew yet. */
function newest(
  own: readonly ChannelRow[],
  calendarId: string,
  relay: string | null,
  now: number,
): ChannelRow | undefined {
  return own
    .filter((row) => row.calendarId === calendarId && isLive(row, relay, now) && now < renewAt(row))
    .reduce<ChannelRow | undefined>(
      (best, row) => (best !== undefined && best.madeAt >= row.madeAt ? best : row),
      undefined,
    );
}

/** While its successor is not there, an old channel is better than none. */
function isNeeded(channel: ChannelRow, wishes: ChannelWishes, fresh: ChannelRow | undefined): boolean {
  if (wishes.relay === null || !wishes.calendarIds.includes(channel.calendarId)) return false;
  return fresh === undefined || fresh.id === channel.id;
}

/** Google's name for a watched calendar is the same on each of its channels: one whose answer was lost can be stopped by it. */
function resourceIdOf(own: readonly ChannelRow[], calendarId: string): string | null {
  return own.find((row) => row.calendarId === calendarId && row.resourceId !== null)?.resourceId ?? null;
}

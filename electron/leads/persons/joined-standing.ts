import type { LeadState } from "../../../shared/model/lead.ts";

/** How a person stands with the rep. `snoozedUntil`: epoch milliseconds, null unless snoozed. */
export interface PersonStanding {
  readonly state: LeadState;
  readonly snoozedUntil: number | null;
  readonly unread: 0 | 1;
}

/**
 * How persons who turn out to be one stand together. What is in hand stays in hand: a call of somebody who was done with brings them back, and of
 * somebody who was snoozed or to follow up leaves them to follow up. Null for none.
 */
export function joinedStanding(standings: readonly PersonStanding[]): PersonStanding | null {
  if (standings.length === 0) return null;
  const has = (state: LeadState) => standings.some((one) => one.state === state);
  const unread = standings.some((one) => one.unread === 1) ? 1 : 0;
  if (has("followUp") || (has("open") && has("snoozed"))) {
    return { state: "followUp", snoozedUntil: null, unread };
  }
  if (has("open")) return { state: "open", snoozedUntil: null, unread };
  if (!has("snoozed")) return { state: "done", snoozedUntil: null, unread };
  const times = standings.flatMap(({ snoozedUntil }) => (snoozedUntil === null ? [] : [snoozedUntil]));
  return { state: "snoozed", snoozedUntil: times.length === 0 ? null : Math.min(...times), unread };
}

import type { LeadFilter } from "../../shared/model/lead.ts";
import type { RowSet } from "./row-set.ts";

/** What of table `leads` passes a filter, with its bound values. */
export interface Conditions {
  readonly where: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** One row a person. All three are written as in the partial indexes that they are read from (`leads_newest`, `leads_in_hand`, `leads_put_away`). */
const all = "front <> 0";
export const inHand = "front = 1 AND state IN ('open', 'followUp')";
export const putAway = "front = 1 AND state IN ('snoozed', 'done')";

const shelves = {
  inHand,
  followUp: `${inHand} AND state = 'followUp'`,
  snoozed: `${putAway} AND state = 'snoozed'`,
  done: `${putAway} AND state = 'done'`,
  all,
} as const;

/** Each ends in a unique column, so that pages neither repeat nor skip a person. Demos ahead come first, the next one on top. */
export const orders = {
  newest: "updated_ms DESC, id",
  oldest: "updated_ms, id DESC",
  name: "title COLLATE NOCASE, id",
  demo: "has_demo DESC, demo_ms IS NULL, demo_ms < @now, abs(demo_ms - @now), id",
} as const;

/** `hits`: the rows of the persons in whose calls it was found, null for all. `now` in epoch milliseconds; days are those of `timeZone`. */
export function conditionsOf(
  filter: LeadFilter,
  hits: RowSet | null,
  now: number,
  timeZone: string,
): Conditions {
  const parts: string[] = [shelves[filter.shelf]];
  const values: Record<string, string | number> = {};
  const among = (column: string, name: string, wanted: readonly (string | number)[]) => {
    values[name] = JSON.stringify(wanted);
    return `${column} IN (SELECT value FROM json_each(@${name}))`;
  };
  if (hits !== null) parts.push(among("number", "hits", hits.values()));
  if (filter.tags.length > 0) parts.push(among("tag", "tags", filter.tags));
  // Any of their calls may have come from there.
  if (filter.sources.length > 0) {
    parts.push(
      `person_id IN (SELECT person_id FROM leads WHERE ${among("source", "sources", filter.sources)})`,
    );
  }
  if (filter.hasDemo) parts.push("has_demo = 1");
  if (filter.unread) parts.push("unread = 1");
  const { from, to } = spanOf(filter.since, now, timeZone);
  if (from !== null) {
    parts.push("updated_ms >= @from");
    values["from"] = from;
  }
  if (to !== null) {
    parts.push("updated_ms < @to");
    values["to"] = to;
  }
  return { where: `WHERE ${parts.join(" AND ")}`, values };
}

interface Span {
  /** Epoch milliseconds, included; null for no bound. */
  readonly from: number | null;
  /** Not included. */
  readonly to: number | null;
}

/** The instants that a choice of days is about; a day with a change of the clocks is as long as it is. */
export function spanOf(since: LeadFilter["since"], now: number, timeZone: string): Span {
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds;
  switch (since.kind) {
    case "any":
      return { from: null, to: null };
    case "days": {
      const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
      return { from: startOf(today.subtract({ days: since.days - 1 })), to: null };
    }
    case "dates":
      return {
        from: since.from === null ? null : startOf(Temporal.PlainDate.from(since.from)),
        to: since.to === null ? null : startOf(Temporal.PlainDate.from(since.to).add({ days: 1 })),
      };
  }
}

/** Does the filter leave out nothing but what is put away, in the order that the list has by itself? */
export function isPlain(filter: LeadFilter): boolean {
  const { tags, sources, hasDemo, unread, since, sort, shelf } = filter;
  const whole = shelf === "inHand" && tags.length === 0 && sources.length === 0 && !hasDemo && !unread;
  return whole && since.kind === "any" && sort === "newest";
}

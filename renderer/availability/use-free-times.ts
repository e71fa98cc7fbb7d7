import type { AppError } from "../../shared/errors.ts";
import type { FreeTimes, FreeTimesQuery } from "../../shared/model/availability.ts";
import { useLiveQuery } from "../state/live-query.ts";

/** What a free time depends on. */
const topics = ["events", "calendars", "settings", "leads"] as const;

export interface FoundTimes {
  /** Undefined until the rep's own calendars have answered. */
  readonly found: FreeTimes | undefined;
  /** Are the others still being asked? What is found so far goes by the rep's own calendars alone. */
  readonly asking: boolean;
  readonly error: AppError | null;
  readonly refresh: () => void;
}

/** Free times by the rep's own calendars at once, and by the others' as soon as Google has said what it knows. */
export function useFreeTimes(query: FreeTimesQuery): FoundTimes {
  const others = query.emails.length > 0;
  const own = useLiveQuery("availability.find", { ...query, emails: [] }, topics, { keepPrevious: false });
  const all = useLiveQuery("availability.find", others ? query : null, topics, { keepPrevious: false });
  return {
    found: all.data ?? own.data,
    asking: others && all.loading,
    error: own.error ?? all.error,
    refresh: () => {
      own.refresh();
      all.refresh();
    },
  };
}

import { useMemo } from "react";
import type { LeadRow, Passage } from "../../shared/model/lead.ts";
import { useLeadFilter } from "../state/lead-filter.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { spanOfRows } from "./passage-rows.ts";

const none: ReadonlyMap<string, Passage> = new Map();

/** Where the searched words are in the calls behind the rows on the screen, by the row's call. Rows come first: this is asked once they are there. */
export function usePassages(
  row: (index: number) => LeadRow | undefined,
  first: number,
  last: number,
): ReadonlyMap<string, Passage> {
  const search = useLeadFilter((state) => state.filter.search).trim();
  const leadIds = search === "" ? [] : spanOfRows(first, last).flatMap((index) => row(index)?.id ?? []);
  const query = leadIds.length === 0 ? null : { search, leadIds };
  const { data } = useLiveQuery("leads.passages", query, ["leads"], { keepPrevious: true });
  return useMemo(
    () => (data === undefined ? none : new Map(data.map((passage) => [passage.rowId, passage]))),
    [data],
  );
}

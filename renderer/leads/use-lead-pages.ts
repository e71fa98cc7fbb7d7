import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { LeadFilter } from "../../shared/model/lead.ts";
import { asAppError, call, onNotice } from "../api.ts";
import type { LeadPages, LeadPagesState } from "./lead-pages.ts";
import { createLeadPages } from "./lead-pages.ts";

/** The leads that pass a filter, page by page. While a new filter's first page is on its way, the rows before it stay. */
export function useLeadPages(filter: LeadFilter): {
  readonly pages: LeadPages;
  readonly state: LeadPagesState;
} {
  const pages = useMemo(
    () =>
      createLeadPages({
        read: (offset, limit) => call("leads.list", { filter, offset, limit }),
        toError: asAppError,
      }),
    [filter],
  );

  useEffect(
    () =>
      onNotice((notice) => {
        if (notice.kind === "changed" && notice.topics.includes("leads")) pages.refresh();
      }),
    [pages],
  );

  // A list that was empty before has no rows on the screen that would ask for anything.
  useEffect(() => pages.show(), [pages]);

  const state = useSyncExternalStore(pages.subscribe, pages.state);
  const before = useRef(state);
  if (state.total !== null || state.error !== null) before.current = state;
  return { pages, state: before.current };
}

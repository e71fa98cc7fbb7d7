import type { AppError } from "../../shared/errors.ts";
import type { LeadRow } from "../../shared/model/lead.ts";

export interface LeadPage {
  readonly total: number;
  readonly unread: number;
  readonly rows: readonly LeadRow[];
}

export interface LeadPagesState {
  /** Null until the first page came. */
  readonly total: number | null;
  readonly unread: number;
  /** The row at an index, when its page is here. */
  readonly row: (index: number) => LeadRow | undefined;
  /** Why the newest page could not be read; rows that are here stay. */
  readonly error: AppError | null;
}

/** A long list read page by page, as far as it is looked at. */
export interface LeadPages {
  readonly state: () => LeadPagesState;
  readonly subscribe: (listener: () => void) => () => void;
  /** The rows from `first` to `last` (both included) are on the screen, or those that were before: read what is missing. */
  readonly show: (first?: number, last?: number) => void;
  /** Something changed: read the pages on the screen again and forget the others. */
  readonly refresh: () => void;
}

export const pageSize = 100;

interface Options {
  readonly read: (offset: number, limit: number) => Promise<LeadPage>;
  readonly toError: (error: unknown) => AppError;
}

export function createLeadPages({ read, toError }: Options): LeadPages {
  const pages = new Map<number, readonly LeadRow[]>();
  const listeners = new Set<() => void>();
  const flights = new Set<number>();
  /** Pages that changed while they were being read. */
  const stale = new Set<number>();
  let shown = { first: 0, last: 0 };
  let state: LeadPagesState = { total: null, unread: 0, row, error: null };

  function row(index: number): LeadRow | undefined {
    return pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  function set(change: Partial<LeadPagesState>): void {
    // A new object each time: its identity tells React that rows changed.
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function shownPages(): readonly number[] {
    const first = Math.floor(shown.first / pageSize);
    const last = Math.floor(shown.last / pageSize);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }

  async function load(page: number): Promise<void> {
    if (flights.has(page)) {
      stale.add(page);
      return;
    }
    flights.add(page);
    try {
      const answer = await read(page * pageSize, pageSize);
      pages.set(page, answer.rows);
      set({ total: answer.total, unread: answer.unread, error: null });
    } catch (error) {
      set({ error: toError(error) });
    } finally {
      flights.delete(page);
    }
    if (stale.delete(page)) await load(page);
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show: (first = shown.first, last = shown.last) => {
      shown = { first: Math.max(0, first), last: Math.max(first, last) };
      for (const page of shownPages()) if (!pages.has(page) && !flights.has(page)) void load(page);
    },
    refresh: () => {
      const visible = shownPages();
      for (const page of pages.keys()) if (!visible.includes(page)) pages.delete(page);
      for (const page of visible) void load(page);
    },
  };
}

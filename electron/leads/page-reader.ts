import type { Database } from "better-sqlite3";
import type { Topic } from "../../shared/contract.ts";
import { PlatformFailure } from "../platforms/failure.ts";
import type { LeadRecord } from "../platforms/lead-record.ts";
import type { Changes, LeadSource, Position } from "../platforms/lead-source.ts";
import type { LeadChange, LeadStore } from "./lead-store.ts";
import type { SourceStore } from "./source-store.ts";

type Page = Extract<Changes, { readonly notModified: false }>;

export interface PageReaderDependencies {
  readonly db: Database;
  readonly source: LeadSource;
  readonly sourceId: string;
  readonly sources: SourceStore;
  readonly leads: LeadStore;
  readonly clock: () => number;
  /** Told of each lead that is new or changed, inside the transaction that keeps it. */
  readonly consider: (record: LeadRecord, change: "created" | "updated") => void;
  /** Told after a page is on the disk: calls whose recordings nobody needs any more. */
  readonly dropRecordings: (callIds: readonly string[]) => void;
  readonly onChanged: (topics: readonly Topic[]) => void;
}

export interface PageCounts {
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  readonly rejected: number;
}

/**
 * Reads a platform's changes to the end, answering after each page is on the disk: rows and cursor are one transaction, so that a crash repeats
 * at most a page. An expired cursor is read again from the start; what is known stays, because an equal or older version changes nothing.
 * @throws PlatformFailure
 */
export async function* readPages(deps: PageReaderDependencies): AsyncGenerator<PageCounts, void, void> {
  const keep = deps.db.transaction((page: Page) => keepPage(deps, page));
  let coming: Promise<Changes> | null = fetchPage(deps, deps.sources.get(deps.sourceId)?.position ?? null);
  while (coming !== null) {
    const page: Changes = await coming;
    if (page.notModified) {
      deps.sources.countImported(deps.sourceId, 0, true);
      return;
    }
    // The next page is on its way while this one is written.
    coming = page.hasMore ? fetchPage(deps, page.position) : null;
    // Its failure is met when it is awaited; should writing fail first, nobody waits for it any more.
    coming?.catch(() => undefined);
    const changes = keep.immediate(page);
    tell(deps, page, changes);
    yield countsOf(page, changes);
  }
}

async function fetchPage(deps: PageReaderDependencies, position: Position | null): Promise<Changes> {
  try {
    return await deps.source.changesSince(position);
  } catch (error) {
    if (position === null || !(error instanceof PlatformFailure) || error.kind !== "cursorExpired")
      throw error;
    deps.sources.setPosition(deps.sourceId, null);
    return deps.source.changesSince(null);
  }
}

function keepPage(deps: PageReaderDependencies, page: Page): readonly LeadChange[] {
  const now = deps.clock();
  const setAside = deps.sources.hasSetAside();
  const changes = page.leads.map((lead) => {
    const change = deps.leads.apply(lead, deps.sourceId, now);
    if (setAside && lead.kind === "lead") deps.sources.takeBack(lead.record.id);
    if (change.kind === "created" || change.kind === "updated") deps.consider(change.record, change.kind);
    return change;
  });
  for (const rejected of page.rejected) deps.sources.setAside(rejected, now);
  deps.sources.setPosition(deps.sourceId, page.position);
  deps.sources.countImported(deps.sourceId, page.leads.length, !page.hasMore);
  return changes;
}

function tell(deps: PageReaderDependencies, page: Page, changes: readonly LeadChange[]): void {
  const dropped = changes.flatMap((change) =>
    change.kind === "removed" && change.recordingOf !== null ? [change.recordingOf] : [],
  );
  if (dropped.length > 0) deps.dropRecordings(dropped);
  if (changes.some((change) => change.kind !== "same")) deps.onChanged(["leads", "sources"]);
  if (page.rejected.length > 0) deps.onChanged(["activity", "status"]);
}

function countsOf(page: Page, changes: readonly LeadChange[]): PageCounts {
  const of = (kind: LeadChange["kind"]): number => changes.filter((change) => change.kind === kind).length;
  return {
    created: of("created"),
    updated: of("updated"),
    removed: of("removed"),
    rejected: page.rejected.length,
  };
}

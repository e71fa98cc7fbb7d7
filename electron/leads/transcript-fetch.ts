import type { Database } from "better-sqlite3";
import type { Topic } from "../../shared/contract.ts";
import { PlatformFailure } from "../platforms/failure.ts";
import type { LeadSource, Transcript } from "../platforms/lead-source.ts";
import type { LeadStore } from "./lead-store.ts";
import type { PendingTranscript } from "./missing-transcripts.ts";
import type { SourceStore } from "./source-store.ts";

interface Dependencies {
  readonly db: Database;
  readonly source: LeadSource;
  readonly sourceId: string;
  readonly sources: SourceStore;
  readonly leads: LeadStore;
  readonly clock: () => number;
  readonly onChanged: (topics: readonly Topic[]) => void;
  readonly stopped: () => boolean;
}

/** Written together: one commit to the disk for so many transcripts. */
const BATCH = 48;
const AT_ONCE = 4;

type Fetched = { readonly pending: PendingTranscript; readonly transcript: Transcript };

/**
 * Fetches the transcripts that a source's leads name and that are not here, newest leads first, so that search covers them. What is missing is
 * read from the database: an interrupted run goes on where it was. What fails for now is put off, so that it never keeps others from coming.
 * Ends early, without an error, when nothing of a batch can be had: the platform is out of reach, asks for patience, or is in trouble.
 */
export async function fetchTranscripts(deps: Dependencies): Promise<void> {
  const keep = deps.db.transaction((batch: readonly Fetched[], failed: readonly PendingTranscript[]) => {
    for (const { pending, transcript } of batch) {
      deps.leads.putTranscript(pending.leadId, transcript, deps.clock());
    }
    for (const { leadId } of failed) deps.leads.putOffTranscript(leadId, deps.clock());
  });
  const tried = new Set<string>();
  while (!deps.stopped()) {
    // What failed is still missing, and may be due again.
    const missing = deps.leads.pendingTranscripts(deps.sourceId, BATCH + tried.size, deps.clock());
    const pending = missing.filter(({ transcriptId }) => !tried.has(transcriptId)).slice(0, BATCH);
    if (pending.length === 0) return;
    const { fetched, failed, reachable } = await fetchBatch(deps, pending);
    if (fetched.length + failed.length > 0) keep.immediate(fetched, failed);
    if (fetched.length > 0) deps.onChanged(["leads"]);
    if (!reachable || fetched.length === 0) return;
    for (const { transcriptId } of failed) tried.add(transcriptId);
  }
}

async function fetchBatch(
  deps: Dependencies,
  pending: readonly PendingTranscript[],
): Promise<{
  readonly fetched: readonly Fetched[];
  readonly failed: readonly PendingTranscript[];
  readonly reachable: boolean;
}> {
  const waiting = [...pending];
  const fetched: Fetched[] = [];
  const failed: PendingTranscript[] = [];
  let reachable = true;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !deps.stopped(); next = waiting.shift()) {
      const outcome = await fetchOne(deps, next);
      if (outcome === "unreachable") {
        reachable = false;
        waiting.length = 0;
      } else if (outcome === "later") failed.push(next);
      else fetched.push({ pending: next, transcript: outcome });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { fetched, failed, reachable };
}

/** `later`: this one failed for now; `unreachable`: so would all others. */
type Outcome = Transcript | "later" | "unreachable";

async function fetchOne(deps: Dependencies, pending: PendingTranscript): Promise<Outcome> {
  try {
    // Kept under the id it was asked by: that is how the lead knows it.
    return { ...(await deps.source.transcript(pending.transcriptId)), id: pending.transcriptId };
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    return afterFailure(deps, pending, error);
  }
}

/** What will never come is kept as an empty transcript, so that it is not asked for again; what the platform does wrong is named. */
function afterFailure(deps: Dependencies, pending: PendingTranscript, failure: PlatformFailure): Outcome {
  switch (failure.kind) {
    case "offline":
    case "timeout":
    case "rateLimited":
    case "unauthorized":
      return "unreachable";
    case "server":
    case "cutOff":
      return "later";
    case "malformed":
    case "rejected":
    case "cursorExpired": {
      const message = `The transcript of lead ${pending.leadId} cannot be read: ${failure.message}`;
      deps.sources.setAside({ id: `transcript:${pending.transcriptId}`, message, raw: null }, deps.clock());
      deps.onChanged(["activity", "status"]);
      return { id: pending.transcriptId, content: "", segments: [] };
    }
    case "notFound":
      return { id: pending.transcriptId, content: "", segments: [] };
  }
}

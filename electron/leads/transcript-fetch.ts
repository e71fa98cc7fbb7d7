import type { Database } from "better-sqlite3";
import type { Topic } from "../../shared/contract.ts";
import { PlatformFailure } from "../platforms/failure.ts";
import type { LeadSource, Transcript } from "../platforms/lead-source.ts";
import type { LeadStore, PendingTranscript } from "./lead-store.ts";
import type { SourceStore } from "./source-store.ts";

interface Dependencies {
  readonly db: Database;
  readonly source: LeadSource;
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
 * Fetches the transcripts that leads name and that are not here, newest leads first, so that search covers them. What is missing is read from the
 * database: an interrupted run goes on where it was. Ends early, without an error, when the platform cannot be reached or asks for
 * patience: the next poll tries again.
 */
export async function fetchTranscripts(deps: Dependencies): Promise<void> {
  const keep = deps.db.transaction((batch: readonly Fetched[]) => {
    for (const { pending, transcript } of batch) {
      deps.leads.putTranscript(pending.leadId, transcript, deps.clock());
    }
  });
  for (let complete = true; complete && !deps.stopped(); ) {
    const pending = deps.leads.pendingTranscripts(BATCH);
    if (pending.length === 0) return;
    const fetched = await fetchBatch(deps, pending);
    if (fetched.length > 0) {
      keep.immediate(fetched);
      deps.onChanged(["leads"]);
    }
    // What failed would be the first of the next batch again.
    complete = fetched.length === pending.length;
  }
}

async function fetchBatch(deps: Dependencies, pending: readonly PendingTranscript[]): Promise<Fetched[]> {
  const waiting = [...pending];
  const fetched: Fetched[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !deps.stopped(); next = waiting.shift()) {
      const outcome = await fetchOne(deps, next);
      if (outcome === "unreachable") waiting.length = 0;
      else if (outcome !== "later") fetched.push({ pending: next, transcript: outcome });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return fetched;
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

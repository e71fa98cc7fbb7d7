import type { Database } from "better-sqlite3";

/** Between two tries of a transcript that fails, in milliseconds: twice as long each time. */
const firstPauseMs = 60_000;
const longestPauseMs = 12 * 3_600_000;

export interface PendingTranscript {
  readonly leadId: string;
  readonly transcriptId: string;
}

/** Which transcripts are not here yet. Times in epoch milliseconds. */
export interface MissingTranscripts {
  /** Of a source's leads: those tried least first, then the newest. Reads every lead only when there may be any. */
  pending(sourceId: string, limit: number, now: number): readonly PendingTranscript[];
  /** It could not be had for now: others come first, and it is put off longer each time. */
  putOff(leadId: string, now: number): void;
  /** It is here. */
  arrived(leadId: string): void;
  /** Leads were written: they may name transcripts that are not here. */
  leadsWritten(): void;
}

/** Asked after each poll, which mostly brought nothing: what was found complete is so until a lead is written or a failed one is due. */
export function createMissingTranscripts(db: Database): MissingTranscripts {
  const find = db.prepare<[string, number, number], PendingTranscript>(`
    SELECT leads.id AS leadId, transcript_id AS transcriptId
    FROM leads LEFT JOIN transcript_tries ON transcript_tries.lead_id = leads.id
    WHERE source = ? AND transcript_id IS NOT NULL AND coalesce(not_before, 0) <= ? AND NOT EXISTS (
      SELECT 1 FROM transcripts WHERE lead_id = leads.id AND transcripts.id = leads.transcript_id)
    ORDER BY coalesce(tries, 0), updated_ms DESC LIMIT ?`);
  const nextTry = db
    .prepare<[string, number], number | null>(
      `SELECT min(not_before) FROM transcript_tries JOIN leads ON leads.id = lead_id
       WHERE source = ? AND not_before > ?`,
    )
    .pluck();
  const putOff = db.prepare(`
    INSERT INTO transcript_tries VALUES (@leadId, 1, @now) ON CONFLICT (lead_id) DO UPDATE SET
      tries = tries + 1, not_before = @now + min(${longestPauseMs}, ${firstPauseMs} << min(tries - 1, 20))`);
  const forget = db.prepare("DELETE FROM transcript_tries WHERE lead_id = ?");
  /** By source: until when none is missing that may be asked for. */
  const completeUntil = new Map<string, number>();

  return {
    pending(sourceId, limit, now) {
      if (now < (completeUntil.get(sourceId) ?? now)) return [];
      const found = find.all(sourceId, now, limit);
      if (found.length === 0) {
        completeUntil.set(sourceId, nextTry.get(sourceId, now) ?? Number.POSITIVE_INFINITY);
      }
      return found;
    },
    putOff(leadId, now) {
      putOff.run({ leadId, now });
      completeUntil.clear();
    },
    arrived(leadId) {
      forget.run(leadId);
    },
    leadsWritten() {
      completeUntil.clear();
    },
  };
}

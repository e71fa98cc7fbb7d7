import type { Database } from "better-sqlite3";
import * as z from "zod";
import type { LeadDetail } from "../../shared/model/lead.ts";
import { segmentSchema } from "../../shared/model/lead.ts";
import type { LeadRecord } from "../platforms/lead-record.ts";
import { findDemoSegment } from "./demo-segment.ts";
import { parseDemoTime } from "./demo-time.ts";

/** A lead's transcript as the screen shows it; null until it was fetched, and where the platform has none. */
export function transcriptOf(db: Database, record: LeadRecord): LeadDetail["transcript"] {
  const row = db
    .prepare<[string], { content: string; segments: string }>(
      "SELECT content, segments FROM transcripts WHERE lead_id = ?",
    )
    .get(record.id);
  if (row === undefined) return null;
  const segments = z.array(segmentSchema).parse(JSON.parse(row.segments));
  if (segments.length === 0 && row.content === "") return null;
  const demo = parseDemoTime(record.demoTime);
  const demoSegment =
    demo.kind === "read" ? findDemoSegment(segments, demo.ms, demo.offsetMinutes, record.call.at) : null;
  return { segments, content: row.content, demoSegment };
}

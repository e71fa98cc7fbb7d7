import { AppError } from "../../../shared/errors.ts";
import { leadDetail } from "../../leads/lead-query.ts";
import type { AgentDesk } from "../desk.ts";
import { transcriptUri } from "./lead-answer.ts";
import { leadNamed } from "./lead-named.ts";
import { transcriptPart } from "./transcript-part.ts";

/** So much of a transcript goes into one answer: an hour of talk is about this. Characters. */
const mostText = 60_000;

/**
 * What was said in a lead's call, or where `more` of the part before led to.
 * @throws AppError not_found for a lead that is gone, and for a call nobody has a transcript of; bad_input for a cursor that leads nowhere
 */
export function transcriptAnswer(desk: AgentDesk, id: string, cursor: string | null = null) {
  const { db } = desk;
  const byCall = db.prepare<[string], string>("SELECT id FROM leads WHERE call_id = ?").pluck().get(id);
  const lead = leadDetail(db, byCall ?? leadNamed(db, id), desk.clock());
  const { transcript } = lead;
  if (transcript === null) {
    throw new AppError("not_found", "Callsheet has no transcript of this call (yet).", { details: { id } });
  }
  const { segments, content } = transcript;
  const said = segments.map(({ speaker, startMs, text }) => ({ speaker, second: startMs / 1000, text }));
  const from = placeOf(cursor);
  // Without lines there is one text.
  const lines = transcriptPart(said, from, mostText);
  const text = transcriptPart([{ text: content }], from, mostText);
  const part = said.length === 0 ? text : lines;
  if (from > 0 && part.lines.length === 0) throw leadsNowhere();
  return {
    leadId: lead.id,
    callAt: lead.call.at,
    whole: from === 0 && part.next === null,
    lines: lines.lines,
    content: said.length === 0 ? (text.lines[0]?.text ?? "") : null,
    /** Where to read on; null at the end. */
    more: part.next === null ? null : `${transcriptUri(lead.id)}?cursor=${part.next}`,
  };
}

function placeOf(cursor: string | null): number {
  if (cursor === null) return 0;
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw leadsNowhere();
}

function leadsNowhere(): AppError {
  return new AppError("bad_input", "This cursor leads nowhere. Read the transcript from its beginning.");
}

import { AppError } from "../../../shared/errors.ts";
import { leadDetail } from "../../leads/lead-query.ts";
import type { AgentDesk } from "../desk.ts";
import { leadNamed } from "./lead-named.ts";

/** So much of a transcript goes into one answer: an hour of talk is about this. Characters. */
const mostText = 60_000;

/** What was said in a lead's call. @throws AppError not_found for a lead that is gone, and for a call nobody has a transcript of */
export function transcriptAnswer(desk: AgentDesk, id: string) {
  const { db } = desk;
  const byCall = db.prepare<[string], string>("SELECT id FROM leads WHERE call_id = ?").pluck().get(id);
  const lead = leadDetail(db, byCall ?? leadNamed(db, id), desk.clock());
  const { transcript } = lead;
  if (transcript === null) {
    throw new AppError("not_found", "Callsheet has no transcript of this call (yet).", { details: { id } });
  }
  const { segments, content } = transcript;
  const lines = segments.map(({ speaker, startMs, text }) => ({ speaker, second: startMs / 1000, text }));
  let room = mostText;
  const shown = lines.filter(({ text }) => {
    room -= text.length;
    return room >= 0;
  });
  const whole = shown.length === lines.length && content.length <= mostText;
  return {
    leadId: lead.id,
    callAt: lead.call.at,
    whole,
    lines: shown,
    content: lines.length === 0 ? content.slice(0, mostText) : null,
  };
}

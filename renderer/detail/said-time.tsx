import type { LeadDetail } from "../../shared/model/lead.ts";
import "./said-time.css";

/** The sentence of the call in which the demo's time was said; nothing where it could not be found. */
export function SaidTime({ lead }: { readonly lead: LeadDetail }) {
  const { transcript } = lead;
  const said = transcript === null ? undefined : transcript.segments[transcript.demoSegment ?? -1];
  if (said === undefined) return null;
  return (
    <figure className="said-time">
      <blockquote className="selectable">{said.text}</blockquote>
      <figcaption>{said.speaker === "agent" ? "Said by the AI in the call" : "Said in the call"}</figcaption>
    </figure>
  );
}

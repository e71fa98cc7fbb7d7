import type { LeadDetail } from "../../shared/model/lead.ts";
import { capitalized } from "../ui/format.ts";
import { Card } from "./detail-parts.tsx";

/** What the AI made of the call: its summary, and its judgement by dimension as bars with words. */
export function HeardCard({ lead }: { readonly lead: LeadDetail }) {
  if (lead.summary === null && lead.reasoning.length === 0) return null;
  return (
    <Card title="What the AI heard">
      {lead.summary !== null && <p className="selectable">{lead.summary}</p>}
      {lead.reasoning.length > 0 && (
        <dl className="reasoning">
          {lead.reasoning.map(({ dimension, value, score }) => (
            <div key={dimension} className={score === null ? "reason plain" : "reason"}>
              <dt className="truncate">{capitalized(dimension.replaceAll("_", " "))}</dt>
              {score !== null && (
                <dd className="bar" aria-hidden="true">
                  <span style={{ width: `${score * 100}%` }} />
                </dd>
              )}
              <dd className="reason-word selectable">{capitalized(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}

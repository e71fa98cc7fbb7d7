import type { TemplateContent, TemplatePreview } from "../../shared/model/meeting-template.ts";
import { LeadPicker } from "../leads/lead-picker.tsx";
import type { LiveQuery } from "../state/live-query.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";

/** What a lead would get, as it is typed. */
export function usePreview(content: TemplateContent, leadId: string | null): LiveQuery<TemplatePreview> {
  const { title, description, minutes, place } = content;
  const location = place.kind === "location" ? place.text : "";
  const asked = minutes >= 5 && minutes <= 480 ? { title, description, location, minutes, leadId } : null;
  return useLiveQuery("template.preview", asked, ["leads", "templates"], { keepPrevious: true });
}

interface Props {
  readonly preview: LiveQuery<TemplatePreview>;
  readonly content: TemplateContent;
  readonly leadId: string | null;
  readonly onLead: (leadId: string | null) => void;
}

/** The invitation as a lead of the rep's choice gets it. */
export function TemplatePreviewView({ preview: { data, error, refresh }, content, leadId, onLead }: Props) {
  return (
    <section className="template-preview" aria-label="What a guest gets">
      <LeadPicker
        label="Shown for"
        leadId={leadId}
        empty="Somebody unknown"
        onChange={(lead) => onLead(lead?.id ?? null)}
      />
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {data !== undefined && (
        <div className="template-invitation selectable" aria-live="polite">
          <p className="template-title">{data.title === "" ? "No title" : data.title}</p>
          <p className="when-words">
            {[`${content.minutes} minutes`, content.place.kind === "meet" ? "Google Meet" : data.location]
              .filter((part) => part !== "")
              .join(" · ")}
          </p>
          <p className="template-description">{data.description}</p>
        </div>
      )}
    </section>
  );
}

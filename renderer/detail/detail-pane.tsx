import { useMemo } from "react";
import { useCommands } from "../commands/registry.ts";
import { eventRefOf, useSelection } from "../state/selection.ts";
import { Close } from "../ui/icons.tsx";
import { EventDetailView } from "./event-detail.tsx";
import { LeadDetailView } from "./lead-detail.tsx";
import "./detail.css";

interface Props {
  readonly floating: boolean;
}

/** The lead or the event that is selected. */
export function DetailPane({ floating }: Props) {
  const { leadId, eventKey, clear } = useSelection();
  const commands = useMemo(() => (floating ? { "detail.close": clear } : {}), [floating, clear]);
  useCommands(commands);
  return (
    <aside className={floating ? "pane detail-pane floating" : "pane detail-pane"} aria-label="Detail">
      {floating && (
        <button
          type="button"
          className="icon-button detail-close"
          aria-label="Close the detail"
          onClick={clear}
        >
          <Close />
        </button>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="detail-scroll" tabIndex={0}>
        <Selected leadId={leadId} eventKey={eventKey} />
      </div>
    </aside>
  );
}

function Selected({
  leadId,
  eventKey,
}: {
  readonly leadId: string | null;
  readonly eventKey: string | null;
}) {
  if (leadId !== null) return <LeadDetailView key={leadId} leadId={leadId} />;
  if (eventKey !== null) return <EventDetailView key={eventKey} event={eventRefOf(eventKey)} />;
  return (
    <div className="empty detail-empty">
      <h3>Nothing selected</h3>
      <p>Pick a lead to see what they said, or an event to see who comes.</p>
      <p>
        Press <kbd className="kbd">?</kbd> for all keys.
      </p>
    </div>
  );
}

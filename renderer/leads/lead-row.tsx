import type { PointerEvent } from "react";
import { memo } from "react";
import type { LeadRow } from "../../shared/model/lead.ts";
import { useNow } from "../ui/clock.ts";
import { age } from "../ui/format.ts";
import type { ActiveRow } from "./active-row.ts";
import { Countdown } from "./countdown-bar.tsx";
import { beginLeadDrag } from "./lead-drag-start.ts";
import { openLead, scheduleLead } from "./open-lead.ts";
import { canSchedule, demoText, leadLine } from "./row-text.ts";
import { standingWords } from "./standing.ts";
import { Tag } from "./tag.tsx";

interface Props {
  readonly id: string;
  readonly index: number;
  /** Distance from the top of the list, in pixels. */
  readonly top: number;
  /** Undefined while its page is on the way. */
  readonly lead: LeadRow | undefined;
  readonly selected: boolean;
  readonly active: boolean;
  readonly onActivate: (row: ActiveRow) => void;
}

/** One lead of the list. Pressed and moved, it is dragged to the calendar; pressed and let go, it opens. */
export const LeadRowView = memo(function LeadRowView(props: Props) {
  const { id, index, top, lead, selected, active, onActivate } = props;
  function onPointerDown(event: PointerEvent): void {
    onActivate({ index, id: lead?.id ?? null });
    if (lead !== undefined && event.button === 0) beginLeadDrag(lead, event);
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the grid, which has the focus
    // biome-ignore lint/a11y/useSemanticElements: a virtual list of thousands of rows cannot be a <table>
    <div
      id={id}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={selected}
      tabIndex={-1}
      className={rowClass(active, selected)}
      style={{ transform: `translateY(${top}px)` }}
      onPointerDown={onPointerDown}
      onClick={lead === undefined ? undefined : () => openLead(lead)}
    >
      {lead === undefined ? <Placeholder /> : <Cells lead={lead} active={active} />}
    </div>
  );
});

function rowClass(active: boolean, selected: boolean): string {
  return ["lead-row", active ? "active" : "", selected ? "selected" : ""].filter(Boolean).join(" ");
}

function Placeholder() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell of the virtual grid
    <div role="gridcell" tabIndex={-1} className="lead-placeholder" aria-label="Loading">
      <span />
      <span />
      <span />
    </div>
  );
}

function Cells({ lead, active }: { readonly lead: LeadRow; readonly active: boolean }) {
  const now = useNow("minute");
  const demo = demoText(lead.demo, now);
  const standing = standingWords(lead, now);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a cell of the virtual grid */}
      <div role="gridcell" tabIndex={-1} className="lead-cell">
        <p className="lead-name">
          {lead.unread && (
            <span className="unread-dot">
              <span className="visually-hidden">Unread: </span>
            </span>
          )}
          <span className="truncate">{lead.title}</span>
          <span className="lead-age">{age(Date.parse(lead.updatedAt), now)}</span>
        </p>
        <p className="lead-line truncate">{leadLine(lead)}</p>
        <p className="lead-state">
          {lead.tag !== null && <Tag tag={lead.tag} />}
          {standing !== null && <span className="lead-standing">{standing}</span>}
          <span className={`lead-demo truncate ${demo.tone}`}>{demo.text}</span>
          {lead.demo.kind === "countdown" && <Countdown demo={lead.demo} />}
        </p>
      </div>
      {canSchedule(lead.demo) && (
        // biome-ignore lint/a11y/useSemanticElements: a cell of the virtual grid
        <div role="gridcell" tabIndex={-1} className="lead-action">
          <button
            type="button"
            className="button small"
            tabIndex={active ? 0 : -1}
            aria-label={`Schedule a demo with ${lead.title}`}
            onPointerDown={(event) => event.stopPropagation()}
            onClick={(event) => {
              event.stopPropagation();
              scheduleLead(lead);
            }}
          >
            Schedule
          </button>
        </div>
      )}
    </>
  );
}

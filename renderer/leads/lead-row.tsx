import type { MouseEvent, PointerEvent } from "react";
import { memo } from "react";
import type { LeadRow, Passage } from "../../shared/model/lead.ts";
import { useLeadFilter } from "../state/lead-filter.ts";
import { useLeadPicks } from "../state/lead-picks.ts";
import { useNow } from "../ui/clock.ts";
import { age, dayName } from "../ui/format.ts";
import { Marked } from "../ui/marked.tsx";
import { searchWords } from "../ui/marks.ts";
import type { ActiveRow } from "./active-row.ts";
import { Countdown } from "./countdown-bar.tsx";
import { beginLeadDrag } from "./lead-drag-start.ts";
import { openLead, scheduleLead } from "./open-lead.ts";
import { pickTo } from "./picking.ts";
import { canSchedule, demoText, foundLine, leadLine } from "./row-text.ts";
import { standingWords } from "./standing.ts";
import { Tag } from "./tag.tsx";

interface Props {
  readonly id: string;
  readonly index: number;
  /** Distance from the top of the list, in pixels. */
  readonly top: number;
  /** Undefined while its page is on the way. */
  readonly lead: LeadRow | undefined;
  /** Where the searched words are, when the row does not show it. */
  readonly passage: Passage | undefined;
  readonly selected: boolean;
  readonly active: boolean;
  /** Picked to do something with several at once. */
  readonly picked: boolean;
  /** Are any picked? Then that is what is told as selected. */
  readonly picking: boolean;
  readonly onActivate: (row: ActiveRow) => void;
}

/** One person of the list. Pressed and moved, it is dragged to the calendar; pressed and let go, it opens. */
export const LeadRowView = memo(function LeadRowView(props: Props) {
  const { id, index, top, lead, passage, selected, active, picked, picking, onActivate } = props;
  function onPointerDown(event: PointerEvent): void {
    onActivate({ index, id: lead?.id ?? null });
    if (lead !== undefined && event.button === 0 && !isPick(event)) beginLeadDrag(lead, event);
  }
  function onClick(event: MouseEvent): void {
    if (lead === undefined) return;
    if (event.shiftKey) void pickTo(index);
    else if (isPick(event)) useLeadPicks.getState().toggle(lead.id, index);
    else openLead(lead, passage?.leadId);
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the grid, which has the focus
    // biome-ignore lint/a11y/useSemanticElements: a virtual list of thousands of rows cannot be a <table>
    <div
      id={id}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={picking ? picked : selected}
      tabIndex={-1}
      className={rowClass({ active, selected, picked, picking })}
      style={{ transform: `translateY(${top}px)` }}
      onPointerDown={onPointerDown}
      onClick={onClick}
    >
      {lead === undefined ? (
        <Placeholder />
      ) : (
        <Cells
          lead={lead}
          passage={passage}
          active={active}
          picked={picked}
          onPick={() => useLeadPicks.getState().toggle(lead.id, index)}
        />
      )}
    </div>
  );
});

/** With one of these keys a press picks leads instead of opening one. */
function isPick({ ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return ctrlKey || metaKey || shiftKey;
}

const rowStates = ["active", "selected", "picked", "picking"] as const;
type RowState = (typeof rowStates)[number];

function rowClass(is: Readonly<Record<RowState, boolean>>): string {
  const words = rowStates.filter((word) => is[word]);
  return ["lead-row", ...words].join(" ");
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

interface CellsProps {
  readonly lead: LeadRow;
  readonly passage: Passage | undefined;
  readonly active: boolean;
  readonly picked: boolean;
  readonly onPick: () => void;
}

function Cells({ lead, passage, active, picked, onPick }: CellsProps) {
  const now = useNow("minute");
  const demo = demoText(lead.demo, now);
  const words = searchWords(useLeadFilter((state) => state.filter.search));
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
          <span className="truncate">
            <Marked text={lead.title} words={words} />
          </span>
          <span className="lead-age">{age(Date.parse(lead.updatedAt), now)}</span>
        </p>
        <p className="lead-line truncate">
          {passage === undefined ? (
            <Marked text={foundLine(leadLine(lead), words)} words={words} />
          ) : (
            <>
              {passage.at !== null && (
                <span className="lead-said-when">Call {dayName(Date.parse(passage.at), now)}: </span>
              )}
              <Marked text={passage.words} words={words} />
            </>
          )}
        </p>
        <p className="lead-state">
          {lead.tag !== null && <Tag tag={lead.tag} />}
          {standing !== null && <span className="lead-standing">{standing}</span>}
          {lead.calls > 1 && <span className="lead-calls">{lead.calls} calls</span>}
          <span className={`lead-demo truncate ${demo.tone}`}>{demo.text}</span>
          {lead.demo.kind === "countdown" && <Countdown demo={lead.demo} />}
        </p>
        {/* Drawn before the name, and read after all that is known: who it is comes first. */}
        <input
          type="checkbox"
          className="lead-pick"
          tabIndex={-1}
          aria-label={`Pick ${lead.title}`}
          checked={picked}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={(event) => event.stopPropagation()}
          onChange={onPick}
        />
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

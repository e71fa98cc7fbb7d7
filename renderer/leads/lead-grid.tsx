import { useVirtualizer } from "@tanstack/react-virtual";
import type { KeyboardEvent } from "react";
import { useEffect, useRef, useState } from "react";
import type { LeadRow } from "../../shared/model/lead.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useSelection } from "../state/selection.ts";
import type { ActiveRow } from "./active-row.ts";
import { indexOfActive } from "./active-row.ts";
import type { LeadPages, LeadPagesState } from "./lead-pages.ts";
import { LeadRowView } from "./lead-row.tsx";
import { openLead, scheduleLead } from "./open-lead.ts";
import { changeLeads } from "./standing.ts";

interface Props {
  readonly pages: LeadPages;
  readonly state: LeadPagesState;
}

const rowHeight = 84;
/** Rows drawn while even the number of leads is unknown. */
const placeholders = 8;

/** The list itself: only the rows on the screen exist. The grid has the focus; the active row is told by `aria-activedescendant`. */
export function LeadGrid({ pages, state }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<ActiveRow>({ index: 0, id: null });
  const active = indexOfActive(chosen, state.row);
  const selectedId = useSelection((selection) => selection.leadId);
  const total = state.total ?? placeholders;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    // Rows beyond the edge are there already: a frame need not wait for React.
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => pages.show(first, last), [pages, first, last]);

  function moveTo(index: number): void {
    const next = Math.min(total - 1, Math.max(0, index));
    setChosen({ index: next, id: state.row(next)?.id ?? null });
    virtual.scrollToIndex(next);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: total - 1,
    };
    const next = moves[event.key];
    const lead = state.row(active);
    if (next !== undefined) moveTo(next);
    else if ((event.key === "Enter" || event.key === " ") && lead !== undefined) openLead(lead);
    else if (event.key === "s" && lead !== undefined) scheduleLead(lead);
    else if (lead !== undefined && stands(event.key, lead)) moveTo(active);
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list of thousands of rows cannot be a <table>
    <div
      ref={scroller}
      id="leads-grid"
      className="leads-grid"
      role="grid"
      aria-label="Leads"
      aria-rowcount={state.total ?? -1}
      aria-busy={state.total === null}
      aria-activedescendant={items.some((item) => item.index === active) ? rowId(active) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="leads-rows" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const lead = state.row(item.index);
          return (
            <LeadRowView
              key={lead?.id ?? `at ${item.index}`}
              id={rowId(item.index)}
              index={item.index}
              top={item.start}
              lead={lead}
              selected={lead !== undefined && lead.id === selectedId}
              active={item.index === active}
              onActivate={setChosen}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The keys that put a lead away or keep it at hand; pressed again, they take it back. Answers whether it was one. */
function stands(key: string, { id, state, unread }: LeadRow): boolean {
  const wanted = ({ y: "done", p: "followUp" } as const)[key];
  if (wanted !== undefined) {
    void changeLeads([id], { kind: "state", state: state === wanted ? "open" : wanted });
    return true;
  }
  if (key === "u") void changeLeads([id], { kind: "read", read: unread });
  else if (key === "b") useDialogs.getState().show({ kind: "snooze", leadIds: [id] });
  else return false;
  return true;
}

function rowId(index: number): string {
  return `lead-row-${index}`;
}

import { useVirtualizer } from "@tanstack/react-virtual";
import type { KeyboardEvent } from "react";
import { useEffect, useRef, useState } from "react";
import type { LeadRow, LeadsChange } from "../../shared/model/lead.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLeadPicks } from "../state/lead-picks.ts";
import { useOpenPerson } from "../state/open-person.ts";
import { useSelection } from "../state/selection.ts";
import { allowHolding } from "../ui/press.ts";
import type { ActiveRow } from "./active-row.ts";
import { indexOfActive } from "./active-row.ts";
import type { LeadPages, LeadPagesState } from "./lead-pages.ts";
import { LeadRowView } from "./lead-row.tsx";
import { openLead, scheduleLead } from "./open-lead.ts";
import { pickAll, pickTo } from "./picking.ts";
import { changeLeads } from "./standing.ts";
import { usePassages } from "./use-passages.ts";

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
  const open = useOpenPerson();
  // An older call is open: its person's row is that of the newest.
  const selectedPerson = open.leadId === selectedId ? open.personId : null;
  const picked = useLeadPicks((picks) => picks.ids);
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
  const passages = usePassages(state.row, first, last);
  useEffect(() => (scroller.current === null ? undefined : allowHolding(scroller.current)), []);

  function moveTo(index: number): void {
    const next = Math.min(total - 1, Math.max(0, index));
    setChosen({ index: next, id: state.row(next)?.id ?? null });
    virtual.scrollToIndex(next);
  }
  /** The keys that pick leads. Answers whether it was one. */
  function picks(event: KeyboardEvent): boolean {
    const { toggle, clear } = useLeadPicks.getState();
    const mod = event.ctrlKey || event.metaKey;
    const lead = state.row(active);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (mod && event.key === " " && lead !== undefined) toggle(lead.id, active);
    else if (mod && event.key.toLowerCase() === "a") void pickAll();
    else if (event.shiftKey && step !== undefined) {
      // The first row of a range is the one it was begun on.
      if (picked.size === 0 && lead !== undefined) toggle(lead.id, active);
      moveTo(active + step);
      void pickTo(Math.min(total - 1, Math.max(0, active + step)));
    } else if (event.key === "Escape" && picked.size > 0) clear();
    else return false;
    return true;
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return;
    if (picks(event)) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = pageRows(scroller.current);
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
    else if ((event.key === "Enter" || event.key === " ") && lead !== undefined)
      openLead(lead, passages.get(lead.id)?.leadId);
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
      aria-multiselectable="true"
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
              selected={lead !== undefined && (lead.id === selectedId || lead.personId === selectedPerson)}
              passage={lead === undefined ? undefined : passages.get(lead.id)}
              active={item.index === active}
              picked={lead !== undefined && picked.has(lead.id)}
              picking={picked.size > 0}
              onActivate={setChosen}
            />
          );
        })}
      </div>
    </div>
  );
}

/** As many rows as PageDown passes. */
function pageRows(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor((scroller?.clientHeight ?? rowHeight) / rowHeight) - 1);
}

/** The keys that put a lead away or keep it at hand; pressed again, they take it back. Answers whether it was one. */
function stands(key: string, lead: LeadRow): boolean {
  const { ids, clear } = useLeadPicks.getState();
  const { state, unread } = lead;
  const many = ids.size > 0;
  const leadIds = many ? [...ids] : [lead.id];
  const change = async (wanted: LeadsChange) => {
    if (await changeLeads(leadIds, wanted)) clear();
  };
  const wanted = ({ y: "done", p: "followUp" } as const)[key];
  if (wanted !== undefined) {
    void change({ kind: "state", state: state === wanted && !many ? "open" : wanted });
    return true;
  }
  if (key === "u") void change({ kind: "read", read: unread || many });
  else if (key === "b") useDialogs.getState().show({ kind: "snooze", leadIds, onDone: clear });
  else return false;
  return true;
}

function rowId(index: number): string {
  return `lead-row-${index}`;
}

import type { KeyboardEvent, PointerEvent } from "react";
import { useRef } from "react";
import type { Side } from "../state/panes.ts";
import { keepWidth, paneLimits, setCollapsed, standardWidths, usePanes } from "../state/panes.ts";

interface Props {
  readonly side: Side;
  readonly width: number;
}

const keyStep = 16;

/** The line between a side pane and the calendar: drag or arrow keys for the width, double-click for the standard one, Enter to fold the pane away. */
export function Resizer({ side, width }: Props) {
  const { drag, endDrag } = usePanes.getState();
  const dragging = usePanes((panes) => panes.dragged?.side === side);
  const start = useRef({ x: 0, width: 0 });
  const name = side === "leads" ? "leads" : "detail";
  /** Rightwards widens the left pane and narrows the right one. */
  const sign = side === "leads" ? 1 : -1;

  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
    drag(side, width);
  }
  function onPointerMove(event: PointerEvent): void {
    if (dragging) drag(side, start.current.width + sign * (event.clientX - start.current.x));
  }
  function onPointerUp(): void {
    const dragged = usePanes.getState().dragged;
    if (dragged !== null) keepWidth(side, dragged.width);
    endDrag();
  }
  function onKeyDown(event: KeyboardEvent): void {
    const { min, max } = paneLimits[side];
    const widths: Readonly<Record<string, number>> = {
      ArrowRight: width + sign * keyStep,
      ArrowLeft: width - sign * keyStep,
      Home: min,
      End: max,
    };
    const next = widths[event.key];
    if (next !== undefined) keepWidth(side, next);
    else if (event.key === "Enter") setCollapsed(side, true);
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is this role with a value; <hr> has none
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of the ${name} pane`}
      aria-valuenow={width}
      aria-valuemin={paneLimits[side].min}
      aria-valuemax={paneLimits[side].max}
      tabIndex={0}
      className={dragging ? "resizer dragging" : "resizer"}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={endDrag}
      onDoubleClick={() => keepWidth(side, standardWidths[side])}
      onKeyDown={onKeyDown}
    />
  );
}

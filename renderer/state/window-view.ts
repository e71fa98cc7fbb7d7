import type { WindowView } from "../../shared/model/window-view.ts";
import { useSelection } from "./selection.ts";
import { useView } from "./view.ts";

/** Where the hours of this window were scrolled to, until they are drawn for the first time; CSS pixels. */
let scrolledTo: number | null = null;

/** Puts a window back to what it showed. */
export function showAgain({ view, date, leadId, eventKey, scroll }: WindowView): void {
  useView.setState({ view, date });
  useSelection.setState({ leadId, eventKey });
  scrolledTo = scroll;
}

/** Where the hours were scrolled to; null when that was said already, or never. */
export function takeScroll(): number | null {
  const taken = scrolledTo;
  scrolledTo = null;
  return taken;
}

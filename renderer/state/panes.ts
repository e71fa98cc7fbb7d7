import { create } from "zustand";
import type { Settings } from "../../shared/model/status.ts";
import { useMedia } from "./media.ts";
import { useSession } from "./session.ts";

export type Side = "leads" | "detail";

interface Limits {
  readonly min: number;
  readonly max: number;
}

/** Widths a pane may have, in CSS pixels; the settings' schema holds the same. */
export const paneLimits: Readonly<Record<Side, Limits>> = {
  leads: { min: 240, max: 560 },
  detail: { min: 280, max: 640 },
};

export const standardWidths: Readonly<Record<Side, number>> = { leads: 332, detail: 368 };

/** Under these the pane floats above the calendar (looks.md of the design: 1100 and 900). */
const floatsUnder: Readonly<Record<Side, string>> = {
  leads: "(max-width: 899px)",
  detail: "(max-width: 1099px)",
};

interface Panes {
  /** Is the leads pane, while it floats, on the screen? */
  readonly leadsFloatOpen: boolean;
  readonly setLeadsFloat: (open: boolean) => void;
  /** The width under the pointer while a separator is dragged; null in between. */
  readonly dragged: { readonly side: Side; readonly width: number } | null;
  readonly drag: (side: Side, width: number) => void;
  readonly endDrag: () => void;
}

export const usePanes = create<Panes>()((set) => ({
  leadsFloatOpen: false,
  setLeadsFloat: (leadsFloatOpen) => set({ leadsFloatOpen }),
  dragged: null,
  drag: (side, width) => set({ dragged: { side, width: clampWidth(side, width) } }),
  endDrag: () => set({ dragged: null }),
}));

export function clampWidth(side: Side, width: number): number {
  const { min, max } = paneLimits[side];
  return Math.round(Math.min(max, Math.max(min, width)));
}

export interface Pane {
  readonly width: number;
  readonly collapsed: boolean;
  readonly floating: boolean;
}

/** How a side pane stands now. */
export function usePane(side: Side): Pane {
  const settings = useSession((session) => session.settings);
  const dragged = usePanes((panes) => (panes.dragged?.side === side ? panes.dragged.width : null));
  const floating = useMedia(floatsUnder[side]);
  const width = side === "leads" ? settings?.leadsWidth : settings?.detailWidth;
  const collapsed = side === "leads" ? settings?.leadsCollapsed : settings?.detailCollapsed;
  return { width: dragged ?? width ?? standardWidths[side], collapsed: collapsed ?? false, floating };
}

export function keepWidth(side: Side, width: number): void {
  const clamped = clampWidth(side, width);
  const change: Partial<Settings> = side === "leads" ? { leadsWidth: clamped } : { detailWidth: clamped };
  void useSession.getState().changeSettings(change);
}

export function setCollapsed(side: Side, collapsed: boolean): void {
  const change: Partial<Settings> =
    side === "leads" ? { leadsCollapsed: collapsed } : { detailCollapsed: collapsed };
  void useSession.getState().changeSettings(change);
}

/** Brings the leads on the screen, whether they float or stand. */
export function openLeads(): void {
  if (window.matchMedia(floatsUnder.leads).matches) usePanes.getState().setLeadsFloat(true);
  else if (useSession.getState().settings?.leadsCollapsed === true) setCollapsed("leads", false);
}

/** Shows or hides the leads. */
export function toggleLeads(): void {
  const { leadsFloatOpen, setLeadsFloat } = usePanes.getState();
  if (window.matchMedia(floatsUnder.leads).matches) setLeadsFloat(!leadsFloatOpen);
  else setCollapsed("leads", useSession.getState().settings?.leadsCollapsed !== true);
}

/** Lets the detail pane stand beside the calendar, or come only when something is selected. */
export function toggleDetail(): void {
  setCollapsed("detail", useSession.getState().settings?.detailCollapsed !== true);
}

import { create } from "zustand";

interface Selection {
  readonly leadId: string | null;
  /** An occurrence's key, `calendarId/eventId`. */
  readonly eventKey: string | null;
  /** Shows a lead; its meeting, when it has one, is marked in the calendar by `eventKey`. */
  readonly selectLead: (leadId: string, eventKey?: string | null) => void;
  /** Shows an event; with a lead, the detail pane shows the lead it was booked for. */
  readonly selectEvent: (eventKey: string, leadId?: string | null) => void;
  readonly clear: () => void;
}

/** What the rep looks at. */
export const useSelection = create<Selection>()((set) => ({
  leadId: null,
  eventKey: null,
  selectLead: (leadId, eventKey = null) => set({ leadId, eventKey }),
  selectEvent: (eventKey, leadId = null) => set({ eventKey, leadId }),
  clear: () => set({ leadId: null, eventKey: null }),
}));

/** Names an event or an occurrence. */
export interface EventRef {
  readonly calendarId: string;
  readonly eventId: string;
}

export function eventKeyOf({ calendarId, eventId }: EventRef): string {
  return `${calendarId}/${eventId}`;
}

/** The two ids in an occurrence's key. Event ids never hold a slash; calendar ids might. */
export function eventRefOf(key: string): EventRef {
  const slash = key.lastIndexOf("/");
  return { calendarId: key.slice(0, slash), eventId: key.slice(slash + 1) };
}

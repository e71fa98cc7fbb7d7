import { create } from "zustand";
import { asAppError, call } from "../api.ts";
import type { LeadZone } from "../availability/lead-zone.ts";

interface LeadZones {
  /** By the lead's id; null for one that could not be read. */
  readonly zones: ReadonlyMap<string, LeadZone | null>;
  /** Finds a lead's zone out, once; resolves when it is known. */
  readonly learn: (leadId: string) => Promise<LeadZone | null>;
}

const asking = new Map<string, Promise<LeadZone | null>>();

/** Where the clocks of leads are, as far as the rep has looked at them: for a time that is hovered, dragged, or set beside the rep's own. */
export const useLeadZones = create<LeadZones>()((set) => ({
  zones: new Map(),
  learn: (leadId) => {
    const known = asking.get(leadId);
    if (known !== undefined) return known;
    const asked = read(leadId);
    asking.set(leadId, asked);
    void asked.then((zone) => set(({ zones }) => ({ zones: new Map(zones).set(leadId, zone) })));
    return asked;
  },
}));

async function read(leadId: string): Promise<LeadZone | null> {
  try {
    const { country, demo } = await call("lead.get", { leadId });
    const { leadZone } = await import("../availability/lead-zone.ts");
    return leadZone(country, demo, Temporal.Now.timeZoneId());
  } catch (error) {
    // A lead that the platform removed has no clock any more; anything else may be better the next time.
    if (asAppError(error).code !== "not_found") asking.delete(leadId);
    return null;
  }
}

import type { EventTime } from "../../shared/model/event-time.ts";
import type { LeadZone } from "../availability/lead-zone.ts";
import { useLeadDrag } from "../state/lead-drag.ts";
import { useLeadZones } from "../state/lead-zones.ts";
import type { Reader } from "../ui/format.ts";
import { timeThere } from "../ui/format.ts";
import { useCalendarUi } from "./calendar-ui.ts";
import { wordsOf } from "./event-words.ts";
import type { CalendarHost } from "./host.ts";
import { itemByKey } from "./host.ts";

/** "For the lead: 09:00 – 09:30 in New York", with a word where that is a guess; null where their clock shows the same. */
export function leadClock(time: EventTime, { timeZone, sure }: LeadZone, reader: Reader = {}): string | null {
  const there = timeThere(time, timeZone, reader);
  return there === null ? null : `For the lead: ${there}${sure ? "" : ", as far as their number says"}`;
}

/** Whose leads the events are that the pointer or the focus was on, by the events' keys. */
const leadOf = new Map<string, string>();

/** Adds the lead's time to what a lead's event says when the pointer rests on it or the focus comes to it. */
export function watchLeadClocks(host: CalendarHost): () => void {
  const root = host.root();
  if (root === null) return () => {};
  const watch = new AbortController();
  const look = (event: Event) => {
    const block = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-event]") : null;
    if (block !== null) void tell(host, block);
  };
  root.addEventListener("pointerover", look, { signal: watch.signal });
  root.addEventListener("focusin", look, { signal: watch.signal });
  const stop = useLeadDrag.subscribe(({ dragging }) => {
    if (dragging !== null) void useLeadZones.getState().learn(dragging.lead.id);
  });
  return () => {
    watch.abort();
    stop();
  };
}

async function tell(host: CalendarHost, block: HTMLElement): Promise<void> {
  const item = itemByKey(host, block.dataset["event"] ?? "");
  const leadId = item?.occurrence.leadId ?? null;
  if (item === null || leadId === null) return;
  leadOf.set(item.id, leadId);
  const zone = await useLeadZones.getState().learn(leadId);
  const words = zone === null ? null : leadClock(item.occurrence.time, zone);
  if (words !== null) block.title = `${wordsOf(item).tooltip}\n${words}`;
}

/** What the lead's clock shows at the time proposed for what is in the hand: a lead's meeting, or a lead. Null where it adds nothing. */
export function useLeadClock(proposal: EventTime | null): string | null {
  const lifted = useCalendarUi((ui) => ui.liftedKey);
  const dragged = useLeadDrag((drag) => drag.dragging?.lead.id ?? null);
  const leadId = dragged ?? (lifted === null ? null : (leadOf.get(lifted) ?? null));
  const zone = useLeadZones((state) => (leadId === null ? null : (state.zones.get(leadId) ?? null)));
  return proposal === null || zone === null ? null : leadClock(proposal, zone);
}

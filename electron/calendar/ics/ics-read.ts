import type { IcsEvent } from "./ics-event.ts";
import { icsEventOf } from "./ics-event.ts";
import type { IcsPart } from "./ics-parts.ts";
import { IcsProblem } from "./ics-time.ts";
import type { OffsetInFile } from "./ics-zones.ts";
import { zoneOf } from "./ics-zones.ts";

/** What a part of a file turned out to be. */
export type ReadPart =
  | { readonly kind: "event"; readonly event: IcsEvent }
  | { readonly kind: "refused"; readonly title: string; readonly why: string };

const notEvents: Readonly<Record<string, string>> = {
  VTODO: "It is a task, not an event.",
  VJOURNAL: "It is a journal entry, not an event.",
};

/** Reads the parts of a file one by one; what is no event and says nothing to the rep (a zone, free and busy times) answers null. */
export async function createIcsReader(
  parts: readonly IcsPart[],
  repZone: string,
): Promise<(part: IcsPart) => ReadPart | null> {
  // A parser that few starts need.
  const { default: ical } = await import("ical.js");
  const inFile = new Map<string, OffsetInFile>();
  for (const { name, text } of parts) if (name === "VTIMEZONE") addZone(text);

  function addZone(text: string): void {
    try {
      const zone = new ical.Timezone(componentOf(text));
      inFile.set(zone.tzid, (epochMs) => {
        const wall = ical.Time.fromJSDate(new Date(epochMs), true);
        return Math.round(zone.utcOffset(wall) / 60);
      });
    } catch {
      // A zone that cannot be read is not known: the events in it say so.
    }
  }
  function componentOf(text: string) {
    const [, name = ""] = /^BEGIN:\s*([A-Za-z-]+)/i.exec(text) ?? [];
    const calendar = new ical.Component(ical.parse(`BEGIN:VCALENDAR\r\n${text}\r\nEND:VCALENDAR`));
    const found = calendar.getFirstSubcomponent(name.toLowerCase());
    if (found === null) throw new IcsProblem("It cannot be read.");
    return found;
  }

  const known = new Map<string, string | null>();
  const zone = (tzid: string, aroundMs: number) => {
    const found = known.get(tzid) ?? zoneOf(tzid, inFile.get(tzid) ?? null, aroundMs, repZone);
    known.set(tzid, found);
    return found;
  };
  return ({ name, text }) => {
    const why = notEvents[name];
    if (why !== undefined) return { kind: "refused", title: titleIn(text), why };
    if (name !== "VEVENT") return null;
    try {
      return { kind: "event", event: icsEventOf(componentOf(text), { repZone, zone }) };
    } catch (error) {
      // The library throws plain errors for what is not as the standard says.
      const said =
        error instanceof IcsProblem ? error.message : "It is not written as a calendar file should be.";
      return { kind: "refused", title: titleIn(text), why: said };
    }
  };
}

/** The title of what could not be read as a whole. */
function titleIn(text: string): string {
  const [, title = ""] = /^SUMMARY[^:\r\n]*:(.*(?:\r\n[ \t].*)*)$/im.exec(text) ?? [];
  return title
    .replace(/\r\n[ \t]/g, "")
    .replace(/\\([,;\\])/g, "$1")
    .slice(0, 200);
}

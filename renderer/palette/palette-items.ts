import { fuzzyMatch } from "../../shared/fuzzy.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import type { Palette } from "../../shared/model/palette.ts";
import type { KeyBinding } from "../commands/keys.ts";
import type { Understood } from "../editor/quick/quick-parse.ts";

/** What a line of the palette leads to. */
export type PaletteGoal =
  | { readonly kind: "turn"; readonly time: EventTime }
  | { readonly kind: "create"; readonly time: EventTime }
  | { readonly kind: "command"; readonly id: string; readonly keys: readonly string[] }
  /** `words`: what is looked for in what was said. */
  | { readonly kind: "lead"; readonly leadId: string; readonly words?: string }
  | {
      readonly kind: "event";
      readonly calendarId: string;
      readonly eventId: string;
      readonly time: EventTime;
    };

export interface PaletteItem {
  /** Unique among the lines that are shown. */
  readonly id: string;
  readonly text: string;
  /** Places of letters in `text` that were typed. */
  readonly places: readonly number[];
  readonly detail: string;
  readonly goal: PaletteGoal;
}

export interface PaletteGroup {
  readonly title: "Calls" | "Commands" | "Dates" | "Events" | "Leads";
  readonly items: readonly PaletteItem[];
}

/** So many commands are shown once something is typed. */
const mostCommands = 6;

/** The commands that fit, the best first; all of them while nothing is typed. */
export function commandItems(typed: string, bindings: readonly KeyBinding[]): readonly PaletteItem[] {
  const known = bindings.filter(({ id }) => id !== "palette.open");
  const fits = known.flatMap(({ id, label, keys }) => {
    const match = fuzzyMatch(typed, label);
    if (match === null) return [];
    const goal = { kind: "command", id, keys } as const;
    return [
      {
        score: match.score,
        item: { id: `command ${id}`, text: label, places: match.places, detail: "", goal },
      },
    ];
  });
  if (typed.trim() === "") return fits.map(({ item }) => ({ ...item, places: [] }));
  return fits
    .sort((a, b) => b.score - a.score)
    .slice(0, mostCommands)
    .map(({ item }) => item);
}

/** Where a line that says a day or a time of day, and nothing else, turns the calendar to. `name` is the time in words. */
export function dateItems(
  understood: Understood | null,
  name: (time: EventTime) => string,
): readonly PaletteItem[] {
  if (understood === null || understood.title !== "" || understood.guests.length > 0) return [];
  if (!understood.parts.some(({ kind }) => kind === "date" || kind === "clock")) return [];
  const { time } = understood;
  return [
    { id: "turn", text: `Go to ${name(time)}`, places: [], detail: "", goal: { kind: "turn", time } },
    {
      id: "create",
      text: `Create a meeting, ${name(time)}`,
      places: [],
      detail: "",
      goal: { kind: "create", time },
    },
  ];
}

/** What was found of the rep's own data. `name` is a time in words. */
export function foundGroups(
  typed: string,
  { leads, events, transcripts }: Palette,
  name: (time: EventTime) => string,
): readonly PaletteGroup[] {
  const places = (text: string) => fuzzyMatch(typed, text)?.places ?? [];
  return [
    {
      title: "Leads",
      items: leads.map(({ leadId, title, company }) => ({
        id: `lead ${leadId}`,
        text: title,
        places: places(title),
        detail: company ?? "",
        goal: { kind: "lead", leadId },
      })),
    },
    {
      title: "Events",
      items: events.map(({ calendarId, eventId, title, time }) => ({
        id: `event ${calendarId}/${eventId}`,
        text: title,
        places: places(title),
        detail: name(time),
        goal: { kind: "event", calendarId, eventId, time },
      })),
    },
    {
      title: "Calls",
      items: transcripts.map(({ leadId, title, words }) => ({
        id: `call ${leadId}`,
        text: title,
        places: [],
        detail: words,
        goal: { kind: "lead", leadId, words: typed.trim() },
      })),
    },
  ];
}

/** The line that a key moves to, around the ends. */
export function lineAfter(index: number, by: number, count: number): number {
  if (count === 0) return 0;
  return (((index + by) % count) + count) % count;
}

/** `text` in pieces, alternately not typed and typed. */
export function pieces(
  text: string,
  places: readonly number[],
): readonly { readonly text: string; readonly typed: boolean }[] {
  const typed = new Set(places);
  const found: { text: string; typed: boolean }[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const last = found.at(-1);
    if (last !== undefined && last.typed === typed.has(index)) last.text += text.charAt(index);
    else found.push({ text: text.charAt(index), typed: typed.has(index) });
  }
  return found;
}

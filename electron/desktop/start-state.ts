import type { Start } from "../../shared/contract/desktop.ts";
import type { Recovered } from "../../shared/model/recovery.ts";
import type { WindowView } from "../../shared/model/window-view.ts";
import { systemRegion } from "../../shared/regional.ts";
import { calendarsList } from "../calendar/calendars/calendar-query.ts";
import { occurrencesBetween } from "../calendar/recurrence/range-query.ts";
import { hasLeads } from "../leads/has-leads.ts";
import { recoveredWords } from "../recovery/recovered-words.ts";
import type { DeskState } from "./desk-state.ts";
import { mending } from "./mending.ts";
import type { Session } from "./session.ts";
import { startRange } from "./start-range.ts";

/** The answer to the page's first question. */
export interface StartAnswer {
  /** Reads it ahead, so that it is there when the page asks. */
  prepare(view: WindowView | null): void;
  /** What was read ahead, once; a page that starts again, or another window's, gets a fresh one. `view` is what the window showed. */
  take(view: WindowView | null, webContentsId: number): Promise<Start>;
}

type Screen = Omit<Start, "status" | "place" | "notes">;

export function createStartAnswer(desk: DeskState): StartAnswer {
  let prepared: Promise<Screen> | null = null;
  let preparedOf: Session | null = null;
  return {
    prepare(view) {
      preparedOf = desk.session();
      prepared = startState(desk, view);
      // Whoever takes it hears of its failure.
      prepared.catch(() => undefined);
    },
    async take(view, webContentsId) {
      // Of a session that was ended since, it may never come.
      if (preparedOf !== desk.session()) prepared = null;
      if (prepared === null) desk.tryAgain();
      const screen = prepared ?? startState(desk, view);
      prepared = null;
      // Read only now: they may have changed since.
      return {
        ...(await screen),
        status: desk.session()?.status() ?? null,
        place: desk.takePlace(webContentsId),
        notes: notesOf(desk),
      };
    },
  };
}

/** All that the first paint needs, in one answer. */
async function startState(desk: DeskState, before: WindowView | null): Promise<Screen> {
  const managed = desk.policy.managed();
  const session = desk.session();
  const settings = desk.settings.get();
  const shown = viewNow(before, desk.clock());
  const range = startRange(
    shown?.view ?? settings.view,
    shown === null ? desk.clock() : Date.parse(shown.date),
  );
  const common = {
    version: desk.version,
    platform: platformName(),
    managed,
    settings,
    shown,
    timeZone: Temporal.Now.timeZoneId(),
  };
  if (session === null) {
    return { ...common, workspace: null, calendars: [], range: null, occurrences: [], hasLeads: false };
  }
  const db = await session.reader();
  return mending(desk, db, () => ({
    ...common,
    workspace: session.workspace,
    calendars: calendarsList(db),
    range,
    occurrences: occurrencesBetween(db, Date.parse(range.from), Date.parse(range.to)),
    hasLeads: hasLeads(db),
  }));
}

/** What the rep should know: of their settings, of the page before this one, and of a data file that was replaced. */
function notesOf(desk: DeskState): string[] {
  const recovered = desk.session()?.recovered() ?? null;
  const words = recovered === null ? null : wordsOf(recovered, desk);
  return [desk.settings.note(), ...desk.takeNotes(), words].filter((note) => note !== null);
}

/** Words need the system's formats, which take as long to load as all that the first screen shows: only when there is something to say. */
function wordsOf(recovered: Recovered, desk: DeskState): string {
  return recoveredWords(recovered, systemRegion(desk.settings.get()), Temporal.Now.timeZoneId());
}

/** On another day than it was last used, a window opens at that day, with nothing selected and at the first hours of work. */
export function viewNow(before: WindowView | null, nowMs: number): WindowView | null {
  if (before === null) return null;
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(Temporal.Now.timeZoneId())
    .toPlainDate()
    .toString();
  if (before.on === today) return before;
  return { ...before, date: today, on: today, leadId: null, eventKey: null, scroll: null };
}

function platformName(): Start["platform"] {
  return process.platform === "darwin" || process.platform === "win32" ? process.platform : "linux";
}

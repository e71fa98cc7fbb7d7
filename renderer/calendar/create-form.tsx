import type { FormEvent, KeyboardEvent } from "react";
import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { EventTime } from "../../shared/model/event-time.ts";
import { attempt } from "../commands/perform.ts";
import type { Understood } from "../editor/quick/quick-parse.ts";
import type { TemplateChoice } from "../editor/quick/quick-template.ts";
import { readQuickLead, timeWith, useQuickLead, withQuickLead } from "../editor/quick/quick-template.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useStart } from "../state/session.ts";
import { fullTime } from "../ui/format.ts";
import { useCalendarUi } from "./calendar-ui.ts";
import { useCreation } from "./creation.ts";
import { draftChange } from "./draft-keys.ts";
import { spoken } from "./drag-words.ts";
import { createEvent, showDay } from "./drop.ts";
import { dropWarning } from "./drop-warning.ts";
import { hideGhost, showGhost } from "./ghost.ts";
import type { Box } from "./grid-geometry.ts";
import { piecesOf } from "./grid-geometry.ts";
import type { CalendarHost } from "./host.ts";
import { geometryOf, onLaidOut, repZone, surroundings } from "./host.ts";

/** Understanding dates takes a library: it comes with the first card, while the rep begins to type. */
const loadParser = () => import("../editor/quick/quick-parse.ts");
const QuickPreview = lazy(async () => ({
  default: (await import("../editor/quick/quick-preview.tsx")).QuickPreview,
}));

interface Props {
  readonly host: CalendarHost;
  /** The calendar that new meetings go to. */
  readonly calendarId: string;
  readonly time: EventTime;
  readonly line: string;
  /** Enter was pressed before the form was here. */
  readonly entered: boolean;
  readonly onLine: (line: string) => void;
}

/** What the line says, and, where the rep wants it so, nothing but its title. */
async function read(line: string, slot: EventTime, plain: boolean): Promise<Understood> {
  if (plain) return { title: line.trim(), time: slot, guests: [], parts: [], remarks: [] };
  const { understand } = await loadParser();
  return understand(line, { slot, nowMs: Date.now(), timeZone: repZone() });
}

/** The same with the lead that it invites, and the template of their meeting. */
async function readWhole(line: string, slot: EventTime, plain: boolean, choice: TemplateChoice | null) {
  const understood = await read(line, slot, plain);
  return withQuickLead(understood, await readQuickLead(understood.guests, choice));
}

/** Asks for a meeting that is being made, beside its place: its title, and whatever else the line says. */
export function CreateForm({ host, calendarId, time: slot, line, entered, onLine }: Props) {
  const end = useCreation((creation) => creation.end);
  const { platform } = useStart();
  const [plain, setPlain] = useState(false);
  const [choice, setChoice] = useState<TemplateChoice | null>(null);
  const [understood, setUnderstood] = useState<Understood | null>(null);
  const [beside, setBeside] = useState<Box | null>(null);
  const card = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const known = useQuickLead(understood?.guests ?? [], choice);
  const minutes = known?.template?.minutes ?? null;
  const time = useMemo(
    () => (understood === null ? slot : timeWith(understood, minutes)),
    [understood, minutes, slot],
  );

  useEffect(() => {
    let current = true;
    void attempt(async () => {
      const now = await read(line, slot, plain);
      if (current) setUnderstood(now);
    });
    return () => {
      current = false;
    };
  }, [line, slot, plain]);
  useEffect(() => {
    const draw = () => {
      const geometry = geometryOf(host);
      const piecesAt = (shown: EventTime) => (geometry === null ? [] : piecesOf(shown, geometry, repZone()));
      const pieces = piecesAt(time);
      const warning = dropWarning(time, surroundings(host, null));
      showGhost({ title: "New meeting", proposal: time, was: null, warning, pieces, pointer: null });
      // The card stays where it was opened, or the words would run away from who types them.
      setBeside(piecesAt(slot)[0] ?? null);
    };
    draw();
    const stopHearing = onLaidOut(host, draw);
    window.addEventListener("scroll", draw, true);
    return () => {
      stopHearing();
      window.removeEventListener("scroll", draw, true);
      hideGhost();
    };
  }, [host, time, slot]);
  // Before the next key, which would else be taken for a command.
  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (entered) card.current?.requestSubmit();
  }, [entered]);
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && card.current?.contains(event.target) === false) end();
    };
    window.addEventListener("pointerdown", onPress);
    return () => window.removeEventListener("pointerdown", onPress);
  }, [end]);

  /** The words as they stand now: what is shown may be a key press behind. */
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const meeting = await attempt(() => readWhole(line, slot, plain, choice));
    if (meeting === null) return;
    if (meeting.title === "") {
      input.current?.focus();
      return;
    }
    end();
    void createEvent(host, meeting, calendarId);
  }
  async function openEditor(): Promise<void> {
    const meeting = await attempt(() => readWhole(line, slot, plain, choice));
    if (meeting === null) return;
    end();
    useDialogs.getState().show({ kind: "editor", start: { kind: "new", ...meeting } });
  }
  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === "Escape") end();
    const change = event.target === input.current ? draftChange(event, platform === "darwin") : null;
    if (change === null) return;
    event.preventDefault();
    const next = change(slot, repZone());
    showDay(next);
    useCreation.getState().begin(next);
    const warning = dropWarning(next, surroundings(host, null));
    useCalendarUi.getState().say([spoken(next), warning].filter((part) => part !== null).join(". "));
  }
  return (
    <form
      ref={card}
      className="create-card"
      aria-label={`New meeting, ${fullTime(time, Date.now())}`}
      style={cardPlace(beside)}
      onSubmit={(event) => void submit(event)}
      onKeyDown={onKeyDown}
    >
      <input
        ref={input}
        className="field"
        aria-label="Title"
        placeholder="Demo with Ana tue 3pm 45m ana@x.com"
        maxLength={1024}
        value={line}
        onChange={(event) => {
          onLine(event.target.value);
          if (event.target.value === "") setPlain(false);
        }}
      />
      <Suspense fallback={<p className="create-card-time">{fullTime(time, Date.now())}</p>}>
        {understood === null ? (
          <p className="create-card-time">{fullTime(time, Date.now())}</p>
        ) : (
          <QuickPreview
            understood={understood}
            timeZone={repZone()}
            known={known}
            time={time}
            onChoose={setChoice}
            onPlain={() => {
              setPlain(true);
              input.current?.focus();
            }}
          />
        )}
      </Suspense>
      <div className="create-card-actions">
        <button type="button" className="button small quiet" onClick={() => void openEditor()}>
          More options
        </button>
        <button type="button" className="button small" onClick={end}>
          Discard
        </button>
        <button type="submit" className="button small primary" disabled={line.trim() === ""}>
          Create
        </button>
      </div>
    </form>
  );
}

const cardWidth = 320;
const cardHeight = 250;

/** Beside the place, on the side with more room, and never outside of the window. CSS pixels. */
function cardPlace(beside: Box | null): { readonly left: number; readonly top: number } {
  const { innerWidth, innerHeight } = window;
  if (beside === null) return { left: (innerWidth - cardWidth) / 2, top: innerHeight / 3 };
  const right = beside.right + 12;
  const left = right + cardWidth < innerWidth - 8 ? right : beside.left - cardWidth - 12;
  return {
    left: Math.max(8, left),
    top: Math.min(Math.max(56, beside.top), innerHeight - cardHeight - 40),
  };
}

import type { FormEvent, KeyboardEvent } from "react";
import { useEffect, useRef, useState } from "react";
import type { EventTime } from "../../shared/model/event-time.ts";
import { fullTime } from "../ui/format.ts";
import { useCreation } from "./creation.ts";
import { createEvent } from "./drop.ts";
import { dropWarning } from "./drop-warning.ts";
import { hideGhost, showGhost } from "./ghost.ts";
import type { Box } from "./grid-geometry.ts";
import { piecesOf } from "./grid-geometry.ts";
import type { CalendarHost } from "./host.ts";
import { geometryOf, repZone, surroundings } from "./host.ts";

interface Props {
  readonly host: CalendarHost;
  /** The calendar that new meetings go to. */
  readonly calendarId: string;
}

/** Asks for the title of a meeting that is being made, beside its place. */
export function CreateCard({ host, calendarId }: Props) {
  const time = useCreation((creation) => creation.time);
  if (time === null) return null;
  return <Card host={host} calendarId={calendarId} time={time} />;
}

function Card({ host, calendarId, time }: Props & { readonly time: EventTime }) {
  const end = useCreation((creation) => creation.end);
  const [title, setTitle] = useState("");
  const [beside, setBeside] = useState<Box | null>(null);
  const card = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const draw = () => {
      const geometry = geometryOf(host);
      const pieces = geometry === null ? [] : piecesOf(time, geometry, repZone());
      const warning = dropWarning(time, surroundings(host, null));
      showGhost({ title: "New meeting", proposal: time, was: null, warning, pieces, pointer: null });
      setBeside(pieces[0] ?? null);
    };
    draw();
    const stopHearing = host.onDrawn(draw);
    window.addEventListener("resize", draw);
    window.addEventListener("scroll", draw, true);
    return () => {
      stopHearing();
      window.removeEventListener("resize", draw);
      window.removeEventListener("scroll", draw, true);
      hideGhost();
    };
  }, [host, time]);
  useEffect(() => {
    const before = document.activeElement;
    input.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && card.current?.contains(event.target) === false) end();
    };
    window.addEventListener("pointerdown", onPress);
    return () => window.removeEventListener("pointerdown", onPress);
  }, [end]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const given = title.trim();
    if (given === "") {
      input.current?.focus();
      return;
    }
    end();
    void createEvent(host, given, time, calendarId);
  }
  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === "Escape") end();
  }
  return (
    <form
      ref={card}
      className="create-card"
      aria-label={`New meeting, ${fullTime(time, Date.now())}`}
      style={cardPlace(beside)}
      onSubmit={submit}
      onKeyDown={onKeyDown}
    >
      <input
        ref={input}
        className="field"
        aria-label="Title"
        placeholder="What is it about?"
        maxLength={1024}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <p className="create-card-time">{fullTime(time, Date.now())}</p>
      <div className="create-card-actions">
        <button type="button" className="button small" onClick={end}>
          Discard
        </button>
        <button type="submit" className="button small primary" disabled={title.trim() === ""}>
          Create
        </button>
      </div>
    </form>
  );
}

const cardWidth = 280;
const cardHeight = 128;

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

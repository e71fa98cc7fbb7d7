import { toWall } from "../../calendar/wall-time.ts";
import { weekdayAndDate } from "../../ui/format.ts";
import type { Fit, PersonDay, Span } from "../busy.ts";
import { fitOf, partOf } from "../busy.ts";
import { wallClock } from "./time-choices.ts";
import "./busy-strips.css";

interface Props {
  readonly people: readonly PersonDay[];
  /** The hours that are drawn. */
  readonly shown: Span;
  readonly meeting: Span | null;
  /** IANA; the hours are said in it. */
  readonly timeZone: string;
  readonly problem: string | null;
}

const fits: Readonly<Record<Fit, string>> = { free: "free", busy: "busy", unknown: "unknown" };

/** The day of everybody who comes, one strip each, with the meeting's place in it. */
export function BusyStrips({ people, shown, meeting, timeZone, problem }: Props) {
  const place = meeting === null ? null : partOf(meeting, shown);
  return (
    <section className="busy-strips" aria-label="Who is free">
      <h3 className="card-head">{weekdayAndDate(shown.from, Date.now(), { timeZone })}</h3>
      <ul>
        {people.map((person) => (
          <Strip key={person.name} person={person} shown={shown} meeting={meeting} place={place} />
        ))}
      </ul>
      <p className="busy-strip-hours" aria-hidden="true">
        <span>{wallClock(toWall(shown.from, timeZone).minutes)}</span>
        <span>{wallClock(toWall(shown.to, timeZone).minutes)}</span>
      </p>
      {problem !== null && <p className="busy-strip-problem">{problem}</p>}
    </section>
  );
}

type Part = NonNullable<ReturnType<typeof partOf>>;

interface StripProps {
  readonly person: PersonDay;
  readonly shown: Span;
  readonly meeting: Span | null;
  readonly place: Part | null;
}

function Strip({ person, shown, meeting, place }: StripProps) {
  const fit = fitOf(person, meeting);
  const parts = (person.busy ?? []).map((span) => partOf(span, shown)).filter((part) => part !== null);
  return (
    <li className="busy-strip">
      <span className="truncate" title={person.name}>
        {person.name}
      </span>
      <svg
        className={person.busy === null ? "busy-strip-bar unknown" : "busy-strip-bar"}
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {parts.map(({ left, width }) => (
          <rect key={left} className="busy-strip-busy" x={left * 100} y={0} width={width * 100} height={10} />
        ))}
        {place !== null && (
          <rect
            className={`busy-strip-place ${fit}`}
            x={place.left * 100}
            y={0}
            width={place.width * 100}
            height={10}
          />
        )}
      </svg>
      <span className={`busy-strip-fit ${fit}`}>{fits[fit]}</span>
    </li>
  );
}

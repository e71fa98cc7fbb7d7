import { useEffect, useRef, useState } from "react";
import type { LeadDetail } from "../../shared/model/lead.ts";
import { useLeadFilter } from "../state/lead-filter.ts";
import { playTime } from "../ui/format.ts";
import { Marked } from "../ui/marked.tsx";
import { hasWords, searchWords } from "../ui/marks.ts";
import { TranscriptSearch } from "./transcript-search.tsx";
import "./transcript-search.css";

interface Props {
  readonly transcript: LeadDetail["transcript"];
  /** What it was opened for: words that were said; empty for none. */
  readonly looked: string;
  /** Where the recording is, in seconds; null while it has not been played. */
  readonly position: number | null;
  /** Plays from a second; null without a recording. */
  readonly onPlay: ((seconds: number) => void) | null;
}

/** What was said, by whom and when. The sentence the demo was agreed in is marked; pressing a line plays it. */
export function Transcript({ transcript, looked, position, onPlay }: Props) {
  if (transcript === null) return <p className="missing">The transcript has not arrived yet.</p>;
  return <Lines transcript={transcript} looked={looked} position={position} onPlay={onPlay} />;
}

interface LinesProps extends Props {
  readonly transcript: NonNullable<Props["transcript"]>;
}

function Lines({ transcript, looked, position, onPlay }: LinesProps) {
  const { segments, content, demoSegment } = transcript;
  const { typed, words, found, shown, line, type, step } = useSearch(
    segments.map(({ text }) => text),
    looked,
  );
  if (segments.length === 0) {
    return content === "" ? (
      <p className="missing">Nothing was said.</p>
    ) : (
      <p className="transcript-content selectable">
        <Marked text={content} words={words} />
      </p>
    );
  }
  const current =
    position === null ? -1 : segments.findLastIndex(({ startMs }) => startMs <= position * 1000);
  return (
    <>
      <TranscriptSearch typed={typed} found={found.length} at={shown} onType={type} onStep={step} />
      <ol className="transcript" ref={line}>
        {segments.map(({ speaker, startMs, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a segment is its place in the call
          <li key={index} className={lineClass(index === current, index === found[shown])}>
            <SeekTime startMs={startMs} onPlay={onPlay} />
            <p className="selectable">
              <span className="speaker">{speaker === "agent" ? "AI" : "Lead"}</span>
              {index === demoSegment ? (
                <mark>
                  <Marked text={text} words={words} />
                </mark>
              ) : (
                <Marked text={text} words={words} />
              )}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

function lineClass(current: boolean, found: boolean): string | undefined {
  return [current ? "current" : "", found ? "found" : ""].filter(Boolean).join(" ") || undefined;
}

/** The search within a call: it begins with what it was opened for, else with what the list is searched for, when that was said here. */
function useSearch(lines: readonly string[], looked: string) {
  const searched = useLeadFilter((state) => state.filter.search);
  const list = looked === "" ? searched : looked;
  const [own, setOwn] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const line = useRef<HTMLOListElement>(null);
  const said = list.trim() !== "" && hasWords(lines.join("\n"), searchWords(list));
  const typed = own ?? (said ? list : "");
  const words = searchWords(typed);
  // Words of the list may be spread over lines: each line with one of them counts then.
  const has = (text: string) =>
    own === null ? words.some((one) => hasWords(text, [one])) : hasWords(text, words);
  const found = lines.flatMap((text, index) => (has(text) ? [index] : []));
  const shown = found.length === 0 ? 0 : ((at % found.length) + found.length) % found.length;
  const target = words.length === 0 ? undefined : found[shown];
  useEffect(() => {
    if (target !== undefined) line.current?.children[target]?.scrollIntoView({ block: "nearest" });
  }, [target]);
  return {
    typed,
    words,
    found,
    shown,
    line,
    type(text: string) {
      setOwn(text);
      setAt(0);
    },
    step: (by: 1 | -1) => setAt(shown + by),
  };
}

function SeekTime({ startMs, onPlay }: { readonly startMs: number; readonly onPlay: Props["onPlay"] }) {
  const time = playTime(startMs / 1000);
  if (onPlay === null) return <span className="seek">{time}</span>;
  return (
    <button
      type="button"
      className="link seek"
      aria-label={`Play from ${time}`}
      onClick={() => onPlay(startMs / 1000)}
    >
      {time}
    </button>
  );
}

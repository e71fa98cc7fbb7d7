import type { LeadDetail } from "../../shared/model/lead.ts";
import { playTime } from "../ui/format.ts";

interface Props {
  readonly transcript: LeadDetail["transcript"];
  /** Where the recording is, in seconds; null while it has not been played. */
  readonly position: number | null;
  /** Plays from a second; null without a recording. */
  readonly onPlay: ((seconds: number) => void) | null;
}

/** What was said, by whom and when. The sentence the demo was agreed in is marked; pressing a line plays it. */
export function Transcript({ transcript, position, onPlay }: Props) {
  if (transcript === null) return <p className="missing">The transcript has not arrived yet.</p>;
  const { segments, content, demoSegment } = transcript;
  if (segments.length === 0) {
    return content === "" ? (
      <p className="missing">Nothing was said.</p>
    ) : (
      <p className="transcript-content selectable">{content}</p>
    );
  }
  const current =
    position === null ? -1 : segments.findLastIndex(({ startMs }) => startMs <= position * 1000);
  return (
    <ol className="transcript">
      {segments.map(({ speaker, startMs, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a segment is its place in the call
        <li key={index} className={index === current ? "current" : undefined}>
          <SeekTime startMs={startMs} onPlay={onPlay} />
          <p className="selectable">
            <span className="speaker">{speaker === "agent" ? "AI" : "Lead"}</span>
            {index === demoSegment ? <mark>{text}</mark> : text}
          </p>
        </li>
      ))}
    </ol>
  );
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

import type { KeyboardEvent, PointerEvent } from "react";
import { playTime } from "../ui/format.ts";
import { barHeights, bars } from "./bar-heights.ts";

interface Props {
  /** 0..1; empty until the recording was fetched. */
  readonly peaks: readonly number[];
  readonly seconds: number;
  /** Seconds from the start. */
  readonly position: number;
  readonly onSeek: (seconds: number) => void;
}

const height = 24;
const pitch = 4;
const keyStepSeconds = 5;

/** The recording drawn as bars, as far as it was played in the accent; press or arrow keys go to another place. */
export function Waveform({ peaks, seconds, position, onSeek }: Props) {
  const played = seconds > 0 ? position / seconds : 0;

  function onPointer(event: PointerEvent<HTMLDivElement>): void {
    if ((event.buttons & 1) === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onSeek(Math.min(1, Math.max(0, (event.clientX - left) / width)) * seconds);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const places: Readonly<Record<string, number>> = {
      ArrowRight: position + keyStepSeconds,
      ArrowLeft: position - keyStepSeconds,
      Home: 0,
      End: seconds,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    onSeek(place);
  }
  return (
    <div
      className="waveform"
      role="slider"
      tabIndex={0}
      aria-label="Place in the recording"
      aria-valuemin={0}
      aria-valuemax={Math.round(seconds)}
      aria-valuenow={Math.round(position)}
      aria-valuetext={`${playTime(position)} of ${playTime(seconds)}`}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onKeyDown={onKeyDown}
    >
      <svg aria-hidden="true" viewBox={`0 0 ${bars * pitch} ${height}`} preserveAspectRatio="none">
        {barHeights(peaks).map((peak, index) => {
          const tall = Math.max(2, peak * height);
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
              key={index}
              className={(index + 0.5) / bars <= played ? "played" : undefined}
              x={index * pitch}
              y={(height - tall) / 2}
              width={2}
              height={tall}
              rx={1}
            />
          );
        })}
      </svg>
    </div>
  );
}

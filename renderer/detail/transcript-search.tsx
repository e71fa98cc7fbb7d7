import type { KeyboardEvent } from "react";
import { ChevronLeft, ChevronRight } from "../ui/icons.tsx";

interface Props {
  readonly typed: string;
  /** How many lines have it, and which of them is shown, from 0. */
  readonly found: number;
  readonly at: number;
  readonly onType: (typed: string) => void;
  readonly onStep: (by: 1 | -1) => void;
}

/** Looks for words in what was said. Enter goes to the next line that has them, Shift and Enter to the one before. */
export function TranscriptSearch({ typed, found, at, onType, onStep }: Props) {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter") onStep(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && typed !== "") onType("");
    else return;
    event.preventDefault();
  }
  return (
    <search className="transcript-search">
      <input
        type="search"
        className="field"
        aria-label="Search this call"
        placeholder="Search this call"
        maxLength={200}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="transcript-found" role="status">
        {typed.trim() === "" ? "" : found === 0 ? "none" : `${at + 1} of ${found}`}
      </span>
      <button
        type="button"
        className="icon-button small"
        aria-label="Line before"
        disabled={found === 0}
        onClick={() => onStep(-1)}
      >
        <ChevronLeft size={14} />
      </button>
      <button
        type="button"
        className="icon-button small"
        aria-label="Next line"
        disabled={found === 0}
        onClick={() => onStep(1)}
      >
        <ChevronRight size={14} />
      </button>
    </search>
  );
}

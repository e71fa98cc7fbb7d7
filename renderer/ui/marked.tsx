import { markedPieces } from "./marks.ts";
import "./marks.css";

interface Props {
  readonly text: string;
  readonly words: readonly string[];
}

/** A text with what was searched for marked in it. */
export function Marked({ text, words }: Props) {
  if (words.length === 0) return text;
  return markedPieces(text, words).map((piece, index) =>
    piece.marked ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text
      <mark key={index} className="hit">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}

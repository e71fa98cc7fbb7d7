import type { CSSProperties } from "react";
import { timeRange } from "../ui/format.ts";
import { ghostLabel } from "./drag-words.ts";
import type { Ghost } from "./ghost.ts";
import { useGhost } from "./ghost.ts";
import type { Box, Piece } from "./grid-geometry.ts";
import "./drag.css";
import { useLeadClock } from "./lead-clock.ts";

/** How far the ghost stands out of its column on both sides. CSS pixels. */
const overhang = 4;
/** A piece this high has room for its time. */
const twoLines = 44;

/** What is in the hand, above everything. The screen reader hears of it from the live region. */
export function DragGhost() {
  const ghost = useGhost((state) => state.ghost);
  if (ghost === null) return null;
  const [first] = ghost.pieces;
  return (
    <div className="drag-layer" aria-hidden="true">
      {ghost.pieces.map((piece, index) => (
        <GhostPiece
          key={`${piece.left} ${piece.top}`}
          piece={piece}
          ghost={ghost}
          held={heldEdge(ghost, index)}
        />
      ))}
      {ghost.proposal !== null && first !== undefined && <Label ghost={ghost} piece={first} />}
      {ghost.pointer !== null && (
        <span
          className="drag-chip truncate"
          style={{ transform: `translate(${ghost.pointer.x + 10}px, ${ghost.pointer.y + 8}px)` }}
        >
          {ghost.title}
        </span>
      )}
    </div>
  );
}

/** The edge of a piece that is held by the keyboard, as a class. */
function heldEdge({ held, pieces }: Ghost, index: number): string {
  if (held === "start" && index === 0) return "held-start";
  return held === "end" && index === pieces.length - 1 ? "held-end" : "";
}

interface PieceProps {
  readonly piece: Piece;
  readonly ghost: Ghost;
  readonly held: string;
}

function GhostPiece({ piece, ghost, held }: PieceProps) {
  const { clip } = piece;
  const height = piece.bottom - piece.top;
  const inside: CSSProperties = {
    left: piece.left - clip.left - overhang + 3,
    top: piece.top - clip.top,
    width: piece.right - piece.left + overhang - 3,
    height: height - 1,
  };
  const { proposal } = ghost;
  const classes = ["drag-ghost", ghost.warning === null ? "" : "warned", piece.strip ? "strip" : "", held];
  return (
    <div className="drag-clip" style={boxStyle(clip)}>
      <div className={classes.filter(Boolean).join(" ")} style={inside}>
        <span className="drag-ghost-title truncate">{ghost.title}</span>
        {height >= twoLines && proposal?.kind === "timed" && (
          <span className="truncate">{timeRange(proposal)}</span>
        )}
      </div>
    </div>
  );
}

/** Room that the label needs above a piece; it goes below where there is none. */
const labelRoom = 80;
const labelGap = 8;

function Label({ ghost, piece }: { readonly ghost: Ghost; readonly piece: Piece }) {
  const { proposal, was, warning } = ghost;
  const leadClock = useLeadClock(proposal);
  if (proposal === null) return null;
  const { to, from, there: own } = ghostLabel(proposal, was, Date.now());
  const there = leadClock ?? own;
  return (
    <div className={warning === null ? "drag-label" : "drag-label warned"} style={labelPlace(piece)}>
      <strong>{to}</strong>
      {from !== null && <span className="drag-label-from"> {from}</span>}
      {there !== null && <span className="drag-label-there">{there}</span>}
      {warning !== null && <span className="drag-label-warning">{warning}</span>}
    </div>
  );
}

/** Above the piece and, in the right half of the grid, flush with its right side, so that it stays in the window. */
function labelPlace({ left, right, top, bottom, clip }: Piece): CSSProperties {
  const edge = Math.max(top, clip.top);
  const vertical =
    edge < labelRoom ? { top: bottom + labelGap } : { bottom: window.innerHeight - edge + labelGap };
  return (left + right) / 2 > (clip.left + clip.right) / 2
    ? { ...vertical, right: Math.max(labelGap, window.innerWidth - Math.min(right, clip.right)) }
    : { ...vertical, left: Math.max(labelGap, left + labelGap) };
}

function boxStyle({ left, top, right, bottom }: Box): CSSProperties {
  return { left, top, width: right - left, height: bottom - top };
}

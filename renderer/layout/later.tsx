import type { ReactNode } from "react";
import { Suspense, startTransition, useEffect, useState } from "react";

interface Props {
  /** Keeps the place until then. */
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

/** Draws its children, lazy ones too, once what is around them is on the screen: the calendar is seen first, a frame before its neighbours. */
export function Later({ instead, children }: Props) {
  const [come, setCome] = useState(false);
  useEffect(() => afterNextFrame(() => startTransition(() => setCome(true))), []);
  return come ? <Suspense fallback={instead}>{children}</Suspense> : instead;
}

/** Runs `act` once the frame that is being made is on the screen. @returns what takes it back */
function afterNextFrame(act: () => void): () => void {
  let timer: number | undefined;
  const frame = requestAnimationFrame(() => {
    // Before the next frame is painted; a task of its own comes after.
    timer = window.setTimeout(act);
  });
  return () => {
    cancelAnimationFrame(frame);
    window.clearTimeout(timer);
  };
}

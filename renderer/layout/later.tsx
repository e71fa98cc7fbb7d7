import type { ReactNode } from "react";
import { Suspense, startTransition, useEffect, useState } from "react";
import { firstScreenShown } from "./first-screen.ts";

interface Props {
  /** Keeps the place until then. */
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

/** Draws its children, lazy ones too, once what is around them is on the screen: the calendar is seen first, a frame before its neighbours. */
export function Later({ instead, children }: Props) {
  const [come, setCome] = useState(false);
  useEffect(() => {
    void firstScreenShown().then(() => startTransition(() => setCome(true)));
  }, []);
  return come ? <Suspense fallback={instead}>{children}</Suspense> : instead;
}

import type { MouseEvent } from "react";
import { useLayoutEffect, useRef } from "react";
import { richNodes } from "../editor/rich-html.ts";
import { openLink } from "./detail-parts.tsx";
import "../editor/rich.css";

/** A description with its lists, emphasis and links, sanitized. Links leave through the one wrapper. */
export function RichDescription({ html }: { readonly html: string }) {
  const text = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => text.current?.replaceChildren(richNodes(html)), [html]);
  function onClick(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null) return;
    event.preventDefault();
    void openLink(link.href, false);
  }
  // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the links inside have the focus and the keys
  return <div ref={text} className="description rich-view selectable" onClick={onClick} />;
}

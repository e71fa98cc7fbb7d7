import type { RefObject } from "react";
import { useLayoutEffect, useState } from "react";
import { markedPieces, searchWords } from "../ui/marks.ts";
import { findSettings } from "./find-settings.ts";

/** What stands for itself in a pane: shown or left out as one. */
const rowSelector =
  ".settings-switch, .settings-account, .settings-calendars > li, .hours-day, .limits > label, .region-fields > label, .zone-field";
const highlight = "settings-found";

/**
 * Leaves out what does not fit the words typed and marks them where they stand, whatever the panes are: they say themselves what they are about.
 * @returns how many panes are left; null while nothing is looked for
 */
export function useFound(root: RefObject<HTMLElement | null>, typed: string): number | null {
  const [found, setFound] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = root.current;
    if (element === null) return;
    const look = () => setFound(show(element, typed));
    look();
    // Panes come and change while they are looked through.
    const watch = new MutationObserver(look);
    watch.observe(element, { childList: true, subtree: true, characterData: true });
    return () => {
      watch.disconnect();
      CSS.highlights.delete(highlight);
    };
  }, [root, typed]);
  return found;
}

function show(root: HTMLElement, typed: string): number | null {
  const panes = [...root.querySelectorAll<HTMLElement>(".settings-section")];
  const rows = panes.map((pane) => [...pane.querySelectorAll<HTMLElement>(rowSelector)]);
  const texts = panes.map((pane, index) => ({ text: said(pane), rows: (rows[index] ?? []).map(said) }));
  const found = findSettings(texts, typed);
  for (const [index, pane] of panes.entries()) {
    const what = found[index] ?? "all";
    leave(pane, what === "none");
    for (const [at, row] of (rows[index] ?? []).entries()) {
      leave(row, typeof what !== "string" && !what.includes(at));
    }
  }
  const words = searchWords(typed);
  CSS.highlights.set(highlight, new Highlight(...rangesOf(root, words)));
  return words.length === 0 ? null : found.filter((what) => what !== "none").length;
}

/** What an element says, with the names of its fields and what can be chosen in them. */
function said(element: HTMLElement): string {
  const names = [element, ...element.querySelectorAll("[aria-label]")].map(
    (one) => one.getAttribute("aria-label") ?? "",
  );
  // Texts of neighbours are words of their own.
  const texts = textsIn(element).map((node) => node.data);
  return [...texts, ...names].join(" ");
}

function textsIn(root: Node): readonly Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
  return nodes;
}

/** An attribute of ours: React, which draws these elements, leaves it alone. */
function leave(element: HTMLElement, out: boolean): void {
  if (out) element.dataset["leftOut"] = "";
  else delete element.dataset["leftOut"];
}

function rangesOf(root: HTMLElement, words: readonly string[]): readonly Range[] {
  if (words.length === 0) return [];
  return textsIn(root).flatMap((node) => {
    if (node.parentElement?.closest("option, [data-left-out]") !== null) return [];
    let at = 0;
    return markedPieces(node.data, words).flatMap(({ text, marked }) => {
      const start = at;
      at += text.length;
      if (!marked) return [];
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, at);
      return [range];
    });
  });
}

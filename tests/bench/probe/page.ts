// Run in the page: each sees nothing but its argument and the page's own globals.

/** How many events have this in what they say. */
export function shownEvents(label: string): number {
  return [...document.querySelectorAll(".rbc-event, [data-event]")].filter(
    (event) => event.textContent?.includes(label) === true,
  ).length;
}

/** The middle of the event of this title, brought to the middle of the screen. */
export function eventPlace(title: string): { readonly x: number; readonly y: number } {
  const event = [...document.querySelectorAll(".rbc-event, [data-event]")].find(
    (candidate) => candidate.textContent?.includes(title) === true,
  );
  if (event === undefined) throw new Error(`${title} is not on the screen.`);
  event.scrollIntoView({ block: "center" });
  const { left, top, width, height } = event.getBoundingClientRect();
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
}

/** Epoch milliseconds with their fractions, by the page's clock. */
export function pageNow(): number {
  return performance.timeOrigin + performance.now();
}

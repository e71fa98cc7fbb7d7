import type { CalendarItem } from "./calendar-item.ts";

// A month has no room for every event of a day: behind "+3 more" lies a list of them all.

/** The list in which an element lies: its day, `YYYY-MM-DD`, is in `data-date`. */
export function dayListOf(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>(".day-list");
}

/** The day whose list an element lies in; null outside of any. */
export function listedDay(element: Element): string | null {
  return dayListOf(element)?.dataset["date"] ?? null;
}

/** The list that is open now. */
export function openDayList(root: HTMLElement): HTMLElement | null {
  return root.querySelector<HTMLElement>(".day-list:popover-open");
}

/** Closes the list that is open, so that the days behind it can be seen. */
export function closeDayList(root: HTMLElement | null): void {
  if (root !== null) openDayList(root)?.hidePopover();
}

/** Opens the list behind which an event is hidden, which gives it the focus. Answers whether there is one. */
export function openDayListWith(root: HTMLElement, key: CalendarItem["id"]): boolean {
  const list = [...root.querySelectorAll<HTMLElement>(".day-list")].find(({ dataset }) =>
    (dataset["hidden"] ?? "").split("\n").includes(key),
  );
  const source = list?.previousElementSibling;
  if (list === undefined || !(source instanceof HTMLElement)) return false;
  list.showPopover({ source });
  return true;
}

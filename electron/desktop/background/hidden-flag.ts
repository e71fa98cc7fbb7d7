/** Starts in the background: no window, no page, until the rep asks for one. */
export const hiddenFlag = "--hidden";

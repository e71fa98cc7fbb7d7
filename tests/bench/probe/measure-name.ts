/** What the probe can measure in a window. */
export type MeasureName = "navigation" | "dragging" | "scrolling" | "committing" | "delta";

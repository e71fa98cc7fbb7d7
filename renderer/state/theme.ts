import type { Settings } from "../../shared/model/status.ts";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
let chosen: Settings["theme"] = "system";

/** Puts a theme on; `system` follows the system from then on. */
export function applyTheme(theme: Settings["theme"]): void {
  chosen = theme;
  draw();
}

function draw(): void {
  const isDark = chosen === "system" ? dark.matches : chosen === "dark";
  const { dataset, style } = document.documentElement;
  const theme = isDark ? "dark" : "light";
  if (dataset["theme"] === theme) return;
  const isFirst = dataset["theme"] === undefined;
  dataset["theme"] = theme;
  if (isFirst) return;
  // All at once: words change their colour in one step, and a ground that fades would leave them unreadable meanwhile.
  style.setProperty("--motion", "0ms");
  document.documentElement.getBoundingClientRect();
  style.removeProperty("--motion");
}

dark.addEventListener("change", draw);

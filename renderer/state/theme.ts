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
  document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
}

dark.addEventListener("change", draw);

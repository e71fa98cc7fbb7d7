/** What the rep chose on the first screen. Opening a workspace starts the page anew; this survives it. */
export type Intent = "google" | "platform";

const key = "callsheet.first-run";

export function rememberIntent(intent: Intent): void {
  sessionStorage.setItem(key, intent);
}

/** The choice made before the page started anew; told once. */
export function takeIntent(): Intent | null {
  const value = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return value === "google" || value === "platform" ? value : null;
}

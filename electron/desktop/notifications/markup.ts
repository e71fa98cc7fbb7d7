/**
 * A text for where a notification's body may hold markup (Desktop Notifications specification, "Markup"): whoever wrote it, it reads as it was
 * written and does nothing.
 */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

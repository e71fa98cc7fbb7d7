import type { Toast } from "../state/toasts.ts";

/** How long a plain message stays, in milliseconds. */
const noteMs = 6000;

/** What will become of a toast's command: who is told, and when. Null when there is nothing to add. */
export function toastFate(
  { command }: Pick<Toast, "command">,
  nowMs: number,
  online: boolean,
): string | null {
  if (command === undefined) return null;
  if (!online) return "will be sent when you are online";
  // The shared clock is rounded down to its second already: rounding up here would promise one too many.
  const seconds = Math.floor((Date.parse(command.sendsAt) - nowMs) / 1000);
  const what = command.guestCount > 0 ? "guests will be told" : "will be sent";
  return seconds > 0 ? `${what} in ${seconds} s` : `${what} now`;
}

/** May it go by itself? A command's toast when the command is sent, a note after a while, an error and what stays never. */
export function toastIsOver(toast: Toast, nowMs: number): boolean {
  if (toast.tone === "error" || toast.stays === true) return false;
  const end = toast.shownAt + noteMs;
  return nowMs >= (toast.command === undefined ? end : Math.max(end, Date.parse(toast.command.sendsAt)));
}

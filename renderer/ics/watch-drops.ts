import { useDialogs } from "../state/dialogs.ts";
import { useToasts } from "../state/toasts.ts";

/**
 * A calendar file that is let go anywhere on the window is looked through for an import; other files are not taken, and never shown in place of
 * the app. @returns how to stop
 */
export function watchDrops(): () => void {
  const watch = new AbortController();
  const over = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes("Files") !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  };
  const drop = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes("Files") !== true) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  };
  window.addEventListener("dragover", over, { signal: watch.signal });
  window.addEventListener("drop", drop, { signal: watch.signal });
  return () => watch.abort();
}

function take(files: readonly File[]): void {
  const file = files.find(({ name, type }) => type === "text/calendar" || /\.(ics|ical)$/i.test(name));
  if (file === undefined) {
    useToasts.getState().show({
      message: "Only calendar files (.ics) can be dropped here.",
      detail: "Leads are imported in the list of leads.",
    });
  } else if (useDialogs.getState().open === null) {
    useDialogs.getState().show({ kind: "icsImport", file });
  }
}

import { call } from "../api.ts";

/** Has main keep a report of what failed here, on this computer alone (security: text of a stack, no data of the rep's). */
export function reportFailure(error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const what = `${name}: ${message}`.slice(0, 2000);
  call("page.failed", { what, stack: (stack ?? "").slice(0, 20_000) }).catch(() => {
    // Main is gone, and with it whoever could be told; what failed here has been shown where it failed.
  });
}

/** Reports what nobody in the page caught. @returns what takes it back */
export function reportFailures(): () => void {
  const failed = (event: ErrorEvent) => reportFailure(event.error);
  const rejected = (event: PromiseRejectionEvent) => reportFailure(event.reason);
  window.addEventListener("error", failed);
  window.addEventListener("unhandledrejection", rejected);
  return () => {
    window.removeEventListener("error", failed);
    window.removeEventListener("unhandledrejection", rejected);
  };
}

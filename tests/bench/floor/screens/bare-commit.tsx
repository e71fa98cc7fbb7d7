import { useEffect } from "react";

declare global {
  interface Window {
    /** What the bare window's preload script exposes. */
    readonly floor: { commit(change: string): Promise<string> };
  }
}

/** Sends a change when the mouse is let go, and tells when main has answered. */
export function BareCommit() {
  useEffect(() => {
    const onRelease = async () => {
      const start = new Date().toISOString();
      const time = { kind: "timed", start, end: start, timeZone: "UTC" };
      await window.floor.commit(JSON.stringify({ calendarId: "own", eventId: "one", time }));
      window.dispatchEvent(new Event("bench-answered"));
    };
    window.addEventListener("pointerup", onRelease);
    return () => window.removeEventListener("pointerup", onRelease);
  }, []);
  return <div data-event="">One event</div>;
}

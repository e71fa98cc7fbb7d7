import type { Place } from "../../../shared/contract/place.ts";
import { describeError } from "../../../shared/describe-error.ts";
import type { AskedPlace } from "../deep-link.ts";
import { deepLinkIn } from "../deep-link.ts";
import type { HandoffDesk } from "../handoff-desk.ts";
import { tellWindow } from "../ipc.ts";
import type { Log } from "../log.ts";
import type { Session } from "../session.ts";
import type { Windows } from "../windows.ts";

interface Parts {
  readonly windows: Pick<Windows, "front" | "show">;
  readonly handoff: Pick<HandoffDesk, "offer">;
  readonly session: () => Session | null;
  readonly log: Log;
}

/** Where links, notifications and launches lead: to a page that has started, or to the next that will. */
export function createPlaces({ windows, handoff, session, log }: Parts) {
  let pending: Place | null = null;
  /** Windows whose pages have asked for where to start. */
  const started = new Set<number>();

  /** Shows a window, at a place where one is given. */
  function open(place: Place | null): void {
    const { webContents } = windows.show();
    if (place === null) return;
    const front = windows.front();
    if (front !== null && started.has(webContents.id)) tellWindow(front, { kind: "show", place });
    else pending = place;
  }

  return {
    /** The place that a launch's arguments ask for; a dashboard's code goes no further than here. */
    askedIn(args: readonly string[]): AskedPlace | null {
      const asked = deepLinkIn(args);
      if (asked !== null && asked.handoffCode !== null) handoff.offer(asked.handoffCode);
      return asked?.place ?? null;
    },
    open,
    /** In which calendar an event is has to be looked up first; until then the window is there. */
    openAsked(place: AskedPlace | null): void {
      if (place?.kind !== "anyEvent") {
        open(place);
        return;
      }
      windows.show();
      const { eventId } = place;
      void session()
        ?.reader()
        .then(async (db) => {
          const { eventAnywhere } = await import("../event-anywhere.ts");
          open(eventAnywhere(db, eventId));
        })
        .catch((error: unknown) => log("warn", "link", describeError(error)));
    },
    /** For the first page, which is on its way already. */
    keep(place: Place | null): void {
      pending = place;
    },
    take(webContentsId: number): Place | null {
      const place = pending;
      pending = null;
      started.add(webContentsId);
      return place;
    },
    /** Has a page started? */
    anyStarted: () => started.size > 0,
    /** The pages start anew. */
    forgetStarted: () => started.clear(),
  };
}

import { seededEvent } from "./calendar-store.ts";
import { Calendars } from "./calendars.ts";
import { ChangeCounter } from "./change-log.ts";
import { Conferences } from "./conference.ts";
import type { SentMail } from "./mail.ts";
import { MailRoom } from "./mail.ts";
import type { GoogleSeed } from "./model.ts";

/** Everything the emulator knows but its tokens and channels. */
export interface World {
  readonly clock: () => number;
  readonly account: Pick<GoogleSeed, "email" | "name" | "timeZone">;
  readonly busy: NonNullable<GoogleSeed["busy"]>;
  readonly counter: ChangeCounter;
  readonly calendars: Calendars;
  readonly conferences: Conferences;
  readonly mail: MailRoom;
}

/** A world as the seed describes it. */
export function createWorld(seed: GoogleSeed, clock: () => number): World {
  const world = emptyWorld(seed, clock);
  const now = new Date(clock()).toISOString();
  for (const entry of seed.calendars) world.calendars.put(entry);
  for (const [calendarId, events] of Object.entries(seed.events)) {
    const { entry, store } = world.calendars.find(calendarId);
    for (const event of events) {
      const cancelled = event.status === "cancelled";
      const instance = event.recurringEventId != null && event.originalStartTime != null;
      const state = !cancelled ? "live" : instance ? "cancelledInstance" : "deleted";
      store.put({
        event: seededEvent({ created: now, updated: now, ...event }, entry, store.timeZone),
        state,
        conferenceRequests: [],
      });
    }
  }
  return world;
}

/** A world with nothing in its calendars yet. */
export function emptyWorld(
  seed: GoogleSeed,
  clock: () => number,
  kept: { readonly counter: number; readonly mail: readonly SentMail[] } = { counter: 0, mail: [] },
): World {
  const counter = new ChangeCounter(kept.counter);
  const { email, name, timeZone, busy = {} } = seed;
  return {
    clock,
    account: { email, name, timeZone },
    busy,
    counter,
    calendars: new Calendars(counter, timeZone),
    conferences: new Conferences(clock),
    mail: new MailRoom(clock, email, kept.mail),
  };
}

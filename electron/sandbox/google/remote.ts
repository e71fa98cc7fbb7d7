import { randomUUID } from "node:crypto";
import type { RecordState } from "./calendar-store.ts";
import { seededEvent } from "./calendar-store.ts";
import type { Channels } from "./channels.ts";
import { findInstance, masterOf } from "./instances.ts";
import { mergePatch } from "./merge-patch.ts";
import type { GoogleEvent } from "./model.ts";
import { eventObject } from "./model.ts";
import { eventsResource } from "./routes/context.ts";
import { dropExceptions, rekeyExceptions } from "./series-move.ts";
import type { World } from "./world.ts";

/** Changes "made in Google by somebody else": no rights, limits or preconditions; broken events are kept as given. */
export interface Remote {
  insert(calendarId: string, event: GoogleEvent): GoogleEvent;
  /** Merges as PATCH does; also what clients may not write, such as other people's replies. */
  patch(calendarId: string, eventId: string, patch: GoogleEvent): GoogleEvent;
  delete(calendarId: string, eventId: string): void;
  /** Also deleted ones, with status `cancelled`. */
  get(calendarId: string, eventId: string): GoogleEvent | undefined;
  /** Events, masters and exceptions that are not cancelled. */
  all(calendarId: string): GoogleEvent[];
}

export function createRemote(world: World, channels: Channels): Remote {
  const now = () => new Date(world.clock()).toISOString();
  const find = (calendarId: string, eventId: string) => {
    const { store } = world.calendars.find(calendarId);
    return findInstance(store, eventId) ?? store.get(eventId);
  };
  const existing = (calendarId: string, eventId: string) => {
    const found = find(calendarId, eventId);
    if (found === undefined) throw new Error(`No event ${eventId} in ${calendarId}`);
    return found;
  };

  return {
    insert(calendarId, event) {
      const { store, entry, self } = world.calendars.find(calendarId);
      const id = event.id ?? randomUUID().replaceAll("-", "");
      if (store.get(id) !== undefined) throw new Error(`There is already an event ${id} in ${calendarId}`);
      const filled = seededEvent({ created: now(), updated: now(), ...event, id }, entry, store.timeZone);
      const state = stateOf(filled);
      const record = store.put({ event: filled, state, conferenceRequests: [] });
      channels.notify(eventsResource(self));
      return record.event;
    },

    patch(calendarId, eventId, patch) {
      const { store, entry, self } = world.calendars.find(calendarId);
      const before = existing(calendarId, eventId);
      const previous = store.get(eventId);
      const sequence =
        patch.start === undefined && patch.end === undefined
          ? {}
          : { sequence: (before.event.sequence ?? 0) + 1 };
      const merged = eventObject.parse(mergePatch({ ...before.event, ...sequence, updated: now() }, patch));
      const event = seededEvent(merged, entry, store.timeZone);
      const record = store.put({ ...before, event, state: stateOf(event) });
      const master = previous === undefined ? undefined : masterOf(previous, store.timeZone);
      if (master !== undefined) rekeyExceptions(store, master, record);
      channels.notify(eventsResource(self));
      return record.event;
    },

    delete(calendarId, eventId) {
      const { store, self } = world.calendars.find(calendarId);
      const before = existing(calendarId, eventId);
      const event = {
        ...before.event,
        status: "cancelled",
        sequence: (before.event.sequence ?? 0) + 1,
        updated: now(),
      };
      const { recurringEventId } = event;
      const ofSeries = recurringEventId != null && store.get(recurringEventId)?.state === "live";
      store.put({ ...before, event, state: ofSeries ? "cancelledInstance" : "deleted" });
      if (!ofSeries) dropExceptions(store, eventId);
      channels.notify(eventsResource(self));
    },

    get: (calendarId, eventId) => find(calendarId, eventId)?.event,

    all: (calendarId) =>
      [...world.calendars.find(calendarId).store.all()]
        .filter(({ state }) => state === "live")
        .map(({ event }) => event),
  };
}

function stateOf(event: GoogleEvent): RecordState {
  if (event.status !== "cancelled") return "live";
  return event.recurringEventId != null && event.originalStartTime != null ? "cancelledInstance" : "deleted";
}

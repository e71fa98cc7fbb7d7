import * as z from "zod";
import { calendarEntryObject, eventObject } from "./model.ts";
import type { World } from "./world.ts";

const recordSchema = z.object({
  event: eventObject,
  state: z.enum(["live", "cancelledInstance", "deleted"]),
  conferenceRequests: z.array(z.string()),
  change: z.int(),
});

/** Digests of tokens and client secrets, never themselves. */
const tokensSchema = z.object({
  clients: z.record(z.string(), z.string()),
  grants: z.record(
    z.string(),
    z.object({ clientId: z.string(), scopes: z.array(z.string()).readonly(), createdAt: z.number() }),
  ),
  accessTokens: z.record(z.string(), z.object({ grant: z.string(), expiresAt: z.number() })),
});

const mailSchema = z.object({
  to: z.string(),
  kind: z.enum(["invitation", "update", "cancellation", "reply"]),
  calendarId: z.string(),
  eventId: z.string(),
  summary: z.string(),
  at: z.string(),
});

const channelSchema = z.object({
  id: z.string(),
  resourceId: z.string(),
  resource: z.string(),
  resourceUri: z.string(),
  address: z.string(),
  token: z.string().optional(),
  expiration: z.number(),
});

/** Everything the emulator has to know after a restart. */
export const snapshotSchema = z.object({
  version: z.literal(1),
  counter: z.int(),
  calendars: z.array(z.object({ entry: calendarEntryObject, change: z.int() })),
  events: z.record(z.string(), z.array(recordSchema)),
  syncTokens: z.object({ generation: z.int(), reason: z.enum(["fullSyncRequired", "updatedMinTooLongAgo"]) }),
  mail: z.array(mailSchema),
  channels: z.array(channelSchema),
  tokens: tokensSchema,
});

export type Snapshot = z.output<typeof snapshotSchema>;

/** The calendars and events of a world, each version with its change. */
export function snapshotWorld(world: World): Pick<Snapshot, "counter" | "calendars" | "events"> {
  const calendars = [...world.calendars.list.all()].map(({ entry, change }) => ({ entry, change }));
  const events: Snapshot["events"] = {};
  for (const store of world.calendars.stores()) {
    events[store.id] = [...store.all()].map(({ event, state, conferenceRequests, change }) => ({
      event,
      state,
      conferenceRequests: [...conferenceRequests],
      change,
    }));
  }
  return { counter: world.counter.current, calendars, events };
}

/** Puts what a snapshot holds into an empty world. */
export function restoreWorld(world: World, snapshot: Snapshot): void {
  for (const { entry, change } of snapshot.calendars) world.calendars.restore(entry, change);
  for (const store of world.calendars.stores()) {
    for (const { change, ...facts } of snapshot.events[store.id] ?? []) {
      store.restore(facts, change);
      world.conferences.watch(store, facts.event);
    }
  }
}

import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import { instantSchema } from "../../../shared/model/event-time.ts";
import type { ChannelRow } from "../../calendar/sync/channel-plan.ts";
import { Refusal } from "../refusal.ts";
import type { ApiServer, RouteParts } from "../route.ts";
import { addRoute } from "../route.ts";

const syncSchema = z
  .object({ start: instantSchema.optional(), end: instantSchema.optional() })
  .refine(({ start, end }) => (start === undefined) === (end === undefined), {
    error: "start and end go together",
    path: ["end"],
  })
  .refine(
    ({ start, end }) =>
      start === undefined ||
      end === undefined ||
      (Date.parse(start) < Date.parse(end) && Date.parse(end) - Date.parse(start) <= 400 * 86_400_000),
    { error: "must be later than start, and at most 400 days", path: ["end"] },
  )
  .nullish();

const channelSchema = z.object({
  id: z.string(),
  resourceId: z.string().nullable(),
  expiration: instantSchema,
});

/** Sync, and the push notices that start one. */
export function syncRoutes(app: ApiServer, parts: RouteParts): void {
  const { desk } = parts;
  addRoute(app, parts, {
    method: "POST",
    at: { syncNow: "/api/calendar/sync" },
    scope: "write",
    wish: "free",
    summary: "Sends and reads now; with a range it is compared with Google event by event",
    body: syncSchema,
    answer: z.object({
      stats: z.object({ created: z.number().int(), updated: z.number().int(), deleted: z.number().int() }),
    }),
    async run({ body }) {
      const { start, end } = body ?? {};
      const range = start === undefined || end === undefined ? null : { from: start, to: end };
      return { stats: await desk.sync(range) };
    },
  });
  addRoute(app, parts, {
    method: "POST",
    at: { watchCalendar: "/api/calendar/watch" },
    scope: "write",
    wish: "free",
    summary:
      "Has Google tell of changes by the call platform’s relay; the channel of the calendar for bookings",
    answer: z.object({ channel: channelSchema }),
    run: async () => ({ channel: channelOf(await desk.channels.watch()) }),
  });
  addRoute(app, parts, {
    method: "POST",
    at: { stopWatching: "/api/calendar/stop-watch" },
    scope: "write",
    wish: "free",
    summary: "Ends the push channels until they are asked for again, or Callsheet starts anew",
    answer: z.object({ channel: channelSchema.nullable() }),
    async run() {
      const channel = await desk.channels.unwatch();
      return { channel: channel === null ? null : channelOf(channel) };
    },
  });
  addRoute(app, parts, {
    method: "POST",
    at: { googleNotice: "/api/calendar/webhook/google" },
    scope: "write",
    wish: "free",
    summary: "A push notice of Google’s, handed on with its X-Goog headers: the calendar is read at once",
    body: z.unknown(),
    answer: z.object({ synced: z.boolean() }),
    run({ reply }) {
      const channelId = headerOf(reply.request.headers["x-goog-channel-id"]);
      const state = headerOf(reply.request.headers["x-goog-resource-state"]);
      if (channelId === null || state === null) {
        throw new AppError("bad_input", "X-Goog-Channel-Id or X-Goog-Resource-State is missing.");
      }
      // The first notice of a channel says only that it was made (Google's push guide, “sync”).
      if (state === "sync") return { synced: false };
      if (desk.channels.noticed(channelId)) return { synced: true };
      throw new Refusal(404, "not_found", "This device has no such channel.");
    },
  });
}

function headerOf(value: string | string[] | undefined): string | null {
  return typeof value === "string" && value !== "" && value.length <= 256 ? value : null;
}

function channelOf({ id, resourceId, expiresAt }: ChannelRow): z.input<typeof channelSchema> {
  return { id, resourceId, expiration: new Date(expiresAt).toISOString() };
}

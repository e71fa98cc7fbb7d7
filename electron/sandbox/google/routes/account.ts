import type { calendar_v3 } from "@googleapis/calendar";
import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { notFound } from "../errors.ts";
import { etagOf } from "../etags.ts";
import { parseQuery } from "../event-query.ts";
import { queryFreeBusy } from "../free-busy.ts";
import { subjectOf } from "../oauth/routes.ts";
import { colors } from "./colors.ts";
import type { ApiContext } from "./context.ts";

const SETTINGS = "/calendar/v3/users/me/settings";

/** What belongs to the account as a whole: free/busy, settings, colours, channels to stop, who it is. */
export function accountRoutes(app: FastifyInstance, { world, channels }: ApiContext): void {
  const settings = settingsOf(world.account.timeZone);

  app.post("/calendar/v3/freeBusy", { config: { access: "freeBusy" } }, (request) =>
    queryFreeBusy(world, request.body),
  );

  app.get("/calendar/v3/colors", { config: { access: "colors" } }, () => colors);

  app.get(
    SETTINGS,
    { config: { access: "settings" } },
    (): calendar_v3.Schema$Settings => ({
      kind: "calendar#settings",
      etag: etagOf(0),
      items: [...settings],
    }),
  );

  app.get(`${SETTINGS}/:setting`, { config: { access: "settings" } }, (request) => {
    const { setting } = parseQuery(z.object({ setting: z.string() }), request.params);
    const found = settings.find(({ id }) => id === setting);
    if (found === undefined) throw notFound();
    return found;
  });

  app.post("/calendar/v3/channels/stop", { config: { access: "channels" } }, (request, reply) => {
    channels.stop(request.body);
    return reply.code(204).send();
  });

  app.get("/oauth2/v3/userinfo", { config: { access: "signIn" } }, () => {
    const { email, name } = world.account;
    return { sub: subjectOf(email), email, email_verified: true, name };
  });
}

function settingsOf(timeZone: string): readonly calendar_v3.Schema$Setting[] {
  const values = {
    timezone: timeZone,
    locale: "en",
    weekStart: "1",
    format24HourTime: "true",
    defaultEventLength: "30",
  };
  return Object.entries(values).map(([id, value]) => ({
    kind: "calendar#setting",
    etag: etagOf(0),
    id,
    value,
  }));
}

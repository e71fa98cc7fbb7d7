import * as z from "zod";
import { Refusal } from "../refusal.ts";
import type { ApiServer, RouteParts } from "../route.ts";
import { addRoute } from "../route.ts";

const emptyAnswer = z.object({});

/** What cannot be served safely answers 410 with the reason. */
export function goneRoutes(app: ApiServer, parts: RouteParts): void {
  const gone = {
    scope: "read" as const,
    summary: "No longer there: Callsheet signs in by a redirect of its own",
    answer: emptyAnswer,
    run(): never {
      throw new Refusal(
        410,
        "gone",
        "Callsheet signs in to Google by a redirect to an address of its own that is good once. Open the authUrl of /api/integrations/google/auth instead.",
      );
    },
  };
  addRoute(app, parts, {
    ...gone,
    method: "GET",
    at: { googleCallback: "/api/integrations/google/callback" },
  });
  addRoute(app, parts, { ...gone, method: "POST", at: { calendarCallback: "/api/calendar/callback" } });
}

import * as z from "zod";
import { answerSchema, functionInputs, functionWords } from "../functions/contract.ts";
import { vapiDefinitions } from "../functions/definitions.ts";
import { runFunction } from "../functions/functions.ts";
import type { ApiServer, RouteParts } from "../route.ts";
import { addRoute } from "../route.ts";

/** The three functions that voice agents use, each at an address of its own. */
export function functionRoutes(app: ApiServer, parts: RouteParts): void {
  const ask = { method: "POST" as const, answer: answerSchema };
  addRoute(app, parts, {
    ...ask,
    at: { findAvailableTimes: "/api/calendar/available-slots" },
    scope: "read",
    summary: functionWords.find_available_times,
    body: functionInputs.find_available_times,
    run: ({ body, caller, signal }) =>
      runFunction({ ...parts, caller, signal }, "find_available_times", body),
  });
  addRoute(app, parts, {
    ...ask,
    at: { nextAvailable: "/api/calendar/next-available" },
    scope: "read",
    summary: functionWords.get_next_available,
    body: functionInputs.get_next_available,
    run: ({ body, caller, signal }) => runFunction({ ...parts, caller, signal }, "get_next_available", body),
  });
  addRoute(app, parts, {
    ...ask,
    at: { scheduleMeeting: "/api/calendar/schedule-meeting" },
    scope: "write",
    summary: functionWords.schedule_meeting,
    body: functionInputs.schedule_meeting,
    // The function itself asks.
    wish: "free",
    run: ({ body, caller, signal }) => runFunction({ ...parts, caller, signal }, "schedule_meeting", body),
  });
  addRoute(app, parts, {
    method: "GET",
    at: { vapiFunctions: "/api/calendar/vapi-functions" },
    scope: "read",
    summary: "Definitions of the functions, ready to paste into Vapi",
    answer: z.object({ functions: z.array(z.record(z.string(), z.unknown())) }),
    run: ({ reply }) => ({ functions: vapiDefinitions(`http://${reply.request.headers.host ?? ""}`) }),
  });
}

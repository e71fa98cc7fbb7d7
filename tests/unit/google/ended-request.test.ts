import { expect, it } from "vitest";
import { createQuota } from "../../../electron/google/quota.ts";
import { apiBench } from "./support/calendar-api.ts";

it("a reading that is ended does not wait any longer for its place among the requests of the minute", async () => {
  const alarm = () => ({ look: () => undefined, stop: async () => undefined });
  const { api, google } = await apiBench({
    quota: createQuota({ clock: () => google.clock.now, alarm, limit: 1 }),
  });
  await api.listEvents("primary", { maxResults: 10 });
  const controller = new AbortController();
  const waiting = api.listEvents("primary", { maxResults: 10, signal: controller.signal });
  const ended = expect(waiting).rejects.toBe("the rep said so");
  controller.abort("the rep said so");
  await ended;
  await expect(api.listEvents("primary", { maxResults: 10, signal: controller.signal })).rejects.toBe(
    "the rep said so",
  );
});

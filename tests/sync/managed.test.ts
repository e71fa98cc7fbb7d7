import { describe, expect, it } from "vitest";
import { createVault } from "../../electron/accounts/vault.ts";
import { createCalendarStore } from "../../electron/calendar/calendars/calendar-store.ts";
import { pullCalendarList } from "../../electron/calendar/calendars/pull-calendar-list.ts";
import { createClientStore } from "../../electron/engine/client-store.ts";
import { createCalendarApi } from "../../electron/google/client.ts";
import { allowedOnly, readListAnewWhenOthersAreAllowed } from "../../electron/policy/allowed-calendars.ts";
import { platformLead } from "../unit/platforms/platform.ts";
import { calendarId, startMachine, startWorld } from "./auto-schedule-machine.ts";
import { patience, sourcesDesk } from "./sources-desk.ts";

describe("a company's settings in the engine", () => {
  it("leave no other address for the company's platform, also to who connected another before", async () => {
    const desk = await sourcesDesk({
      leads: [platformLead({ id: "lead-a" })],
      policyUrl: (url) => `${url}/`,
    });
    await expect(
      desk.link().connect({ platform: "native", url: "https://elsewhere.example", apiKey: "a-key" }),
    ).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("Brightline IT has set the address of the call platform"),
    });
    const sourceId = await desk.connect("native");
    // As if it had been connected elsewhere before the company said where.
    desk.db.prepare("UPDATE sources SET url = 'https://elsewhere.example' WHERE id = ?").run(sourceId);
    await desk.restart();
    await expect.poll(() => desk.source(sourceId).leads, patience).toBe(1);
    // Vendors are the rep's own business.
    await desk.connect("vapi");
  });

  it("leave calendars that are not allowed out of the list, and bring them back when they are", async () => {
    const world = await startWorld();
    const { db } = await startMachine(world);
    const token = () => Promise.resolve(world.google.credentials.accessToken);
    const tokens = { accessToken: token, refreshed: token };
    const api = createCalendarApi({ baseUrl: world.google.url, tokens, clock: world.clock });
    const calendars = createCalendarStore(db);
    async function ids(allowed: readonly string[] | null): Promise<readonly string[]> {
      readListAnewWhenOthersAreAllowed(db, allowed);
      await pullCalendarList({ db, api: allowedOnly(api, allowed), calendars });
      return calendars.ids().toSorted();
    }
    expect(await ids(null)).toEqual([calendarId, "team@callsheet.example"]);
    expect(await ids([calendarId.toUpperCase()])).toEqual([calendarId]);
    expect(await ids(["*@callsheet.example"])).toEqual([calendarId, "team@callsheet.example"]);
    expect(await ids([calendarId])).toEqual([calendarId]);
    expect(await ids(null)).toEqual([calendarId, "team@callsheet.example"]);
  });

  it("leave no other OAuth client", async () => {
    const vault = createVault({ service: "Callsheet managed test", clock: Date.now });
    const given = { clientId: "the-company" };
    const clients = createClientStore(vault, given, "Brightline IT");
    await expect(clients.save({ clientId: "mine" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await clients.current()).toEqual(given);
  });
});

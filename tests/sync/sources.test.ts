import { describe, expect, it } from "vitest";
import { leadEventId } from "../../electron/calendar/events/event-ids.ts";
import { leadsList } from "../../electron/leads/lead-query.ts";
import { defaultMapping } from "../../electron/platforms/mapping/map-call.ts";
import { VENDORS } from "../../electron/sandbox/vendors/model.ts";
import { plainFilter } from "../../shared/model/plain-filter.ts";
import type { Mapping } from "../../shared/model/source.ts";
import { monday, platformLead } from "../unit/platforms/platform.ts";
import { vendorCall } from "../unit/platforms/vendors.ts";
import { patience, sourcesDesk } from "./sources-desk.ts";

const MINUTE = 60_000;

/** The same id everywhere: whose it is must tell them apart. */
const same = { id: "11111111-1111-4111-8111-111111111111" };
const fourAtOnce = () => ({
  leads: [platformLead(same)],
  calls: {
    bolna: [vendorCall(90, same)],
    vapi: [vendorCall(90, same), vendorCall(80)],
    retell: [vendorCall(90, same), vendorCall(80), vendorCall(70)],
  },
});

describe("several call platforms", () => {
  it("are read at once, each to its end, and no lead takes another's place", async () => {
    const desk = await sourcesDesk(fourAtOnce());
    for (const platform of ["native", ...VENDORS] as const) await desk.connect(platform);
    await expect
      .poll(() => leadsBySource(desk), patience)
      .toEqual({ native: 1, bolna: 1, vapi: 2, retell: 3 });
    await expect
      .poll(
        () =>
          desk
            .link()
            .list()
            .map(({ state }) => state),
        patience,
      )
      .toEqual(Array(4).fill("connected"));
    const ids = desk.db.prepare<[], string>("SELECT id FROM leads").pluck().all();
    expect(new Set(ids).size).toBe(7);
    // All of them are with one person, who is one row of the list.
    const rows = leadsList(desk.reader(), plainFilter, 0, 50, monday).rows;
    expect(rows.map(({ calls }) => calls)).toEqual([7]);
    expect(ids).toEqual(
      expect.arrayContaining([same.id, `bolna:${same.id}`, `vapi:${same.id}`, `retell:${same.id}`]),
    );
    expect(desk.link().state()).toMatchObject({ state: "connected", error: null });
  });

  it("fail by themselves: the others go on, and the one is named", async () => {
    const desk = await sourcesDesk(fourAtOnce());
    const vapi = await desk.connect("vapi");
    const retell = await desk.connect("retell");
    await expect.poll(() => desk.source(retell).state, patience).toBe("connected");
    await expect.poll(() => desk.source(vapi).state, patience).toBe("connected");
    await desk.link().poll();
    desk.vendors.retell.revokeKey();
    desk.vendors.vapi.calls.add(vendorCall(5, { id: "fresh", updatedAt: monday - 1 }));
    await desk.link().poll();
    expect(desk.source(retell)).toMatchObject({ state: "error", error: { code: "not_connected" } });
    expect(desk.source(vapi)).toMatchObject({ state: "connected", leads: 3, error: null });
    expect(desk.link().state()).toMatchObject({
      state: "error",
      error: { message: expect.stringMatching(/^Retell: .*does not accept the API key/) },
    });
    expect(desk.link().offline()).toBe(false);
    desk.vendors.vapi.network.set(false);
    desk.vendors.retell.network.set(false);
    await desk.link().poll();
    expect(desk.source(vapi)).toMatchObject({ state: "offline", error: null });
    expect(desk.link().offline()).toBe(true);
  });

  it("go on where they were after a restart, with their keys out of the vault", async () => {
    const desk = await sourcesDesk(fourAtOnce());
    const vapi = await desk.connect("vapi");
    await expect.poll(() => desk.source(vapi).state, patience).toBe("connected");
    desk.considered.length = 0;
    await desk.restart();
    desk.vendors.vapi.calls.add(vendorCall(5, { id: "fresh", updatedAt: monday - 1 }));
    await desk.link().poll();
    expect(desk.considered).toEqual(["vapi:fresh"]);
    expect(desk.source(vapi)).toMatchObject({ state: "connected", leads: 3 });
  });

  it("keep no key anywhere but in the vault", async () => {
    const desk = await sourcesDesk(fourAtOnce());
    for (const vendor of VENDORS) {
      const id = await desk.connect(vendor);
      const { apiKey } = desk.vendors[vendor];
      expect(await desk.vault.get(`platform:${id}`)).toBe(apiKey);
      const dump = JSON.stringify(desk.db.prepare("SELECT * FROM sources").all());
      expect(dump).not.toContain(apiKey);
      expect(JSON.stringify(desk.link().list())).not.toContain(apiKey);
    }
  });

  it("take a new key of the same account in place of the old one", async () => {
    const desk = await sourcesDesk(fourAtOnce());
    const first = await desk.connect("bolna");
    expect(await desk.connect("bolna")).toBe(first);
    expect(desk.link().list()).toHaveLength(1);
  });

  it("say what a key leads to before anything is kept", async () => {
    const desk = await sourcesDesk({
      calls: {
        vapi: [
          vendorCall(3),
          vendorCall(60, { extracted: { name: "Ana" } }),
          vendorCall(90, { phase: "failed", durationSeconds: 0 }),
        ],
      },
    });
    const { apiKey } = desk.vendors.vapi;
    const report = await desk.link().tryOut({ platform: "vapi", url: null, apiKey });
    expect(report).toEqual({
      name: "Vapi",
      calls: 2,
      more: false,
      withDemo: 1,
      newestAt: new Date(monday - 3 * MINUTE).toISOString(),
      unreadable: 0,
    });
    expect(desk.link().list()).toEqual([]);
    await expect(
      desk.link().tryOut({ platform: "vapi", url: null, apiKey: "wrong-key-1234" }),
    ).rejects.toMatchObject({ code: "not_connected", message: expect.stringContaining("does not accept") });
    const native = await desk
      .link()
      .tryOut({ platform: "native", url: desk.native.url, apiKey: desk.native.apiKey });
    expect(native).toMatchObject({ name: "Ana Ruiz", calls: 0, newestAt: null });
    const sourceId = await desk.connect("vapi");
    expect(await desk.link().test(sourceId)).toMatchObject({ calls: 2, withDemo: 1 });
  });

  it("are removed with their key; leads and what was said stay", async () => {
    const desk = await sourcesDesk(fourAtOnce());
    const vapi = await desk.connect("vapi");
    const calls = () => leadsList(desk.reader(), plainFilter, 0, 50, monday).rows.map((row) => row.calls);
    await expect.poll(calls, patience).toEqual([2]);
    await expect
      .poll(() => desk.db.prepare("SELECT count(*) FROM transcripts").pluck().get(), patience)
      .toBe(2);
    await desk.link().remove(vapi);
    expect(await desk.vault.get(`platform:${vapi}`)).toBeNull();
    expect(desk.link().list()).toEqual([]);
    const said = leadsList(desk.reader(), { ...plainFilter, search: "tomorrow at three" }, 0, 50, monday);
    expect(said.rows.map((row) => row.calls)).toEqual([2]);
    expect(desk.link().state()).toEqual({ state: "none", name: null, error: null });
    await expect(desk.link().remove(vapi)).rejects.toMatchObject({ code: "not_found" });
    // Connected again, nothing is doubled.
    await desk.connect("vapi");
    await desk.link().poll();
    expect(calls()).toEqual([2]);
  });

  it("two accounts of the native platform with the same ids stay two leads", async () => {
    const desk = await sourcesDesk({ leads: [platformLead({ id: "lead-1" })] });
    await desk.connect("native");
    await expect.poll(() => desk.leads.record("lead-1")?.name, patience).toBe("John Smith");
    // As if another account had brought this lead, before this one is read from the start.
    desk.db.prepare("UPDATE leads SET source = 'native:rep-2'").run();
    desk.db.prepare("UPDATE sources SET cursor = NULL, etag = NULL").run();
    await desk.restart();
    await desk.link().poll();
    const ids = desk.db.prepare("SELECT id, source FROM leads ORDER BY id").all();
    expect(ids).toEqual([
      { id: "lead-1", source: "native:rep-2" },
      { id: "native:rep-1/lead-1", source: "native:rep-1" },
    ]);
    // What the event is made from is the platform's own id, the same on every machine.
    const { account, id } = desk.leads.identityOf("native:rep-1/lead-1");
    expect(leadEventId(account, id, 0)).toBe(leadEventId("native:rep-1", "lead-1", 0));
    const source = desk.link().source("native:rep-1");
    const recording = await source?.recording(desk.leads.record("native:rep-1/lead-1")?.callId ?? "");
    expect(recording?.type).toBe("audio/wav");
  });

  it("a vendor's call makes the same event whichever key it came by", async () => {
    const desk = await sourcesDesk(fourAtOnce());
    await desk.connect("retell");
    await expect.poll(() => desk.leads.record(`retell:${same.id}`), patience).toBeDefined();
    expect(desk.leads.identityOf(`retell:${same.id}`)).toEqual({ account: "retell", id: same.id });
  });
});

function leadsBySource(desk: Awaited<ReturnType<typeof sourcesDesk>>) {
  return Object.fromEntries(
    desk
      .link()
      .list()
      .map(({ platform, leads }) => [platform, leads]),
  );
}

describe("the first import", () => {
  const history = Array.from({ length: 260 }, (_, index) => vendorCall(90 + index * 3));

  it.each(VENDORS)(
    "of %s is stopped after a whole page, survives a restart, and goes on from there",
    async (vendor) => {
      const desk = await sourcesDesk({ calls: { [vendor]: history } });
      // A page each, then silence: time to stop it.
      desk.vendors[vendor].setRateLimit({ bolna: 60, vapi: 34, retell: 2 }[vendor]);
      const id = await desk.connect(vendor);
      await expect.poll(() => desk.source(id).imported, patience).toBeGreaterThan(0);
      expect(desk.source(id).state).not.toBe("connected");
      await desk.link().pause(id);
      const stopped = desk.source(id);
      expect(stopped).toMatchObject({ state: "paused" });
      expect(stopped.imported).toBe(stopped.leads);
      expect(stopped.leads).toBeLessThan(260);
      await desk.restart();
      await desk.link().poll();
      expect(desk.source(id)).toMatchObject({ state: "paused", leads: stopped.leads });
      desk.vendors[vendor].setRateLimit(100_000);
      desk.link().resume(id);
      await expect
        .poll(() => desk.source(id), patience)
        .toMatchObject({ state: "connected", leads: 260, imported: 260 });
    },
  );

  it("is over once, and is not counted further", async () => {
    const desk = await sourcesDesk({ calls: { vapi: [vendorCall(90)] } });
    const id = await desk.connect("vapi");
    await expect.poll(() => desk.source(id).state, patience).toBe("connected");
    desk.vendors.vapi.calls.add(vendorCall(5, { updatedAt: monday - 1 }));
    await desk.link().poll();
    expect(desk.source(id)).toMatchObject({ imported: 1, leads: 2 });
    await desk.link().pause(id);
    expect(desk.source(id).state).toBe("connected");
  });
});

describe("a mapping", () => {
  const extracted = {
    Who: "Priya Nair",
    contact: { mail: "priya@x.example" },
    wish: "2026-11-24T15:00:00",
    grade: "Hot",
  };
  const chosen: Mapping = {
    ...defaultMapping,
    name: { kind: "path", path: ["structuredData", "Who"] },
    tag: { kind: "path", path: ["structuredData", "grade"] },
    demoTime: { kind: "path", path: ["structuredData", "wish"] },
  };

  it("is tried on the last ten calls without keeping it, then kept for all of them and for new ones", async () => {
    const calls = Array.from({ length: 14 }, (_, index) => vendorCall(90 + index, { extracted }));
    const desk = await sourcesDesk({ calls: { vapi: calls } });
    const id = await desk.connect("vapi");
    await expect.poll(() => desk.source(id).leads, patience).toBe(14);

    const before = desk.link().preview(id, null);
    expect(before.mapping).toEqual(defaultMapping);
    expect(before.calls).toHaveLength(10);
    expect(before.calls[0]?.fields).toMatchObject({ name: null, email: { value: "priya@x.example" } });
    expect(before.places).toContainEqual({ path: ["structuredData", "Who"], example: "Priya Nair" });

    const tried = desk.link().preview(id, chosen);
    expect(tried.calls[0]?.fields.name).toEqual({ value: "Priya Nair", from: ["structuredData", "Who"] });
    expect(tried.calls[0]?.demoProblem).toMatch(/no time zone/);
    expect(desk.leads.record("vapi:call-90")?.name).toBeNull();

    desk.considered.length = 0;
    expect(desk.link().setMapping(id, chosen)).toBe(14);
    expect(desk.considered).toHaveLength(14);
    expect(desk.leads.record("vapi:call-103")).toMatchObject({
      name: "Priya Nair",
      tag: "Hot",
      callId: "vapi:call-103",
    });
    const priya = leadsList(desk.reader(), { ...plainFilter, search: "priya" }, 0, 50, monday);
    expect(priya.rows.map((row) => row.calls)).toEqual([14]);
    expect(desk.link().setMapping(id, chosen)).toBe(0);

    await desk.restart();
    desk.vendors.vapi.calls.add(vendorCall(5, { id: "new", extracted, updatedAt: monday - 1 }));
    await desk.link().poll();
    expect(desk.leads.record("vapi:new")?.name).toBe("Priya Nair");
  });
});

import { describe, expect, it } from "vitest";
import { HOLIDAYS, reasonOf, startBench, timed } from "./support/emulator.ts";

const four = ["aaaaa1", "aaaaa2", "aaaaa3", "aaaaa4"].map((id) => timed("2026-11-23T09:00:00Z", { id }));
const withFour = { seed: { events: { "ada@harbour.example": four } } };

async function syncToken(bench: Awaited<ReturnType<typeof startBench>>): Promise<string> {
  const { body } = await bench.call("GET", bench.events("?showDeleted=true"));
  return body.nextSyncToken;
}

describe("reading events", () => {
  it("rule 1: a sync token refuses filters, order, time bounds and showDeleted=false", async () => {
    const bench = await startBench(withFour);
    const token = await syncToken(bench);
    const refused = [
      "iCalUID=x",
      "orderBy=updated",
      "privateExtendedProperty=a%3Db",
      "sharedExtendedProperty=a%3Db",
      "q=x",
      "timeMin=2026-11-01T00:00:00Z",
      "timeMax=2026-12-01T00:00:00Z",
      "updatedMin=2026-11-20T00:00:00Z",
      "showDeleted=false",
    ];
    for (const parameter of refused) {
      const answer = await bench.call("GET", bench.events(`?syncToken=${token}&${parameter}`));
      expect([parameter, answer.status]).toEqual([parameter, 400]);
    }
    expect((await bench.call("GET", bench.events(`?syncToken=${token}&showDeleted=true`))).status).toBe(200);
  });

  it("rule 2: only the last page has the sync token, and a page token belongs to its parameters", async () => {
    const bench = await startBench(withFour);
    const first = await bench.call("GET", bench.events("?maxResults=3&showDeleted=true"));
    expect(first.body.items).toHaveLength(3);
    expect(first.body.nextSyncToken).toBeUndefined();
    const page = `pageToken=${first.body.nextPageToken}`;
    const last = await bench.call("GET", bench.events(`?maxResults=3&showDeleted=true&${page}`));
    expect(last.body.items.map(({ id }: { id: string }) => id)).toEqual(["aaaaa4"]);
    expect(last.body.nextPageToken).toBeUndefined();
    expect(last.body.nextSyncToken).toEqual(expect.any(String));
    expect((await bench.call("GET", bench.events(`?singleEvents=true&${page}`))).status).toBe(400);
    expect((await bench.call("GET", bench.events("?pageToken=nonsense"))).status).toBe(400);
  });

  it("rule 2: pages may be short, and empty in the middle", async () => {
    const bench = await startBench(withFour);
    bench.setPageSize(2, true);
    const sizes: number[] = [];
    let token: string | undefined;
    do {
      const { body } = await bench.call(
        "GET",
        bench.events(token === undefined ? "" : `?pageToken=${token}`),
      );
      sizes.push(body.items.length);
      token = body.nextPageToken;
    } while (token !== undefined);
    expect(sizes).toEqual([2, 0, 2]);
  });

  it("rule 2: a delta's page needs the same sync token", async () => {
    const bench = await startBench(withFour);
    const token = await syncToken(bench);
    bench.remote.patch("primary", "aaaaa1", { summary: "One" });
    bench.remote.patch("primary", "aaaaa2", { summary: "Two" });
    const first = await bench.call("GET", bench.events(`?maxResults=1&syncToken=${token}`));
    const page = `maxResults=1&pageToken=${first.body.nextPageToken}`;
    expect((await bench.call("GET", bench.events(`?${page}`))).status).toBe(400);
    const second = await bench.call("GET", bench.events(`?${page}&syncToken=${token}`));
    expect(second.body.items).toMatchObject([{ id: "aaaaa2" }]);
  });

  it("rule 2: nothing that changes while a first reading is paged is lost to the next delta", async () => {
    const bench = await startBench(withFour);
    const first = await bench.call("GET", bench.events("?maxResults=3"));
    bench.remote.delete("primary", "aaaaa1");
    const last = await bench.call("GET", bench.events(`?maxResults=3&pageToken=${first.body.nextPageToken}`));
    const delta = await bench.call("GET", bench.events(`?syncToken=${last.body.nextSyncToken}`));
    expect(delta.body.items).toMatchObject([{ id: "aaaaa1", status: "cancelled" }]);
  });

  it("rule 2: a delta has only what changed since", async () => {
    const bench = await startBench(withFour);
    const token = await syncToken(bench);
    bench.remote.patch("primary", "aaaaa3", { summary: "Changed" });
    const delta = await bench.call("GET", bench.events(`?syncToken=${token}`));
    expect(delta.body.items).toMatchObject([{ id: "aaaaa3", summary: "Changed" }]);
    const empty = await bench.call("GET", bench.events(`?syncToken=${delta.body.nextSyncToken}`));
    expect(empty.body.items).toEqual([]);
  });

  it.each(["fullSyncRequired", "updatedMinTooLongAgo"] as const)(
    "rule 3: an expired sync token is 410 %s",
    async (reason) => {
      const bench = await startBench(withFour);
      const token = await syncToken(bench);
      bench.expireSyncTokens(reason);
      const answer = await bench.call("GET", bench.events(`?syncToken=${token}`));
      expect([answer.status, reasonOf(answer)]).toEqual([410, reason]);
      const fresh = await syncToken(bench);
      expect((await bench.call("GET", bench.events(`?syncToken=${fresh}`))).status).toBe(200);
    },
  );

  it("rule 3: an updatedMin too long ago is 410", async () => {
    const bench = await startBench();
    const answer = await bench.call("GET", bench.events("?updatedMin=2026-01-01T00:00:00Z"));
    expect([answer.status, reasonOf(answer)]).toEqual([410, "updatedMinTooLongAgo"]);
  });

  it("rule 3: what is deleted answers 410 deleted to DELETE, PATCH and PUT", async () => {
    const bench = await startBench(withFour);
    expect((await bench.call("DELETE", bench.events("/aaaaa1"))).status).toBe(204);
    for (const [method, body] of [
      ["DELETE", undefined],
      ["PATCH", { summary: "x" }],
      ["PUT", four[0]],
    ] as const) {
      const answer = await bench.call(method, bench.events("/aaaaa1"), body);
      expect([method, answer.status, reasonOf(answer)]).toEqual([method, 410, "deleted"]);
    }
    expect((await bench.call("DELETE", bench.events("/never1"))).status).toBe(404);
  });

  it("rule 4: a first reading has no tombstones, a delta has", async () => {
    const bench = await startBench(withFour);
    const token = await syncToken(bench);
    await bench.call("DELETE", bench.events("/aaaaa2"));
    const full = await bench.call("GET", bench.events("?showDeleted=true"));
    expect(full.body.items.map(({ id }: { id: string }) => id)).toEqual(["aaaaa1", "aaaaa3", "aaaaa4"]);
    const delta = await bench.call("GET", bench.events(`?syncToken=${token}`));
    expect(delta.body.items).toHaveLength(1);
  });

  it("rule 5: a tombstone has its id and no content", async () => {
    const bench = await startBench(withFour);
    const token = await syncToken(bench);
    await bench.call("DELETE", bench.events("/aaaaa2"));
    const { body } = await bench.call("GET", bench.events(`?syncToken=${token}`));
    expect(body.items).toEqual([
      { kind: "calendar#event", etag: expect.any(String), id: "aaaaa2", status: "cancelled" },
    ]);
  });

  it("rule 8: the calendar list has pages, its own sync token, and refuses minAccessRole with it", async () => {
    const bench = await startBench();
    const list = "/calendar/v3/users/me/calendarList";
    const first = await bench.call("GET", `${list}?maxResults=2`);
    expect(first.body.items).toHaveLength(2);
    const last = await bench.call("GET", `${list}?maxResults=2&pageToken=${first.body.nextPageToken}`);
    expect(last.body.items).toMatchObject([{ id: HOLIDAYS }]);
    const sync = `${list}?syncToken=${last.body.nextSyncToken}`;
    expect((await bench.call("GET", sync)).body.items).toEqual([]);
    expect((await bench.call("GET", `${sync}&minAccessRole=writer`)).status).toBe(400);
    bench.calendarList.put({ id: "new@group.calendar.example", summary: "New" });
    bench.calendarList.remove(HOLIDAYS);
    expect((await bench.call("GET", sync)).body.items).toMatchObject([
      { id: "new@group.calendar.example" },
      { id: HOLIDAYS, deleted: true },
    ]);
    bench.expireSyncTokens("fullSyncRequired");
    expect((await bench.call("GET", sync)).status).toBe(410);
    expect((await bench.call("GET", `${list}?minAccessRole=owner`)).body.items).toMatchObject([
      { primary: true },
      { summary: "New" },
    ]);
  });

  it("answers 304 while a list is unchanged and in gzip when that is accepted", async () => {
    const bench = await startBench(withFour);
    const first = await bench.call("GET", bench.events());
    const again = await bench.call("GET", bench.events(), undefined, { "if-none-match": first.body.etag });
    expect(again.status).toBe(304);
    expect(first.headers.get("content-encoding")).toBe("gzip");
    bench.remote.patch("primary", "aaaaa1", { summary: "x" });
    expect(
      (await bench.call("GET", bench.events(), undefined, { "if-none-match": first.body.etag })).status,
    ).toBe(200);
  });
});

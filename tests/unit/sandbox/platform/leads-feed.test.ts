import { describe, expect, it } from "vitest";
import { idsOf, platformHarness, refusal } from "./client.ts";
import { leadRecord, REP_ID, seedOf } from "./records.ts";

describe("GET /api/v1/leads", () => {
  it("gives every lead once, oldest change first, page by page", async () => {
    const shuffled = [3, 1, 5, 2, 4].map((number) => leadRecord(number));
    const { page } = await platformHarness({ seed: seedOf(0, { leads: shuffled }) });
    const first = await page("?limit=2");
    const second = await page(`?limit=2&cursor=${first.next_cursor}`);
    const third = await page(`?limit=2&cursor=${second.next_cursor}`);
    expect([first, second, third].map(idsOf)).toEqual([
      ["lead-1", "lead-2"],
      ["lead-3", "lead-4"],
      ["lead-5"],
    ]);
    expect([first, second, third].map((each) => each.has_more)).toEqual([true, true, false]);
  });

  it("gives a changed lead again with a later updated_at, and nothing else", async () => {
    const { page, platform } = await platformHarness();
    const all = await page();
    const changed = platform.leads.change("lead-2", { lead_status_tag: "Cold" });
    const next = await page(`?cursor=${all.next_cursor}`);
    expect(next.leads).toEqual([
      {
        ...changed,
        call: { ...changed.call, recording_url: `${platform.url}${changed.call.recording_url}` },
      },
    ]);
    expect(Date.parse(changed.updated_at)).toBeGreaterThan(Date.parse(leadRecord(2).updated_at));
  });

  it("does not lose a lead that changes while the feed is being paged", async () => {
    const { page, platform } = await platformHarness();
    const first = await page("?limit=2");
    platform.leads.change("lead-1", { lead_status_tag: "Cold" });
    platform.leads.change("lead-4", { lead_status_tag: "Cold" });
    const rest = await page(`?cursor=${first.next_cursor}`);
    expect(idsOf(rest)).toEqual(["lead-3", "lead-5", "lead-1", "lead-4"]);
  });

  it("tells of a removed lead by a tombstone", async () => {
    const { page, platform, request } = await platformHarness();
    const all = await page();
    platform.leads.remove("lead-3");
    const next = await page(`?cursor=${all.next_cursor}`);
    expect(next.leads).toEqual([{ id: "lead-3", deleted: true, updated_at: "2026-11-24T05:30:00.000Z" }]);
    expect(await refusal(await request("/api/v1/leads/lead-3"))).toEqual({ status: 404, code: "not_found" });
  });

  it("answers 304 to the ETag of an unchanged answer, and in full once something is new", async () => {
    const { page, platform, request } = await platformHarness();
    const all = await page();
    const path = `/api/v1/leads?cursor=${all.next_cursor}`;
    const etag = (await request(path)).headers.get("etag") ?? "";
    const unchanged = await request(path, { headers: { "if-none-match": etag } });
    platform.leads.add(leadRecord(6));
    const changed = await request(path, { headers: { "if-none-match": etag } });
    expect([unchanged.status, await unchanged.text(), changed.status]).toEqual([304, "", 200]);
  });

  it("answers 410 to every cursor from before an expiry, and starts anew without one", async () => {
    const { page, platform, request } = await platformHarness();
    const old = await page();
    platform.expireCursors();
    const expired = await refusal(await request(`/api/v1/leads?cursor=${old.next_cursor}`));
    expect(expired).toEqual({ status: 410, code: "cursor_expired" });
    expect(idsOf(await page())).toHaveLength(5);
  });

  it.each([
    ["?cursor=nonsense", "invalid_cursor"],
    [`?cursor=${Buffer.from("[0,99,false]").toString("base64url")}`, "invalid_cursor"],
    ["?limit=0", "bad_request"],
    ["?limit=501", "bad_request"],
    ["?limit=many", "bad_request"],
  ])("answers 400 to %s", async (query, code) => {
    const { request } = await platformHarness();
    expect(await refusal(await request(`/api/v1/leads${query}`))).toEqual({ status: 400, code });
  });

  it("serves short and empty pages when told to, losing nothing", async () => {
    const { page, platform } = await platformHarness();
    platform.setPageSize(2, true);
    const sizes: number[] = [];
    let cursor = "";
    for (let more = true; more; ) {
      const next = await page(cursor);
      sizes.push(next.leads.length);
      cursor = `?cursor=${next.next_cursor}`;
      more = next.has_more;
    }
    expect(sizes).toEqual([0, 2, 0, 2, 0, 1]);
  });

  it("delivers again, also the version before, and whatever was put in raw", async () => {
    const { page, platform, request } = await platformHarness();
    platform.leads.change("lead-1", { lead_status_tag: "Cold" });
    const { next_cursor } = await page();
    platform.leads.redeliver(["lead-2"]);
    platform.leads.redeliver(["lead-1"], "previous");
    platform.leads.addRaw({ id: 7, nonsense: true });
    platform.leads.addRaw("not even an object");
    const answer = await request(`/api/v1/leads?cursor=${next_cursor}`);
    expect(await answer.json()).toMatchObject({
      leads: [
        { id: "lead-2", lead_status_tag: "Hot" },
        { id: "lead-1", lead_status_tag: "Hot" },
        { id: 7, nonsense: true },
        "not even an object",
      ],
    });
  });

  it("keeps other users' leads out of the feed and refuses them with 403", async () => {
    const foreign = leadRecord(9, { user_id: "somebody-else" });
    const { page, request } = await platformHarness({ seed: seedOf(1, { leads: [leadRecord(1), foreign] }) });
    expect(idsOf(await page())).toEqual(["lead-1"]);
    expect(await refusal(await request("/api/v1/leads/lead-9"))).toEqual({ status: 403, code: "forbidden" });
    expect(foreign.user_id).not.toBe(REP_ID);
  });
});

import { describe, expect, it } from "vitest";
import {
  placeWords,
  reportWords,
  sizeWords,
  stateWords,
} from "../../../../renderer/settings/source-words.ts";
import type { Source, SourceReport } from "../../../../shared/model/source.ts";

const now = Date.parse("2026-11-23T10:00:00Z");
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

const report: SourceReport = {
  name: "Vapi",
  calls: 128,
  more: false,
  withDemo: 41,
  newestAt: minutesAgo(3),
  unreadable: 0,
};

describe("what a test of a connection found", () => {
  it.each<[Partial<SourceReport>, string]>([
    [{}, "128 calls, 41 with a demo time, newest 3 min ago."],
    [{ calls: 1, withDemo: 0, newestAt: minutesAgo(0) }, "1 call, 0 with a demo time, newest just now."],
    [{ more: true, calls: 200 }, "The newest 200 calls, 41 with a demo time, newest 3 min ago."],
    [{ unreadable: 2 }, "128 calls, 41 with a demo time, newest 3 min ago, 2 cannot be read."],
    [{ calls: 0, withDemo: 0, newestAt: null }, "The key works. There are no finished calls yet."],
  ])("%o: %s", (change, words) => {
    expect(reportWords({ ...report, ...change }, now)).toBe(words);
  });
});

describe("how a source stands", () => {
  const source: Source = {
    id: "vapi:1",
    platform: "vapi",
    name: "Vapi",
    email: "",
    url: "https://api.vapi.ai",
    state: "connected",
    error: null,
    imported: 240,
    leads: 128,
    lastReadAt: minutesAgo(2),
    nextAt: null,
    mappable: true,
  };
  it.each<[Source["state"], string]>([
    ["connected", "128 leads · read 2 min ago"],
    ["importing", "First import: 240 calls so far"],
    ["paused", "Import stopped after 240 calls: nothing new is read"],
    ["offline", "128 leads · cannot be reached, tried again by itself"],
    ["error", "128 leads"],
  ])("%s: %s", (state, words) => {
    expect(stateWords({ ...source, state }, now)).toBe(words);
  });
});

it("says sizes and places as people do", () => {
  expect(sizeWords(0)).toBe("0 KB");
  expect(sizeWords(640 * 1024)).toBe("640 KB");
  expect(sizeWords(1.5 * 1024 ** 2)).toBe("1.5 MB");
  expect(sizeWords(5 * 1024 ** 3)).toBe("5 GB");
  expect(placeWords(["Lead details", "customer_name"])).toBe("Lead details › customer_name");
});
